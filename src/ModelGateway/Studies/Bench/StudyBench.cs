namespace ModelGateway;

/// <summary>A stored version, ready to be experimented with: the rows it learned from and was judged by, and the model.</summary>
internal sealed class StudyBench : IDisposable
{
    private readonly Metric _metric;

    private StudyBench(LocalVersion stored, RunReport report, LearningProblem problem, IModel model, RunPlan plan)
    {
        (Stored, Report, Problem, Model) = (stored, report, problem, model);
        Trainer = AsServed(plan.Trainer, report.Own?.Training);
        NoRefit = WhyNoRefit(stored, report, plan.Trainer.Description);
        _metric = plan.MetricNamed(report.Metric);
        Loss = new RowLoss(RowLoss.MetricOf(_metric, problem.Signature.Task, stored.Manifest.GivesProbabilities), stored.Manifest.Threshold, problem.IsDependent);
    }

    /// <summary>The version.</summary>
    public LocalVersion Stored { get; }

    /// <summary>What its run found out.</summary>
    public RunReport Report { get; }

    /// <summary>The rows, split as they were.</summary>
    public LearningProblem Problem { get; }

    /// <summary>The model.</summary>
    public IModel Model { get; }

    /// <summary>What the application trains this model with, with as many stages as the run found best: a refit is the model as it serves.</summary>
    public ITrainer Trainer { get; }

    /// <summary>Corrects the model's probabilities; null where nothing does.</summary>
    public Calibrator? Calibrator => CalibratedModel.Apart(Model).Calibrator;

    /// <summary>Why nothing can be retrained; null where it can.</summary>
    public string? NoRefit { get; }

    /// <summary>The loss whose growth is measured.</summary>
    public RowLoss Loss { get; }

    /// <summary>What the trainer was told in the run.</summary>
    public TrainingContext Context => new(Report.Seed, Report.Metric) { Quantile = _metric.Quantile };

    /// <summary>How long the run trained the model of the version.</summary>
    public TimeSpan TrainingTime => TimeSpan.FromSeconds(Report.Own?.Seconds ?? 0);

    /// <summary>The losses of the held-out rows.</summary>
    public double[] HeldOutLosses(CancellationToken cancellationToken) => Loss.Of(
        Problem.Signature,
        LearningProblem.Gather(Problem.Labels, Problem.Split.Test),
        HeldOutScores(cancellationToken),
        Problem.WeightsOf(Problem.Split.Test));

    /// <summary>The model's scores of the held-out rows, row-major.</summary>
    public float[] HeldOutScores(CancellationToken cancellationToken) =>
        DatasetScorer.Score(Model, Problem.Data, Problem.Split.Test, Problem.Known, cancellationToken);

    /// <summary>Opens a version.</summary>
    /// <exception cref="ModelGatewayException">It cannot be read, its provider is not added, or the application declares the model otherwise now.</exception>
    public static async Task<StudyBench> OpenAsync(
        LocalVersions versions, ModelLoader models, RunPlan plan, int version, CancellationToken cancellationToken)
    {
        LocalVersion stored = await versions.OpenAsync(plan.Model, version, cancellationToken).ConfigureAwait(false);
        RunReport report = stored.ReadReport();
        Split split = stored.ReadSplit();
        Dataset data = await stored.ReadRowsAsync(cancellationToken).ConfigureAwait(false);
        LearningProblem problem = LearningProblem.From(data, plan.Problem with
        {
            Seed = report.Seed,
            TrainingRows = split.Kind == SplitKind.Provided ? split.Test.Min() : null,
        }, cancellationToken);
        return BenchWording.WhyOther(stored.Manifest.Signature, split, problem) is { } why
            ? throw new ModelGatewayException($"{stored.Id} cannot be studied as '{plan.Model}' is declared now: {why} Train a version and study that, or declare the model as it was.")
            : new StudyBench(stored, report, problem, models.Load(stored), plan);
    }

    public void Dispose() => Model.Dispose();

    private static ITrainer AsServed(ITrainer trainer, ReportedTraining? found) => found is not null && trainer is IStagedTrainer staged && staged.StageTunable == found.Stages
        ? staged.With(new Dictionary<string, double> { [found.Stages] = found.Trees })
        : trainer;

    private static string? WhyNoRefit(LocalVersion stored, RunReport report, TrainerDescription trainer)
    {
        if (!trainer.CanRefit)
        {
            return "The model was trained elsewhere, so nothing could be retrained.";
        }

        if (trainer.Name != stored.Manifest.Trainer)
        {
            return $"The version was trained by {stored.Manifest.Trainer} and the application trains with {trainer.Name} now, so nothing could be retrained.";
        }

        IReadOnlyDictionary<string, double> before = report.Own!.Tunables;
        string[] changed = [.. trainer.Tunables.Where(tunable => before.TryGetValue(tunable.Name, out double value) && value != tunable.Value).Select(tunable => tunable.Name)];
        return changed.Length == 0 ? null : $"The application trains with another {string.Join(", ", changed)} now than the version was trained with, so nothing could be retrained.";
    }
}
