namespace ModelGateway;

/// <summary>A number that says how good a model's scores are. Compared by name; the library knows a fixed set.</summary>
/// <remarks>
/// A row without a score counts as wrong in every metric, never as skipped: it costs −ln 1e-7 in <see cref="LogLoss"/> and 1 in
/// <see cref="Brier"/>, ranks worst for its class (a positive is never found), is a miss for its class and a false alarm for the others, and
/// leaves <see cref="Rmse"/>, <see cref="Mae"/> and <see cref="R2"/> without a value, because no finite error would be sure to hurt. A row
/// whose class was not among the training rows is never right either, whatever the model answered.
/// </remarks>
public sealed record Metric
{
    private Metric(string name, bool higherIsBetter)
    {
        Name = name;
        HigherIsBetter = higherIsBetter;
    }

    /// <summary>Root of the mean squared error, in units of the label. Regression.</summary>
    public static Metric Rmse { get; } = new("rmse", higherIsBetter: false);

    /// <summary>Mean absolute error, in units of the label. Regression.</summary>
    public static Metric Mae { get; } = new("mae", higherIsBetter: false);

    /// <summary>One minus the squared error over that of the test rows' own mean; at most 1, negative when worse than that mean. Regression.</summary>
    public static Metric R2 { get; } = new("r2", higherIsBetter: true);

    /// <summary>Mean of −ln of the probability given to the true class, clipped to [1e-7, 1 − 1e-7], in nats. Classification.</summary>
    public static Metric LogLoss { get; } = new("logLoss", higherIsBetter: false);

    /// <summary>Area under the ROC curve: the chance that a positive row scores above a negative one, ties counted half. Binary.</summary>
    public static Metric Auc { get; } = new("auc", higherIsBetter: true);

    /// <summary>Average precision, rows of equal score as one threshold, so that a constant scores the share of positives. Binary.</summary>
    public static Metric Auprc { get; } = new("auprc", higherIsBetter: true);

    /// <summary>Share of rows classified right: at the model's threshold for binary, by the highest score for multiclass.</summary>
    public static Metric Accuracy { get; } = new("accuracy", higherIsBetter: true);

    /// <summary>Harmonic mean of precision and recall of the positive class at the model's threshold. Binary.</summary>
    public static Metric F1 { get; } = new("f1", higherIsBetter: true);

    /// <summary>Mean squared difference between the probability and what happened, in [0, 1]. Binary.</summary>
    public static Metric Brier { get; } = new("brier", higherIsBetter: false);

    /// <summary>
    /// Mean of the classes' F1. A class counts when a test row has it: one that only training had is left out, and all those
    /// that training never had count together as one class with F1 zero. Multiclass.
    /// </summary>
    public static Metric MacroF1 { get; } = new("macroF1", higherIsBetter: true);

    /// <summary>The name in reports and options.</summary>
    public string Name { get; }

    /// <summary>True for a score whose best value is 1, false for a loss whose best value is 0.</summary>
    public bool HigherIsBetter { get; }

    private static IReadOnlyList<Metric> All { get; } = [Rmse, Mae, R2, LogLoss, Auc, Auprc, Accuracy, F1, Brier, MacroF1];

    /// <summary>The metric of that name.</summary>
    /// <param name="name">The name, compared by ordinal.</param>
    /// <exception cref="ArgumentException">There is no such metric; the message lists those there are.</exception>
    public static Metric ByName(string name) => All.FirstOrDefault(metric => metric.Name == name)
        ?? throw new ArgumentException(
            $"There is no metric '{name}'; expected one of {string.Join(", ", All.Select(metric => metric.Name))}.", nameof(name));

    /// <summary>The metrics of a task, in the order of reports.</summary>
    /// <param name="task">What is learned.</param>
    public static IReadOnlyList<Metric> For(LearningTask task) => task switch
    {
        LearningTask.Regression => [Rmse, Mae, R2],
        LearningTask.Binary => [LogLoss, Auc, Auprc, Accuracy, F1, Brier],
        _ => [LogLoss, Accuracy, MacroF1],
    };

    /// <summary>The metrics of a task for a model that names a class and gives no probabilities.</summary>
    internal static IReadOnlyList<Metric> ForLabelsOnly(LearningTask task) => task switch
    {
        LearningTask.Regression => For(task),
        LearningTask.Binary => [Accuracy, F1],
        _ => [Accuracy, MacroF1],
    };

    /// <summary>The metric that a run is judged by when nobody chooses one: <see cref="Rmse"/> or <see cref="LogLoss"/>.</summary>
    /// <param name="task">What is learned.</param>
    public static Metric DefaultLoss(LearningTask task) => task == LearningTask.Regression ? Rmse : LogLoss;

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>How far a value is from perfect; 0 is perfect.</summary>
    internal double LossOf(double value) => HigherIsBetter ? 1 - value : value;

    /// <summary>1 − loss / loss of the bar, which for scores is (score − bar) / (1 − bar).</summary>
    internal double Gain(double candidate, double bar) => 1 - (LossOf(candidate) / LossOf(bar));
}
