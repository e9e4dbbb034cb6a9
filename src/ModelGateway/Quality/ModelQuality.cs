namespace ModelGateway;

/// <summary>How good one model was on live rows that have their outcome.</summary>
/// <param name="Name"><c>champion</c> for what was answered, <c>baseline</c> for the version's baseline, else the name of the shadow.</param>
/// <param name="Rows">The rows that it answered and that have an outcome.</param>
public sealed record ModelQuality(string Name, long Rows)
{
    /// <summary>The <see cref="Name"/> of what was answered.</summary>
    public const string Champion = "champion";

    /// <summary>The <see cref="Name"/> of the version's own baseline.</summary>
    public const string Baseline = "baseline";

    /// <summary>Rows for which it had no answer that can be measured.</summary>
    public long Unanswered { get; init; }

    /// <summary>Value and interval by the name of the <see cref="Metric"/>; one that cannot be computed has no entry.</summary>
    public IReadOnlyDictionary<string, Figure> Metrics { get; init; } = new Dictionary<string, Figure>();

    /// <summary>
    /// The champion's gain over this model on the same rows: 1 − loss of the champion / loss of this one. Null for the champion itself, and where
    /// either has no loss.
    /// </summary>
    public Figure? ChampionGain { get; init; }
}
