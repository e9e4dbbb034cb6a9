namespace ModelGateway;

/// <summary>How the rows follow each other that a version has learned from, so that where it serves a row can be told the labels that are known before it.</summary>
public sealed record VersionOrder
{
    /// <summary>The columns that name a series together, features or not; empty where all rows are one series.</summary>
    public IReadOnlyList<Column> Series { get; init; } = [];

    /// <summary>The column that says when a row was observed; null where rows come in order. An input without it was observed when it comes.</summary>
    public Column? Time { get; init; }

    /// <summary>Whether the moments of the rows are instants in UTC, rather than by the clock on the wall.</summary>
    public bool IsUtc { get; init; }

    /// <summary>
    /// How long after its row a label is known, as it was in training, in ticks, or for a time column of whole numbers in its units; and never before the
    /// next moment. Labels that come sooner wait.
    /// </summary>
    public long LabelDelay { get; init; }

    /// <summary>How far apart the moments of a series usually are, in the same unit; 0 where no column says when, in dates or whole numbers.</summary>
    public long Step { get; init; }

    /// <summary>How far apart they are at most, but for one of a hundred.</summary>
    public long LongestStep { get; init; }

    /// <summary>By whose clock days and weeks begin, as <see cref="TimeZoneInfo.Id"/>.</summary>
    public string TimeZone { get; init; } = TimeZoneInfo.Utc.Id;

    /// <summary>The seasons that the rows show.</summary>
    public IReadOnlyList<VersionSeason> Seasons { get; init; } = [];

    /// <summary>Whether the model, or its fallback, answers from outcomes; see <see cref="TrainerDescription.NeedsOutcomes"/>.</summary>
    public bool NeedsOutcomes { get; init; }
}
