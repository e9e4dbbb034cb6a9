using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>How a feature's values are distributed among the labels, in the training part.</summary>
public sealed class FeatureDistribution
{
    [JsonConstructor]
    internal FeatureDistribution(IReadOnlyList<string> bins, IReadOnlyList<string> labels, IReadOnlyList<IReadOnlyList<int>> counts) =>
        (Bins, Labels, Counts) = (bins, labels, counts);

    /// <summary>The ranges of a number, ascending, or the commonest categories; what is missing and what is rarer come last.</summary>
    public IReadOnlyList<string> Bins { get; }

    /// <summary>The classes, or for a regression the ranges of the label.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>For each bin the rows by label.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Counts { get; }
}
