namespace ModelGateway;

/// <summary>Measures all that a run can be judged by, on the test part: the candidate against every rung, and what it is like itself.</summary>
internal sealed class Judge(
    LearningProblem problem, Metric metric, IReadOnlyList<FittedModel> rungs, FittedModel candidate, int seed, bool haveOutcomes, IReadOnlyDictionary<string, Evaluation>? elsewhere = null)
{
    private const int MostAnswers = 500;

    private readonly float[] _labels = LearningProblem.Gather(problem.Labels, problem.Split.Test);
    private readonly double[] _weights = problem.WeightsOf(problem.Split.Test);

    /// <summary>The metric that the run is judged by.</summary>
    public Metric Metric => metric;

    /// <summary>The ladder, simplest first.</summary>
    public IReadOnlyList<FittedModel> Rungs => rungs;

    /// <summary>The model that the run wants to promote.</summary>
    public FittedModel Candidate => candidate;

    /// <summary>The strongest rung.</summary>
    public FittedModel Bar { get; } = ModelGateway.Bar.Of(metric, rungs);

    /// <summary>
    /// The strongest rung that answers every row, in the candidate's form, for when the model cannot answer: from the row alone, or also from outcomes where they
    /// come in time. Where the run was judged a second time the worse of both counts.
    /// </summary>
    public FittedModel Fallback { get; } = ModelGateway.Bar.FallbackOf(metric, rungs, candidate.Description.GivesProbabilities, haveOutcomes, elsewhere);

    // What a study would measure by.
    private RowLoss Loss => new(
        RowLoss.MetricOf(metric, problem.Signature.Task, candidate.Description.GivesProbabilities), candidate.Threshold, problem.IsDependent);

    /// <summary>The smallest loss that any model of the run has, by the task's default loss; null where none has one.</summary>
    public double? BestLoss
    {
        get
        {
            string loss = Metric.DefaultLoss(problem.Signature.Task).Name;
            return rungs.Append(candidate).Min(model => model.Evaluation.Metrics.TryGetValue(loss, out double value) ? value : (double?)null);
        }
    }

    /// <summary>The candidate against every rung, in their order.</summary>
    public IReadOnlyList<Comparison> CompareWithRungs(CancellationToken cancellationToken) => Comparer.CompareWithBaselines(
        problem.Signature, metric, _labels, _weights, ContenderOf(candidate), [.. rungs.Select(ContenderOf)], problem.DependenceOf(problem.Split.Test), seed, cancellationToken);

    /// <summary>The candidate against the strongest rung by other metrics, in their order.</summary>
    public IReadOnlyList<Comparison> CompareWithBar(IReadOnlyList<Metric> metrics, CancellationToken cancellationToken) => Comparer.CompareWithOne(
        problem.Signature, metrics, _labels, _weights, ContenderOf(candidate), ContenderOf(Bar), problem.DependenceOf(problem.Split.Test), seed, cancellationToken);

    /// <summary>Whether a rung clearly beats another one on the same rows.</summary>
    /// <param name="rung">The rung.</param>
    /// <param name="other">The name of the other; a rung does not beat itself, nor one that is not there.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public bool ClearlyBeats(FittedModel rung, string other, CancellationToken cancellationToken) =>
        rung.Name != other && Of(rung).CompareWithRungs(cancellationToken).Any(comparison => comparison.Against == other && comparison.Low > 0);

    /// <summary>Whether a model of the run answers every row in service.</summary>
    public bool MayAnswer(FittedModel model) => ModelGateway.Bar.MayAnswer(model, haveOutcomes);

    /// <summary>Judges a rung in the candidate's place, against the others.</summary>
    public Judge Of(FittedModel rung) => new(problem, metric, [.. rungs.Where(other => other != rung)], rung, seed, haveOutcomes, elsewhere);

    /// <summary>The same judge, who knows how models of these names did where the run was judged a second time.</summary>
    public Judge Knowing(IReadOnlyDictionary<string, Evaluation> others) => new(problem, metric, rungs, candidate, seed, haveOutcomes, others);

    /// <summary>The stronger of two models that answer; the first among equals.</summary>
    public FittedModel Stronger(FittedModel first, FittedModel second) => ModelGateway.Bar.Of(metric, [first, second], elsewhere);

    /// <summary>What the candidate is like.</summary>
    /// <param name="slices">The declared columns.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public RunMeasures Measure(IReadOnlyList<string> slices, CancellationToken cancellationToken)
    {
        Dataset learned = problem.Data.Select(problem.Split.Train);
        DatasetProfile profile = DatasetProfile.Of(learned);
        cancellationToken.ThrowIfCancellationRequested();
        DataContract contract = ContractLearner.Learn(learned, profile, problem.Data.RowCount).Hiding(problem.Sensitive);
        IReadOnlyList<ReportedColumn> columns = ColumnDistributions.Of(problem, profile);
        cancellationToken.ThrowIfCancellationRequested();
        return Measure(slices, profile.Hiding(learned, problem.Sensitive), contract, columns, cancellationToken);
    }

    /// <summary>The same where another model of the run was measured, on the same rows.</summary>
    public RunMeasures MeasureAfter(RunMeasures other, IReadOnlyList<string> slices, CancellationToken cancellationToken) =>
        Measure(slices, other.Profile, other.Contract, other.Columns, cancellationToken);

    /// <summary>The same where another judge of the candidate measured it, whose fallback was another one.</summary>
    public RunMeasures WithFallback(RunMeasures other, IReadOnlyList<string> slices) =>
        other with { Quality = MeasureQuality(slices) with { Importance = other.Quality.Importance } };

    /// <summary>All of it together, for the gates.</summary>
    public RunEvidence Evidence(
        IReadOnlyList<Comparison> comparisons,
        Comparison? champion,
        IReadOnlyList<Comparison> guards,
        IReadOnlyList<RunWarning> warnings,
        IReadOnlyList<Violation> violations,
        RunMeasures measures) => new()
        {
            Task = problem.Signature.Task,
            Metric = metric,
            Candidate = candidate.Evaluation,
            Baselines = rungs.ToDictionary(rung => rung.Name, rung => rung.Evaluation, StringComparer.Ordinal),
            Bar = Bar.Name,
            Comparisons = comparisons,
            Champion = champion,
            Guards = guards,
            Slices = measures.Slices,
            HeldOut = measures.Quality.HeldOut,
            Importance = measures.Quality.Importance ?? new Dictionary<string, double>(),
            Profile = measures.Profile,
            Contract = measures.Contract,
            Warnings = warnings,
            Violations = violations,
            Test = new TestPart
            {
                Signature = problem.Signature,
                Rows = problem.Data.Select(problem.Split.Test),
                Labels = _labels,
                Weights = _weights,
                Scores = candidate.Scores,
                Threshold = candidate.Threshold,
                GivesProbabilities = candidate.Description.GivesProbabilities,
            },
        };

    private RunMeasures Measure(
        IReadOnlyList<string> slices, DatasetProfile profile, DataContract contract, IReadOnlyList<ReportedColumn> columns, CancellationToken cancellationToken)
    {
        HeldOutQuality quality = MeasureQuality(slices) with
        {
            Importance = FeatureImportance.Measure(candidate.Model, problem.Data, problem.Split.Test, _labels, _weights, Loss, seed),
        };
        cancellationToken.ThrowIfCancellationRequested();
        RecordedAnswers answers = RecordedAnswers.Record(
            problem.Data.Select(problem.Split.Test),
            candidate.Model,
            MostAnswers,
            candidate.Description.NeedsOutcomes ? (rows, chosen) => problem.Known.Tell(rows, LearningProblem.Gather(problem.Split.Test, chosen)) : null);
        return new RunMeasures(profile.WithScores(problem.Signature, candidate.Scores), contract, columns, quality, Slices(slices), answers);
    }

    private HeldOutQuality MeasureQuality(IReadOnlyList<string> names)
    {
        IReadOnlyList<SliceColumn> slices = SliceColumns.Of(names, problem.Signature, problem.Data, problem.Split.Train);
        return HeldOutQuality.Measure(
            QualityShape.Of(problem.Signature, candidate.Threshold, slices, metric, candidate.Description.GivesProbabilities) with { FallbackThreshold = Fallback.Threshold, MeanWeight = problem.MeanWeightOf(problem.Split.Test) },
            _labels,
            candidate.Scores,
            Fallback.Scores,
            SliceColumns.Codes(slices, problem.Data, problem.Split.Test),
            _weights);
    }

    private IReadOnlyList<SliceFinding> Slices(IReadOnlyList<string> names)
    {
        return names.Count == 0 ? [] : DeclaredSlices.Find(problem, SliceLosses.Of(problem, candidate.Scores, Loss), names);
    }

    private static Contender ContenderOf(FittedModel model) => new(model.Name, model.Scores, model.Threshold);
}
