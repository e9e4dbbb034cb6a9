using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>How good one model was on live rows that have their outcome.</summary>
public sealed class ModelQuality
{
    /// <summary>The <see cref="Name"/> of what was answered.</summary>
    public const string Champion = "champion";

    /// <summary>The <see cref="Name"/> of the version's own baseline.</summary>
    public const string Baseline = "baseline";

    [JsonConstructor]
    internal ModelQuality(string name, long rows) => (Name, Rows) = (name, rows);

    /// <summary><c>champion</c> for what was answered, <c>baseline</c> for the version's baseline, else the name of the shadow.</summary>
    public string Name { get; }

    /// <summary>The rows that it answered and that have an outcome.</summary>
    public long Rows { get; }

    /// <summary>Rows for which it had no answer that can be measured.</summary>
    [JsonInclude]
    public long Unanswered { get; internal init; }

    /// <summary>Value and interval by the name of the <see cref="Metric"/>; one that cannot be computed has no entry.</summary>
    [JsonInclude]
    public IReadOnlyDictionary<string, Figure> Metrics { get; internal init; } = new Dictionary<string, Figure>();

    /// <summary>
    /// The champion's gain over this model on the same rows: 1 − loss of the champion / loss of this one. Null for the champion itself, and where
    /// either has no loss.
    /// </summary>
    [JsonInclude]
    public Figure? ChampionGain { get; internal init; }
}
