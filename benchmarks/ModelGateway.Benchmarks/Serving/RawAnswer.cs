namespace ModelGateway.Benchmarks;

/// <summary>What ML.NET's own calls answer with; only what is compared, so that they do no more work than the gateway.</summary>
public sealed class RawAnswer
{
    /// <summary>The probability of the positive class.</summary>
    public float Probability { get; set; }
}
