namespace ModelGateway.OnnxRuntime;

/// <summary>What an output of an ONNX model means.</summary>
public enum OnnxRole
{
    /// <summary>The output is not read.</summary>
    Ignored,

    /// <summary>The predicted class: its value, or its zero-based index.</summary>
    Label,

    /// <summary>A probability for each class, or of the positive class alone; as a tensor or as a map from class to probability.</summary>
    Probabilities,

    /// <summary>The predicted number of a regression, or a ranking score.</summary>
    Score,

    /// <summary>Numbers for each class that are no probabilities yet; <see cref="OnnxOptions.Softmax"/> or <see cref="OnnxOptions.Sigmoid"/> makes them so.</summary>
    Logits,
}
