namespace ModelGateway;

/// <summary>A number that says how good a model's scores are: what each answer costs, and how costs become the number.</summary>
/// <remarks>
/// <para>
/// A row without a score counts as wrong in every metric, never as skipped: it costs −ln 1e-7 in <see cref="LogLoss"/> and 1 in
/// <see cref="Brier"/>, ranks worst for its class (a positive is never found), is a miss for its class and a false alarm for the others, and
/// leaves <see cref="Rmse"/>, <see cref="Mae"/> and <see cref="R2"/> without a value, because no finite error would be sure to hurt. A row
/// whose class was not among the training rows is never right either, whatever the model answered.
/// </para>
/// <para>
/// An application makes a metric of its own from what a row costs; it is then good for everything that the library's own are: to judge runs by, in
/// gates, in comparisons with rungs and champions, in studies, in monitors and on pages. Metrics are compared by name.
/// </para>
/// <code>
/// Metric pinball = new("pinball90", [LearningTask.Regression], (in ScoredRow row) => Math.Max(0.9 * (row.Label - row.Scores[0]), 0.1 * (row.Scores[0] - row.Label)))
/// {
///     IsInLabelUnits = true,
///     Quantile = 0.9,
/// };
/// </code>
/// </remarks>
public sealed class Metric : IEquatable<Metric>
{
    private const double NoLossAtAll = 1e-12;
    private const double ClippedLogLoss = 1.5e-7;

    private static readonly LearningTask[] s_regression = [LearningTask.Regression];
    private static readonly LearningTask[] s_binary = [LearningTask.Binary];
    private static readonly LearningTask[] s_classes = [LearningTask.Binary, LearningTask.Multiclass];

    private readonly RowLossFunction _loss;

    /// <summary>A metric that is the mean of what rows cost.</summary>
    /// <param name="name">The name in reports and gates, unlike that of any metric of the library; letters, digits and hyphens by custom.</param>
    /// <param name="tasks">What it can judge, at least one task.</param>
    /// <param name="loss">
    /// What a row costs, a finite number from 0. Thread-safe and without side effects; called for each row that has a usable score. Where it throws, or
    /// answers anything else, a run stops with a <see cref="ModelGatewayException"/>, and a monitor leaves the row out of this metric.
    /// </param>
    /// <exception cref="ArgumentException">The name is empty or one of the library's, or there is no task.</exception>
    public Metric(string name, IReadOnlyList<LearningTask> tasks, RowLossFunction loss) : this(name, tasks, loss, special: null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(tasks);
        ArgumentNullException.ThrowIfNull(loss);
        if (tasks.Count == 0)
        {
            throw new ArgumentException($"Metric '{name}' judges no task; expected at least one.", nameof(tasks));
        }

        if (Find(name) is not null)
        {
            throw new ArgumentException($"'{name}' is a metric of the library: reports could not tell the two apart. Choose another name.", nameof(name));
        }

        Tasks = [.. tasks];
        _loss = CheckedLoss.Of(name, loss);
    }

    private Metric(string name, IReadOnlyList<LearningTask> tasks, RowLossFunction loss, MeasureFactory? special)
    {
        Name = name;
        Words = name;
        Tasks = tasks;
        _loss = loss;
        Special = special;
    }

    /// <summary>Makes a measure whose value is not the mean of what rows cost.</summary>
    internal delegate Measure MeasureFactory(ScoredRows rows, Cells cells);

    /// <summary>Root of the mean squared error, in units of the label. Regression.</summary>
    public static Metric Rmse { get; } = new("rmse", s_regression, SquaredError, special: null) { Words = "RMSE", IsRoot = true, IsInLabelUnits = true };

    /// <summary>Mean absolute error, in units of the label. Regression.</summary>
    public static Metric Mae { get; } = new("mae", s_regression, static (in row) => Math.Abs(row.Scores[0] - (double)row.Label), special: null)
    {
        Words = "mean absolute error",
        IsInLabelUnits = true,
        Quantile = 0.5,
    };

    /// <summary>One minus the squared error over that of the test rows' own mean; at most 1, negative when worse than that mean. Regression.</summary>
    public static Metric R2 { get; } = new("r2", s_regression, SquaredError, static (rows, cells) => new DeterminationMeasure(rows, cells)) { Words = "R²", HigherIsBetter = true };

    /// <summary>Mean of −ln of the probability given to the true class, clipped to [1e-7, 1 − 1e-7], in nats. Classification.</summary>
    public static Metric LogLoss { get; } = new("logLoss", s_classes, static (in row) => -Math.Log(row.ProbabilityOfLabel), special: null)
    {
        Words = "log loss",
        NeedsProbabilities = true,
        Worst = -Math.Log(1e-7),
        NoLoss = ClippedLogLoss,
    };

    /// <summary>Area under the ROC curve: the chance that a positive row scores above a negative one, ties counted half. Binary.</summary>
    public static Metric Auc { get; } = new("auc", s_binary, SquaredMiss, static (rows, cells) => new RankingMeasure(rows, cells, isArea: true))
    {
        Words = "AUC",
        HigherIsBetter = true,
        NeedsProbabilities = true,
        Worst = 1,
        OfHistogram = static scores => scores.Auc(),
    };

    /// <summary>Average precision, rows of equal score as one threshold, so that a constant scores the share of positives. Binary.</summary>
    public static Metric Auprc { get; } = new("auprc", s_binary, SquaredMiss, static (rows, cells) => new RankingMeasure(rows, cells, isArea: false))
    {
        Words = "average precision",
        HigherIsBetter = true,
        NeedsProbabilities = true,
        Worst = 1,
    };

    /// <summary>Share of rows classified right: at the model's threshold for binary, by the highest score for multiclass.</summary>
    public static Metric Accuracy { get; } = new("accuracy", s_classes, Miss, special: null) { HigherIsBetter = true, LossName = "error rate", Worst = 1 };

    /// <summary>Harmonic mean of precision and recall of the positive class at the model's threshold. Binary.</summary>
    public static Metric F1 { get; } = new("f1", s_binary, Miss, static (rows, cells) => new PositiveF1Measure(rows, cells)) { Words = "F1", HigherIsBetter = true, Worst = 1 };

    /// <summary>Mean squared difference between the probability and what happened, in [0, 1]. Binary.</summary>
    public static Metric Brier { get; } = new("brier", s_binary, SquaredMiss, special: null) { Words = "Brier score", NeedsProbabilities = true, Worst = 1 };

    /// <summary>
    /// Mean of the classes' F1. A class counts when a test row has it: one that only training had is left out, and all those
    /// that training never had count together as one class with F1 zero. Multiclass.
    /// </summary>
    public static Metric MacroF1 { get; } = new("macroF1", [LearningTask.Multiclass], Miss, static (rows, cells) => new MacroF1Measure(rows, cells))
    {
        Words = "macro F1",
        HigherIsBetter = true,
        Worst = 1,
    };

    private static IReadOnlyList<Metric> All { get; } = [Rmse, Mae, R2, LogLoss, Auc, Auprc, Accuracy, F1, Brier, MacroF1];

    /// <summary>The name in reports and options.</summary>
    public string Name { get; }

    /// <summary>The name as people say it; the same as <see cref="Name"/> unless said.</summary>
    public string Words { get; init; }

    /// <summary>
    /// What the mean of what rows cost is called, where that is not the metric itself: an accuracy's is the error rate. Unless said the name, and
    /// <c>NAME lost</c> where no loss is not 0.
    /// </summary>
    public string LossName
    {
        get => field ?? (Perfect == 0 ? Name : $"{Name} lost");
        init;
    }

    /// <summary>What it can judge.</summary>
    public IReadOnlyList<LearningTask> Tasks { get; }

    /// <summary>True for a score, false for a loss; false unless said.</summary>
    public bool HigherIsBetter { get; init; }

    /// <summary>The value of a model without any loss: 0 for a loss and 1 for a score unless said. A score is this less the mean loss.</summary>
    public double Perfect
    {
        get => field is var perfect && double.IsNaN(perfect) ? HigherIsBetter ? 1 : 0 : perfect;
        init => field = double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The perfect value must be a finite number.");
    } = double.NaN;

    /// <summary>Whether the value is the root of the mean, as for squared errors; false unless said.</summary>
    public bool IsRoot { get; init; }

    /// <summary>Whether the value is in units of the label, so that what counts as no loss depends on the size of the labels; false unless said.</summary>
    public bool IsInLabelUnits { get; init; }

    /// <summary>Whether it says nothing of a model that only names a class; false unless said.</summary>
    public bool NeedsProbabilities { get; init; }

    /// <summary>
    /// What a row costs that has no usable score, or a class that training never had: the most that any row can cost. Infinite unless said, and then the
    /// metric has no value where there is such a row.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not above 0.</exception>
    public double Worst
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The most that a row can cost must be above 0.");
    } = double.PositiveInfinity;

    /// <summary>The loss up to which a model counts as perfect, so that there is nothing to gain on it; 1e-12 unless said. With <see cref="IsInLabelUnits"/> what floats cannot tell apart counts too.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double NoLoss
    {
        get;
        init => field = value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "What counts as no loss must be a finite number from 0.");
    } = NoLossAtAll;

    /// <summary>
    /// For a regression the quantile of the labels at which a constant answer costs least, from 0 to 1: 0.5 for absolute errors. Null, unless said, for
    /// the mean, as for squared errors. The constant and the one-rule baseline answer with it, so that the bar is as strong as it should be.
    /// </summary>
    public double? Quantile
    {
        get;
        init => field = value is null or (> 0 and < 1) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A quantile lies between 0 and 1.");
    }

    /// <summary>Makes the measure where the value is not the mean of what rows cost; null where it is.</summary>
    internal MeasureFactory? Special { get; }

    /// <summary>Whether the value follows from the mean of what rows cost, so that means can be added up over windows and slices.</summary>
    internal bool IsMean => Special is null;

    /// <summary>The value from scores counted by class, for metrics that are measured so on live rows; null for the others.</summary>
    internal Func<ScoreHistogram, Estimate>? OfHistogram { get; private init; }

    /// <summary>The metric of the library with that name.</summary>
    /// <param name="name">The name, compared by ordinal.</param>
    /// <exception cref="ArgumentException">There is no such metric; the message lists those there are.</exception>
    public static Metric ByName(string name) => Find(name)
        ?? throw new ArgumentException(
            $"There is no metric '{name}'; expected one of {string.Join(", ", All.Select(metric => metric.Name))}.", nameof(name));

    /// <summary>The metrics of the library for a task, in the order of reports.</summary>
    /// <param name="task">What is learned.</param>
    public static IReadOnlyList<Metric> For(LearningTask task) => [.. All.Where(metric => metric.Tasks.Contains(task))];

    /// <summary>The metric that a run is judged by when nobody chooses one: <see cref="Rmse"/> or <see cref="LogLoss"/>.</summary>
    /// <param name="task">What is learned.</param>
    public static Metric DefaultLoss(LearningTask task) => DefaultFor(task, givesProbabilities: true);

    /// <summary>The same for a model that may only name a class.</summary>
    internal static Metric DefaultFor(LearningTask task, bool givesProbabilities) =>
        For(task).First(metric => givesProbabilities || !metric.NeedsProbabilities);

    /// <summary>The metric of the library with that name; null where there is none.</summary>
    internal static Metric? Find(string name) => All.FirstOrDefault(metric => metric.Name == name);

    /// <summary>Whether two are the same, by name.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(Metric? left, Metric? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether two are not the same, by name.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(Metric? left, Metric? right) => !(left == right);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Metric);

    /// <inheritdoc/>
    public bool Equals(Metric? other) => other is not null && string.Equals(Name, other.Name, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>How far a value is from perfect; 0 is perfect.</summary>
    internal double LossOf(double value) => HigherIsBetter ? Perfect - value : value - Perfect;

    /// <summary>What a row costs: its part of the metric where that is a mean, else the loss that is nearest in meaning.</summary>
    internal double LossOf(in ScoredRow row) => row.IsUsable ? _loss(row) : Worst;

    /// <summary>The value that follows from the mean of what rows cost.</summary>
    internal double ValueOf(double meanLoss) =>
        (IsRoot ? Math.Sqrt(Math.Max(0, meanLoss)) : meanLoss) is var loss && HigherIsBetter ? Perfect - loss : Perfect + loss;

    /// <summary>The same of an interval of the mean.</summary>
    internal Interval ValueOf(Interval meanLoss)
    {
        Interval bounded = meanLoss with { High = meanLoss.High > Worst ? Worst : meanLoss.High };
        return HigherIsBetter
            ? new Interval(ValueOf(bounded.Value), ValueOf(bounded.High), ValueOf(bounded.Low))
            : bounded.Map(ValueOf);
    }

    /// <summary>1 − loss / loss of the bar, which for scores is (score − bar) / (perfect − bar).</summary>
    internal double Gain(double candidate, double bar) => 1 - (LossOf(candidate) / LossOf(bar));

    private static double SquaredError(in ScoredRow row)
    {
        double error = Math.Abs(row.Scores[0] - (double)row.Label);
        return error * error;
    }

    private static double SquaredMiss(in ScoredRow row)
    {
        double miss = row.Scores[0] - row.Label;
        return miss * miss;
    }

    private static double Miss(in ScoredRow row) => row.PredictedClass == row.Class ? 0 : 1;
}
