namespace ModelGateway;

/// <summary>A loaded model that takes named tensors and gives named tensors.</summary>
/// <remarks>
/// Thread-safe: any number of threads may call <see cref="Run"/> at once. It is never called after <see cref="IDisposable.Dispose"/>, nor is
/// a model disposed of while a call is in flight.
/// </remarks>
public interface ITensorModel : IDisposable
{
    /// <summary>What goes in, in the model's order.</summary>
    IReadOnlyList<TensorPort> Inputs { get; }

    /// <summary>What comes out, in the model's order.</summary>
    IReadOnlyList<TensorPort> Outputs { get; }

    /// <summary>Runs the model.</summary>
    /// <param name="inputs">A value for each input.</param>
    /// <param name="cancellationToken">
    /// A deadline for this run alone: nothing is run after it, and what runs ends before its next operator begins, without an answer. One
    /// operator that takes long is not broken off, and a run that has its answers by then gives them. Other runs go on.
    /// </param>
    /// <returns>A value for each output; an optional output that is absent has no entry.</returns>
    /// <exception cref="InputException">An input is missing, unknown, or has another type or shape than declared.</exception>
    /// <exception cref="ModelGatewayException">The model failed.</exception>
    /// <exception cref="OperationCanceledException">The deadline came first.</exception>
    IReadOnlyDictionary<string, TensorValue> Run(IReadOnlyDictionary<string, TensorValue> inputs, CancellationToken cancellationToken = default);
}
