namespace ModelGateway;

/// <summary>What a study has found so far, and what earlier ones of the version did.</summary>
/// <param name="bench">The version.</param>
/// <param name="heldOutLoss">The version's own loss on its held-out rows.</param>
/// <param name="refits">How often each retraining is repeated.</param>
/// <param name="before">The report that lies beside the version; null where there is none.</param>
/// <param name="kinds">What is studied anew.</param>
internal sealed class StudyDraft(StudyBench bench, double heldOutLoss, int refits, StudyReport? before, StudyKinds kinds)
{
    private readonly List<UndoneExperiment> _notDone = [.. (before?.NotDone ?? []).Where(experiment => !kinds.HasFlag(experiment.Kind))];

    public FeatureStudy? Features { get; set; } = before?.Features;

    public TunableStudy? Tunables { get; set; } = before?.Tunables;

    public SliceStudy? Slices { get; set; } = before?.Slices;

    public LabelStudy? Labels { get; set; } = before?.Labels;

    public AgeStudy? Age { get; set; } = before?.Age;

    /// <summary>Remembers what was wanted and not done.</summary>
    public void Leave(params IEnumerable<UndoneExperiment> experiments) => _notDone.AddRange(experiments);

    /// <summary>The report as it stands.</summary>
    public StudyReport Report(TimeSpan elapsed) => new(
        model: bench.Stored.Id.Model,
        version: bench.Stored.Id.Number,
        loss: bench.Loss.Name,
        heldOutLoss: heldOutLoss,
        rows: bench.Problem.Split.Test.Length,
        seed: bench.Report.Seed,
        refits: refits)
    {
        LossWords = bench.Loss.Words,
        NoRefit = bench.NoRefit,
        Features = Features,
        Tunables = Tunables,
        Slices = Slices,
        Labels = Labels,
        Age = Age,
        NotDone = [.. _notDone],
        Seconds = elapsed.TotalSeconds,
    };
}
