using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>What is needed to measure quality without the model: what it answers, and how rows are told apart.</summary>
/// <param name="Task">What is learned.</param>
/// <param name="Classes">As in the model's signature.</param>
/// <param name="Threshold">For binary classification the probability from which on the positive class is answered; else 0.5.</param>
/// <param name="Slices">The features by whose values quality is told apart.</param>
internal sealed record QualityShape(LearningTask Task, IReadOnlyList<string> Classes, double Threshold, IReadOnlyList<SliceColumn> Slices)
{
    /// <summary>The same for the version's baseline; null where it has the model's.</summary>
    public double? FallbackThreshold { get; init; }

    /// <summary>The mean weight of the held-out rows, of which the weights of rows are parts; null where rows have no weights.</summary>
    public double? MeanWeight { get; init; }

    /// <summary>A number near the labels of a regression, from which predictions are measured; 0 else.</summary>
    public double Origin { get; init; }

    /// <summary>A power of two near the errors of a regression, in parts of which sums are kept; 1 else.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>
    /// The names of the library's means over rows that are summed, the one that the run was judged by first. They are kept with the sums, so that
    /// sums are read as they were written, whatever metrics the library has by then. Files of an earlier library have the first two of the task.
    /// </summary>
    public IReadOnlyList<string> LossNames
    {
        get => field ??= [.. Metric.For(Task).Where(metric => metric.IsMean).Take(2).Select(metric => metric.Name)];
        init;
    }

    /// <summary>The name of the application's own metric that its run was judged by, where that is a mean over rows; null for none.</summary>
    public string? OwnMetric { get; init; }

    /// <summary>That metric, where it is known here: what was kept in a file names it only.</summary>
    [JsonIgnore]
    public Metric? Own { get; private init; }

    /// <summary>The metrics of <see cref="LossNames"/>.</summary>
    [JsonIgnore]
    public IReadOnlyList<Metric> Losses => field ??= [.. LossNames.Select(Metric.ByName)];

    /// <summary>Quantiles of the labels of a regression that was learned from, between which labels are counted; null to count none.</summary>
    public IReadOnlyList<double>? LabelQuantiles { get; init; }

    /// <summary>Where labels of a regression are counted; null where they are not.</summary>
    [JsonIgnore]
    public QuantileBins? LabelBins => LabelQuantiles is null ? null : field ??= new QuantileBins(LabelQuantiles, isWide: false);

    /// <summary>The part of the model's signature that scores depend on.</summary>
    [JsonIgnore]
    public ModelSignature Signature => field ??= new ModelSignature { Task = Task, Features = new Schema([]), Label = new Column("label", typeof(float)), Classes = Classes };

    /// <summary>The number of scores of a row.</summary>
    public int ScoreWidth => Task == LearningTask.Multiclass ? Classes.Count : 1;

    /// <param name="signature">What is answered.</param>
    /// <param name="threshold">For binary classification that of the model; null for 0.5.</param>
    /// <param name="slices">The features by whose values quality is told apart.</param>
    /// <param name="judgedBy">What the run was judged by; null for the task's default loss.</param>
    /// <param name="givesProbabilities">False for a model that names classes only: what needs probabilities says nothing of it.</param>
    public static QualityShape Of(
        ModelSignature signature, double? threshold, IReadOnlyList<SliceColumn> slices, Metric? judgedBy = null, bool givesProbabilities = true)
    {
        IEnumerable<Metric> means = Metric.For(signature.Task).Where(metric => metric.IsMean && (givesProbabilities || !metric.NeedsProbabilities));
        Metric? own = judgedBy is { IsMean: true } && Metric.Find(judgedBy.Name) is null ? judgedBy : null;
        return new QualityShape(signature.Task, signature.Classes, threshold ?? ScoredRows.DefaultThreshold, slices)
        {
            LossNames = [.. means.OrderByDescending(metric => metric == judgedBy).Select(metric => metric.Name)],
            OwnMetric = own?.Name,
            Own = own,
        };
    }

    /// <summary>The same where the application's own metric is known.</summary>
    /// <param name="judgedBy">What the application judges by now; null for the default.</param>
    public QualityShape Knowing(Metric? judgedBy) =>
        Own is null && OwnMetric is not null && OwnMetric == judgedBy?.Name ? this with { Own = judgedBy } : this;

    /// <summary>The units in which losses are summed, powers of two near their size: for each loss one for every model.</summary>
    public double[] LossUnits(int models) => [.. Losses.SelectMany(loss => Enumerable.Repeat(UnitOf(loss), models))];

    /// <summary>The unit in which the losses of a metric are summed.</summary>
    public double UnitOf(Metric loss) => BlockSums.UsualUnit * (loss.IsInLabelUnits ? loss.IsRoot ? Scale * Scale : Scale : 1);

    /// <summary>Whether rows measured in the one shape can be added to those of the other.</summary>
    public bool IsSameAs(QualityShape other) =>
        Task == other.Task && Threshold == other.Threshold && FallbackThreshold == other.FallbackThreshold && MeanWeight == other.MeanWeight && Origin == other.Origin && Scale == other.Scale && OwnMetric == other.OwnMetric
        && LossNames.SequenceEqual(other.LossNames) && Classes.SequenceEqual(other.Classes)
        && Slices.Count == other.Slices.Count
        && Slices.Zip(other.Slices).All(pair => pair.First.Column == pair.Second.Column && pair.First.Values.SequenceEqual(pair.Second.Values));
}
