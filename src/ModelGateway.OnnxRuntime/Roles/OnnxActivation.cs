namespace ModelGateway.OnnxRuntime;

/// <summary>What turns logits into probabilities.</summary>
internal enum OnnxActivation
{
    /// <summary>Nothing: the numbers are taken as they are.</summary>
    None,

    /// <summary>exp(xᵢ) / Σ exp(xⱼ) over the classes.</summary>
    Softmax,

    /// <summary>1 / (1 + exp(−x)) for each class alone.</summary>
    Sigmoid,
}
