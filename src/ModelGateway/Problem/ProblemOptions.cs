namespace ModelGateway;

/// <summary>What somebody says about the rows before anything is learned. Columns are names, or zero-based positions where no column has that name.</summary>
internal sealed record ProblemOptions
{
    /// <summary>The column to learn; null when the schema has one with that role.</summary>
    public string? Label { get; init; }

    /// <summary>What is learned; null to infer it from the label.</summary>
    public LearningTask? Task { get; init; }

    /// <summary>The positive class of a binary task; null for 1, true, yes or +, else the rarer one.</summary>
    public string? Positive { get; init; }

    /// <summary>When a row was observed. Asks for a chronological split.</summary>
    public string? Time { get; init; }

    /// <summary>Whether the rows are in time order though no column says so.</summary>
    public bool Ordered { get; init; }

    /// <summary>Whether the rows are in no order, whatever it looks like.</summary>
    public bool Unordered { get; init; }

    /// <summary>Rows with the same values here belong together: in an order they are a series, else they are never split apart.</summary>
    public IReadOnlyList<string> Group { get; init; } = [];

    /// <summary>Whether all rows are one series, whatever it looks like.</summary>
    public bool IsOneGroup { get; init; }

    /// <summary>How much a row counts, in training and in judging.</summary>
    public string? Weight { get; init; }

    /// <summary>Columns that no model may read.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];

    /// <summary>Columns whose values must not be shown.</summary>
    public IReadOnlyList<string> Sensitive { get; init; } = [];

    /// <summary>How many of the labels that are known before a row are features of it; 0 for none. Asks for an order.</summary>
    public int LastLabels { get; init; }

    /// <summary>When the label of a row is known.</summary>
    public LabelDelay LabelDelay { get; init; } = LabelDelay.None;

    /// <summary>By whose clock days and weeks begin.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>How many rows, from the first, are the training part when the rest is the user's own test set; null to split.</summary>
    public int? TrainingRows { get; init; }

    /// <summary>The seed of the split.</summary>
    public int Seed { get; init; } = 1;
}
