namespace ModelGateway.MLNet;

/// <summary>A learned function from encoded features to a number. Immutable and thread-safe.</summary>
internal abstract class ScoreFunction
{
    /// <summary>The number of features that it reads at most.</summary>
    public abstract int Width { get; }

    /// <summary>Evaluates the function.</summary>
    /// <param name="values">The values of the features.</param>
    /// <param name="positions">The positions of these values, all others being 0; empty when all features have a value.</param>
    public abstract float Evaluate(ReadOnlySpan<float> values, ReadOnlySpan<int> positions);
}
