namespace ModelGateway;

/// <summary>Studies a stored version, and keeps what it found out beside it.</summary>
internal sealed class StudyRun(LocalVersions versions, IAliasStore aliases, IRecordStore? records, ModelLoader models, StudyRecords.Page page, TimeProvider time)
{
    /// <exception cref="ModelGatewayException">There is no such version, or it cannot be studied.</exception>
    public async Task<StudyReport> RunAsync(
        RunPlan plan, StudyKinds kinds, StudyOptions options, IProgress<StudyProgress>? progress, CancellationToken cancellationToken)
    {
        StudyClock clock = new(time, options.Budget, progress);
        int version = options.Version ?? await NewestAsync(plan.Model, mayBeBaseline: false, cancellationToken).ConfigureAwait(false);
        using StudyBench bench = await StudyBench.OpenAsync(versions, models, plan, version, cancellationToken).ConfigureAwait(false);
        StudyRecords kept = new(records, plan.Model, version, page);
        StudyReport? before = await kept.ReadAsync(cancellationToken).ConfigureAwait(false);
        ExperimentJournal journal = await kept.OpenJournalAsync(cancellationToken).ConfigureAwait(false);
        double loss = bench.HeldOutLosses(cancellationToken).Average();
        StudyDraft draft = new(bench, bench.Loss.IsRoot ? Math.Sqrt(loss) : loss, options.Refits, before, kinds);

        // What is cheap comes first. Features and tunables both want all the time there is, so the first of the two leaves half of it.
        StudyClock features = kinds.HasFlag(StudyKinds.Tunables) ? clock.Share(0.5) : clock;
        (StudyKinds Kind, Func<Task> Add)[] parts =
        [
            (StudyKinds.Labels, () => AddLabels(draft, bench, clock, cancellationToken)),
            (StudyKinds.Slices, () => AddSlices(draft, bench, plan, options, clock, cancellationToken)),
            (StudyKinds.Age, () => AddAgeAsync(draft, bench, clock, cancellationToken)),
            (StudyKinds.Features, () => AddFeaturesAsync(draft, bench, plan, options, features, journal, cancellationToken)),
            (StudyKinds.Tunables, () => AddTunablesAsync(draft, bench, options, clock, journal, cancellationToken)),
        ];
        foreach ((_, Func<Task> add) in parts.Where(part => kinds.HasFlag(part.Kind)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await add().ConfigureAwait(false);
            await journal.FlushAsync().ConfigureAwait(false);

            // What one part has found stays though a later one is cancelled.
            await kept.WriteAsync(draft.Report(clock.Elapsed), bench.Report, score: null, cancellationToken).ConfigureAwait(false);
        }

        // The study is evidence too, so it is scored when it lies there.
        StudyReport report = draft.Report(clock.Elapsed);
        VersionRecord record = await VersionRecord.ReadAsync(versions, aliases, records, plan.Model, version, cancellationToken).ConfigureAwait(false);
        await kept.WriteAsync(report, bench.Report, TestScorer.Score(record), cancellationToken).ConfigureAwait(false);
        return report;
    }

    private static Task AddLabels(StudyDraft draft, StudyBench bench, StudyClock clock, CancellationToken cancellationToken)
    {
        clock.Report(StudyKinds.Labels, "Comparing predicted and observed labels.", 0, 1);
        draft.Labels = LabelStudier.Run(bench.Problem, bench.HeldOutScores(cancellationToken), bench.Stored.Manifest, bench.Stored.ReadQuality());
        return Task.CompletedTask;
    }

    private static Task AddSlices(StudyDraft draft, StudyBench bench, RunPlan plan, StudyOptions options, StudyClock clock, CancellationToken cancellationToken)
    {
        if (options.Slices.FirstOrDefault(bench.Problem.Sensitive.Contains) is { } hidden)
        {
            throw new ModelGatewayException($"The study is to tell rows apart by '{hidden}', which is sensitive: its values must not be shown, and slices are named by them. Slice by another column.");
        }

        clock.Report(StudyKinds.Slices, "Looking for the weakest slices.", 0, 1);
        draft.Slices = SliceStudier.Run(bench.Problem, bench.HeldOutScores(cancellationToken), bench.Loss, [.. plan.Slices, .. options.Slices], cancellationToken);
        return Task.CompletedTask;
    }

    private async Task AddAgeAsync(StudyDraft draft, StudyBench bench, StudyClock clock, CancellationToken cancellationToken)
    {
        AgeStudier studier = new(versions, models, bench, clock);
        draft.Age = await studier.RunAsync(cancellationToken).ConfigureAwait(false);
        draft.Leave(studier.NotDone);
    }

    private async Task AddFeaturesAsync(
        StudyDraft draft, StudyBench bench, RunPlan plan, StudyOptions options, StudyClock clock, ExperimentJournal journal, CancellationToken cancellationToken)
    {
        clock.Report(StudyKinds.Features, "Shuffling features of earlier versions.", 0, 1);
        ILookup<string, PastImpact> past = await PastImpacts.MeasureAsync(
            versions, models, plan, bench.Stored.Id.Number, options, clock, cancellationToken).ConfigureAwait(false);
        Refits? refits = bench.NoRefit is not null ? null : new Refits(
            new Subsamples(bench.Problem, bench.Trainer, bench.Loss, options.Refits, bench.Context, bench.Calibrator),
            options,
            clock,
            journal,
            bench.TrainingTime,
            cancellationToken);
        clock.Report(StudyKinds.Features, "Shuffling features.", 0, 1);
        FeatureStudier studier = new(bench.Problem, bench.Model, bench.Loss, options, bench.Report.Seed);
        draft.Features = await studier.RunAsync(refits, bench.NoRefit, past, cancellationToken).ConfigureAwait(false);
        draft.Leave(studier.NotDone);
    }

    private static async Task AddTunablesAsync(
        StudyDraft draft, StudyBench bench, StudyOptions options, StudyClock clock, ExperimentJournal journal, CancellationToken cancellationToken)
    {
        if (bench.NoRefit is not null || bench.Trainer is not ITunableTrainer trainer)
        {
            draft.Leave(new UndoneExperiment(
                StudyKinds.Tunables,
                "train with every tunable moved",
                bench.NoRefit ?? $"Trainer {bench.Trainer.Description.Name} cannot be given other values: it is no {nameof(ITunableTrainer)}."));
            return;
        }

        TunableStudier studier = new(bench, trainer, options, clock, journal, cancellationToken);
        draft.Tunables = await studier.RunAsync().ConfigureAwait(false);
        draft.Leave(studier.NotDone);
    }

    /// <summary>The champion, or else the newest version.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="mayBeBaseline">Whether a champion counts that is a baseline in the place of a model.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">There is no version.</exception>
    public async Task<int> NewestAsync(string model, bool mayBeBaseline, CancellationToken cancellationToken)
    {
        // Of a baseline that serves in the place of a model there is little to find out; of the model that was not promoted, why.
        if (await aliases.ReadAsync(model, AliasNames.Champion, cancellationToken).ConfigureAwait(false) is { } champion
            && (mayBeBaseline || !(await versions.FindAsync(model, champion.Number, cancellationToken).ConfigureAwait(false)).Manifest.IsBaseline))
        {
            return champion.Number;
        }

        IReadOnlyList<int> all = await versions.ListAsync(model, cancellationToken).ConfigureAwait(false);
        return all.Count > 0 ? all[^1] : throw new StoreException($"Model '{model}' has no version to study. Train one first.");
    }
}
