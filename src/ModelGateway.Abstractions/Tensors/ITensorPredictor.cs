namespace ModelGateway;

/// <summary>Named tensors in, named tensors out: a model without a task, such as an encoder.</summary>
/// <remarks>Thread-safe, for ever: replacing the model while calls are in flight disturbs none of them.</remarks>
public interface ITensorPredictor
{
    /// <summary>What goes into the model that serves now.</summary>
    IReadOnlyList<TensorPort> Inputs { get; }

    /// <summary>What comes out of the model that serves now.</summary>
    IReadOnlyList<TensorPort> Outputs { get; }

    /// <summary>Runs the model that serves at the moment of the call.</summary>
    /// <param name="inputs">A value for each input.</param>
    /// <param name="cancellationToken">
    /// A deadline for this run alone: nothing is run after it, and what runs ends before its next operator begins, without an answer. One
    /// operator that takes long is not broken off, and a run that has its answers by then gives them. Other runs go on.
    /// </param>
    /// <returns>A value for each output; an optional output that is absent has no entry.</returns>
    /// <exception cref="InputException">An input is missing, unknown, or has another type or shape than declared.</exception>
    /// <exception cref="ModelGatewayException">The model failed.</exception>
    /// <exception cref="OperationCanceledException">The deadline came first.</exception>
    IReadOnlyDictionary<string, TensorValue> Predict(IReadOnlyDictionary<string, TensorValue> inputs, CancellationToken cancellationToken = default);
}
