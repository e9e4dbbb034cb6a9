namespace ModelGateway;

/// <summary>What came of training with one value of a tunable.</summary>
/// <param name="Value">The value.</param>
internal sealed record TriedValue(double Value)
{
    /// <summary>By what share the held-out loss grows; null where it is not known.</summary>
    public Estimate? Growth { get; init; }

    /// <summary>How far that differs between refits, as a standard deviation.</summary>
    public double Spread { get; init; }

    /// <summary>How much the answers move.</summary>
    public double Moved { get; init; }

    /// <summary>Why training failed; else null.</summary>
    public string? Error { get; init; }

    /// <summary>Whether the change is beyond chance when so many values are tried, and at least half a percent of the loss.</summary>
    public bool Matters(int tried) => Growth is { Error: > 0 } growth
        && Math.Abs(growth.Value) >= TunableJudge.LeastChange
        && Math.Abs(growth.Value) / growth.Error > Tail.StudentQuantile(Interval.Level / tried, growth.Freedom);
}
