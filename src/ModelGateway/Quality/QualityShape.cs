using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>What is needed to measure quality without the model: what it answers, and how rows are told apart.</summary>
/// <param name="Task">What is learned.</param>
/// <param name="Classes">As in the model's signature.</param>
/// <param name="Threshold">For binary classification the probability from which on the positive class is answered; else 0.5.</param>
/// <param name="Slices">The features by whose values quality is told apart.</param>
internal sealed record QualityShape(LearningTask Task, IReadOnlyList<string> Classes, double Threshold, IReadOnlyList<SliceColumn> Slices)
{
    /// <summary>A number near the labels of a regression, from which predictions are measured; 0 else.</summary>
    public double Origin { get; init; }

    /// <summary>A power of two near the errors of a regression, in parts of which sums are kept; 1 else.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Quantiles of the labels of a regression that was learned from, between which labels are counted; null to count none.</summary>
    public IReadOnlyList<double>? LabelQuantiles { get; init; }

    /// <summary>Where labels of a regression are counted; null where they are not.</summary>
    [JsonIgnore]
    public QuantileBins? LabelBins => LabelQuantiles is null ? null : field ??= new QuantileBins(LabelQuantiles, isWide: false);

    /// <summary>The part of the model's signature that scores depend on.</summary>
    [JsonIgnore]
    public ModelSignature Signature => field ??= new ModelSignature(Task, new Schema([]), new Column("label", typeof(float)), Classes);

    /// <summary>The number of scores of a row.</summary>
    public int ScoreWidth => Task == LearningTask.Multiclass ? Classes.Count : 1;

    public static QualityShape Of(ModelSignature signature, double? threshold, IReadOnlyList<SliceColumn> slices) =>
        new(signature.Task, signature.Classes, threshold ?? ScoredRows.DefaultThreshold, slices);

    /// <summary>Whether rows measured in the one shape can be added to those of the other.</summary>
    public bool IsSameAs(QualityShape other) =>
        Task == other.Task && Threshold == other.Threshold && Origin == other.Origin && Scale == other.Scale && Classes.SequenceEqual(other.Classes)
        && Slices.Count == other.Slices.Count
        && Slices.Zip(other.Slices).All(pair => pair.First.Column == pair.Second.Column && pair.First.Values.SequenceEqual(pair.Second.Values));
}
