namespace ModelGateway;

/// <summary>The training part of a run, as every trainer gets it. Rows without a label are not in it.</summary>
/// <param name="Signature">What goes in and what comes out.</param>
/// <param name="Rows">The rows with at least the signature's features, in time order where there is one.</param>
/// <param name="Labels">For each row the number to learn, or the zero-based index of its class in <see cref="ModelSignature.Classes"/>.</param>
public sealed record TrainingSet(ModelSignature Signature, Dataset Rows, ReadOnlyMemory<float> Labels)
{
    /// <summary>For each row how much it counts, not negative; empty when all count the same.</summary>
    public ReadOnlyMemory<float> Weights { get; init; }

    /// <summary>The features that tell series apart, declared or found; empty where all rows are one series, or have no order in time.</summary>
    public IReadOnlyList<string> Series { get; init; } = [];

    /// <summary>
    /// For each row the label of its series that was known last when it was to be predicted, NaN where none was;
    /// empty when the rows have no order in time. See <see cref="FeatureRows.LastLabels"/>.
    /// </summary>
    public ReadOnlyMemory<float> LastLabels { get; init; }

    /// <summary>
    /// For each season that the rows show, and each row, the label of its series known last at the same place of the season before, NaN where none was;
    /// empty when the rows have no order in time. See <see cref="FeatureRows.SeasonLabels"/>.
    /// </summary>
    public IReadOnlyDictionary<Season, ReadOnlyMemory<float>> SeasonLabels { get; init; } = new Dictionary<Season, ReadOnlyMemory<float>>();
}
