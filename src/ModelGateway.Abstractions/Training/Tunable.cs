namespace ModelGateway;

/// <summary>A trainer's named hyperparameter.</summary>
public sealed record Tunable
{
    /// <summary>The name, unique within the trainer.</summary>
    public required string Name { get; init; }

    /// <summary>The value in use.</summary>
    public required double Value { get; init; }

    /// <summary>The value when nobody chooses one.</summary>
    public required double Default { get; init; }

    /// <summary>The smallest sensible value.</summary>
    public required double Minimum { get; init; }

    /// <summary>The largest sensible value.</summary>
    public required double Maximum { get; init; }

    /// <summary>Whether only whole numbers make sense.</summary>
    public bool IsInteger { get; init; }

    /// <summary>Whether equal ratios matter rather than equal steps.</summary>
    public bool IsLogarithmic { get; init; }
}
