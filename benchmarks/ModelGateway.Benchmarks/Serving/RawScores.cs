namespace ModelGateway.Benchmarks;

/// <summary>What ML.NET's own calls answer with where there are several classes.</summary>
public sealed class RawScores
{
    /// <summary>The probability of each class.</summary>
    public float[] Score { get; set; } = [];
}
