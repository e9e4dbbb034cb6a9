namespace ModelGateway;

/// <summary>Studies a stored version, and keeps what it found out beside it.</summary>
internal sealed class StudyRun(LocalVersions versions, IAliasStore aliases, IRecordStore? records, ModelLoader models, StudyRecords.Page page, TimeProvider time)
{
    /// <exception cref="ModelGatewayException">There is no such version, or it cannot be studied.</exception>
    public async Task<StudyReport> RunAsync(
        RunPlan plan, StudyKinds kinds, StudyOptions options, IProgress<StudyProgress>? progress, CancellationToken cancellationToken)
    {
        StudyClock clock = new(time, options.Budget, progress);
        int version = options.Version ?? await NewestAsync(plan.Model, cancellationToken).ConfigureAwait(false);
        using StudyBench bench = await StudyBench.OpenAsync(versions, models, plan, version, cancellationToken).ConfigureAwait(false);
        StudyRecords kept = new(records, plan.Model, version, page);
        StudyReport? before = await kept.ReadAsync(cancellationToken).ConfigureAwait(false);
        ExperimentJournal journal = await kept.OpenJournalAsync(cancellationToken).ConfigureAwait(false);
        double loss = bench.HeldOutLosses(cancellationToken).Average();
        StudyReport report = new()
        {
            Model = plan.Model,
            Version = version,
            Loss = bench.Loss.Name,
            LossWords = bench.Loss.Words,
            HeldOutLoss = bench.Loss.IsRoot ? Math.Sqrt(loss) : loss,
            Rows = bench.Problem.Split.Test.Length,
            Seed = bench.Report.Seed,
            Refits = options.Refits,
            NoRefit = bench.NoRefit,
            Features = before?.Features,
            Tunables = before?.Tunables,
            Slices = before?.Slices,
            Labels = before?.Labels,
            Age = before?.Age,
            NotDone = [.. (before?.NotDone ?? []).Where(experiment => !kinds.HasFlag(experiment.Kind))],
        };

        // What is cheap comes first. Features and tunables both want all the time there is, so the first of the two leaves half of it.
        StudyClock features = kinds.HasFlag(StudyKinds.Tunables) ? clock.Share(0.5) : clock;
        (StudyKinds Kind, Func<StudyReport, Task<StudyReport>> Add)[] parts =
        [
            (StudyKinds.Labels, found => Task.FromResult(found with { Labels = Labels(bench, clock, cancellationToken) })),
            (StudyKinds.Slices, found => Task.FromResult(found with { Slices = Slices(bench, plan, options, clock, cancellationToken) })),
            (StudyKinds.Age, found => AddAgeAsync(found, bench, clock, cancellationToken)),
            (StudyKinds.Features, found => AddFeaturesAsync(found, bench, plan, options, features, journal, cancellationToken)),
            (StudyKinds.Tunables, found => AddTunablesAsync(found, bench, options, clock, journal, cancellationToken)),
        ];
        foreach ((StudyKinds kind, Func<StudyReport, Task<StudyReport>> add) in parts.Where(part => kinds.HasFlag(part.Kind)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            report = await add(report).ConfigureAwait(false);
            await journal.FlushAsync().ConfigureAwait(false);

            // What one part has found stays though a later one is cancelled.
            report = report with { Seconds = clock.Elapsed.TotalSeconds };
            await kept.WriteAsync(report, bench.Report, score: null, cancellationToken).ConfigureAwait(false);
        }

        // The study is evidence too, so it is scored when it lies there.
        VersionRecord record = await VersionRecord.ReadAsync(versions, aliases, records, plan.Model, version, cancellationToken).ConfigureAwait(false);
        await kept.WriteAsync(report, bench.Report, TestScorer.Score(record), cancellationToken).ConfigureAwait(false);
        return report;
    }

    private static LabelStudy Labels(StudyBench bench, StudyClock clock, CancellationToken cancellationToken)
    {
        clock.Report(StudyKinds.Labels, "Comparing predicted and observed labels.", 0, 1);
        return LabelStudier.Run(bench.Problem, bench.HeldOutScores(cancellationToken), bench.Stored.Manifest, bench.Stored.ReadQuality());
    }

    private static SliceStudy Slices(StudyBench bench, RunPlan plan, StudyOptions options, StudyClock clock, CancellationToken cancellationToken)
    {
        if (options.Slices.FirstOrDefault(bench.Problem.Sensitive.Contains) is { } hidden)
        {
            throw new ModelGatewayException($"The study is to tell rows apart by '{hidden}', which is sensitive: its values must not be shown, and slices are named by them. Slice by another column.");
        }

        clock.Report(StudyKinds.Slices, "Looking for the weakest slices.", 0, 1);
        return SliceStudier.Run(bench.Problem, bench.HeldOutScores(cancellationToken), bench.Loss, [.. plan.Slices, .. options.Slices], cancellationToken);
    }

    private async Task<StudyReport> AddAgeAsync(StudyReport report, StudyBench bench, StudyClock clock, CancellationToken cancellationToken)
    {
        AgeStudier studier = new(versions, models, bench, clock);
        AgeStudy age = await studier.RunAsync(cancellationToken).ConfigureAwait(false);
        return report with { Age = age, NotDone = [.. report.NotDone, .. studier.NotDone] };
    }

    private async Task<StudyReport> AddFeaturesAsync(
        StudyReport report, StudyBench bench, RunPlan plan, StudyOptions options, StudyClock clock, ExperimentJournal journal, CancellationToken cancellationToken)
    {
        clock.Report(StudyKinds.Features, "Shuffling features of earlier versions.", 0, 1);
        ILookup<string, PastImpact> past = await PastImpacts.MeasureAsync(versions, models, plan, report.Version, options, clock, cancellationToken).ConfigureAwait(false);
        Refits? refits = bench.NoRefit is not null ? null : new Refits(
            new Subsamples(bench.Problem, bench.Trainer, bench.Loss, options.Refits, bench.Context),
            options,
            clock,
            journal,
            bench.TrainingTime,
            cancellationToken);
        clock.Report(StudyKinds.Features, "Shuffling features.", 0, 1);
        FeatureStudier studier = new(bench.Problem, bench.Model, bench.Loss, options, report.Seed);
        FeatureStudy features = await studier.RunAsync(refits, bench.NoRefit, past, cancellationToken).ConfigureAwait(false);
        return report with { Features = features, NotDone = [.. report.NotDone, .. studier.NotDone] };
    }

    private static async Task<StudyReport> AddTunablesAsync(
        StudyReport report, StudyBench bench, StudyOptions options, StudyClock clock, ExperimentJournal journal, CancellationToken cancellationToken)
    {
        if (bench.NoRefit is not null || bench.Trainer is not ITunableTrainer trainer)
        {
            return report with
            {
                NotDone = [.. report.NotDone, new UndoneExperiment(
                    StudyKinds.Tunables, "train with every tunable moved", bench.NoRefit ?? $"Trainer {bench.Trainer.Description.Name} cannot be given other values: it is no {nameof(ITunableTrainer)}.")],
            };
        }

        TunableStudier studier = new(bench, trainer, options, clock, journal, cancellationToken);
        TunableStudy tunables = await studier.RunAsync().ConfigureAwait(false);
        return report with { Tunables = tunables, NotDone = [.. report.NotDone, .. studier.NotDone] };
    }

    /// <summary>The champion, or else the newest version.</summary>
    /// <exception cref="StoreException">There is no version.</exception>
    public async Task<int> NewestAsync(string model, CancellationToken cancellationToken)
    {
        if (await aliases.ReadAsync(model, AliasNames.Champion, cancellationToken).ConfigureAwait(false) is { } champion)
        {
            return champion.Number;
        }

        IReadOnlyList<int> all = await versions.ListAsync(model, cancellationToken).ConfigureAwait(false);
        return all.Count > 0 ? all[^1] : throw new StoreException($"Model '{model}' has no version to study. Train one first.");
    }
}
