namespace ModelGateway;

/// <summary>One event in the life of a model.</summary>
public sealed record HistoryEntry
{
    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary><c>published</c> or <c>moved</c>.</summary>
    public required string Event { get; init; }

    /// <summary>The version.</summary>
    public required int Version { get; init; }

    /// <summary>The alias that moved; null for a publication.</summary>
    public string? Alias { get; init; }

    /// <summary>The version that the alias named before; null when none.</summary>
    public int? From { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }
}
