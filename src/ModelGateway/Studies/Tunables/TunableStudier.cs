namespace ModelGateway;

/// <summary>Moves each tunable, the others as they are, and says what that changes against the noise of training again.</summary>
/// <param name="bench">The version.</param>
/// <param name="trainer">What it was trained with.</param>
/// <param name="options">Refits and threads.</param>
/// <param name="clock">How much time is left.</param>
/// <param name="journal">Knows what was done before, and keeps what is done.</param>
/// <param name="cancellationToken">Cancels all that is under way; what is finished stays in the journal.</param>
internal sealed class TunableStudier(
    StudyBench bench, ITunableTrainer trainer, StudyOptions options, StudyClock clock, ExperimentJournal journal, CancellationToken cancellationToken)
{
    private readonly Subsamples _subsamples = new(bench.Problem, trainer, bench.Loss, options.Refits, bench.Context, bench.Calibrator);
    private readonly TrainingPace _pace = new(clock, options.Threads, bench.TrainingTime);
    private readonly AnswerMoves _moves = new(
        bench.Problem.Signature, LearningProblem.Gather(bench.Problem.Labels, bench.Problem.Split.Test), bench.Stored.Manifest.Threshold);

    private readonly List<UndoneExperiment> _notDone = [];
    private readonly Lock _lock = new();
    private Refit[]? _before;

    /// <summary>What the study wanted and did not do.</summary>
    public IReadOnlyList<UndoneExperiment> NotDone => _notDone;

    public async Task<TunableStudy> RunAsync()
    {
        Tunable[] tunables = [.. trainer.Description.Tunables];
        Dictionary<string, double>[] settings = [.. tunables.SelectMany(tunable => TunableValues.Of(tunable).Select(value => new Dictionary<string, double> { [tunable.Name] = value }))];
        double[] values = [.. settings.Select(setting => setting.Values.Single())];
        TriedValue[] tried = await TryAsync(settings, values).ConfigureAwait(false);
        double[] spreads = [.. tried.Where(trial => trial.Growth is not null).Select(trial => trial.Spread).Order()];
        TunableJudge judge = new(spreads.Length == 0 ? 0 : spreads[spreads.Length / 2]);
        List<(TunableFinding Finding, TriedValue[] Tried)> findings = [];
        foreach (Tunable tunable in tunables)
        {
            TriedValue[] own = [.. tried.Where((_, i) => settings[i].ContainsKey(tunable.Name))];
            (TunableVerdict verdict, string reason, double? best) = judge.Judge(tunable, own);
            findings.Add((
                new TunableFinding(
                    name: tunable.Name,
                    verdict: verdict,
                    reason: reason,
                    value: tunable.Value,
                    @default: tunable.Default)
                {
                    Best = best,
                    Trials = [.. own.Where(trial => trial.Growth is not null || trial.Error is not null).Select(trial => new TunableTrial(
                        trial.Value, trial.Growth is { } growth ? Figure.Of(growth.Interval) : null, trial.Growth is null ? null : trial.Moved, trial.Error))],
                },
                own));
        }

        return new TunableStudy(tunables: [.. findings.Select(finding => finding.Finding)])
        {
            Interaction = await InteractAsync(findings).ConfigureAwait(false),
            RefitNoise = Known("refit noise"),
            RefitMoved = Known("refits move answers"),
            SeedMoved = Known("a seed moves answers"),
        };
    }

    private async Task<TriedValue[]> TryAsync(Dictionary<string, double>[] settings, double[] values)
    {
        TriedValue[] found = [.. settings.Select((setting, i) => Recall(setting, values[i]))];
        int[] open = [.. Enumerable.Range(0, found.Length).Where(i => found[i].Growth is null)];
        if (open.Length == 0 || !await HasBeforeAsync().ConfigureAwait(false))
        {
            return found;
        }

        int done = 0;
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(open, parallel, async (i, token) =>
        {
            string name = NameOf(settings[i]);
            TriedValue? trial = await TryAsync(settings[i], values[i], token).ConfigureAwait(false);
            lock (_lock)
            {
                if (trial is null)
                {
                    _notDone.Add(new UndoneExperiment(StudyKinds.Tunables, $"train with {name}", "There was no time left."));
                    return;
                }

                found[i] = trial;
                done++;
                clock.Report(StudyKinds.Tunables, $"Trained with {name}.", done, open.Length - done);
            }
        }).ConfigureAwait(false);
        return found;
    }

    private async Task<TriedValue?> TryAsync(Dictionary<string, double> setting, double value, CancellationToken token)
    {
        // A value of which some refits are missing is worth nothing.
        if (!_pace.HasTime(options.Refits * options.Threads))
        {
            return null;
        }

        Refit[] after = new Refit[options.Refits];
        try
        {
            ITrainer other = trainer.With(setting);
            for (int refit = 0; refit < after.Length; refit++)
            {
                after[refit] = await FitAsync(refit, other, _subsamples.Seed, token).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is not (OperationCanceledException or OutOfMemoryException))
        {
            // A value with which training fails is a finding, whatever the trainer throws.
            return new TriedValue(value) { Error = error.Message };
        }

        double[][] old = [.. _before!.Select(refit => refit.Losses)];
        double[][] now = [.. after.Select(refit => refit.Losses)];
        TriedValue trial = new(value)
        {
            Growth = RefitGrowth.Of(old, now, bench.Loss.IsRoot, bench.Loss.IsTimeOrdered),
            Spread = Deviation([.. old.Zip(now, (was, is_) => RowEstimate.Growth(was, is_, bench.Loss.IsRoot, inOrder: false).Share.Value)]),
            Moved = after.Select((refit, i) => _moves.Between(_before![i].Scores, refit.Scores)).Average(),
        };
        string name = NameOf(setting);
        journal.Add(KeyOf($"{name}: spread"), new Estimate(trial.Spread, 0, 1));
        journal.Add(KeyOf($"{name}: moved"), new Estimate(trial.Moved, 0, 1));
        journal.Add(KeyOf(name), trial.Growth.Value);
        return trial;
    }

    private async Task<bool> HasBeforeAsync()
    {
        if (_before is not null)
        {
            return true;
        }

        if (!_pace.HasTime(options.Refits))
        {
            _notDone.Add(new UndoneExperiment(StudyKinds.Tunables, "train with every tunable moved", "There was no time left."));
            return false;
        }

        clock.Report(StudyKinds.Tunables, "Training as in the run.", 0, 1);
        Refit[] before = new Refit[options.Refits + 1];
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, before.Length), parallel, async (i, token) =>
            before[i] = await FitAsync(i % options.Refits, trainer, i < options.Refits ? _subsamples.Seed : unchecked(_subsamples.Seed + 1), token).ConfigureAwait(false)).ConfigureAwait(false);
        _before = before[..^1];
        double[] losses = [.. _before.Select(refit => refit.Losses.Average()).Select(mean => bench.Loss.IsRoot ? Math.Sqrt(mean) : mean)];
        journal.Add(KeyOf("refit noise"), new Estimate(Deviation(losses) / losses.Average(), 0, 1));
        journal.Add(KeyOf("refits move answers"), new Estimate(_before.Skip(1).Average(refit => _moves.Between(_before[0].Scores, refit.Scores)), 0, 1));
        journal.Add(KeyOf("a seed moves answers"), new Estimate(_moves.Between(_before[0].Scores, before[^1].Scores), 0, 1));
        return true;
    }

    private async Task<Refit> FitAsync(int refit, ITrainer other, int seed, CancellationToken token)
    {
        TimeSpan started = clock.Elapsed;
        Refit found = await _subsamples.FitAsync(refit, [], other, seed, token).ConfigureAwait(false);
        _pace.Note(clock.Elapsed - started);
        return found;
    }

    private async Task<TunableInteraction?> InteractAsync(IEnumerable<(TunableFinding Finding, TriedValue[] Tried)> findings)
    {
        (string Name, TriedValue Best)[] strongest =
        [
            .. findings.Where(finding => finding.Finding.Verdict == TunableVerdict.Matters)
                .Select(finding => (finding.Finding.Name, Best: finding.Tried.Where(trial => trial.Growth is not null).MinBy(trial => trial.Growth!.Value.Value)!, Strength: finding.Tried.Max(trial => Math.Abs(trial.Growth?.Value ?? 0))))
                .OrderByDescending(finding => finding.Strength).Take(2).Select(finding => (finding.Name, finding.Best)),
        ];
        if (strongest.Length < 2)
        {
            return null;
        }

        ((string first, TriedValue one), (string second, TriedValue two)) = (strongest[0], strongest[1]);
        TriedValue both = (await TryAsync([new Dictionary<string, double> { [first] = one.Value, [second] = two.Value }], [0]).ConfigureAwait(false))[0];
        double expected = one.Growth!.Value.Value + two.Growth!.Value.Value;
        return both.Growth is not { } growth ? null : new TunableInteraction(
            first, one.Value, second, two.Value, Figure.Of(growth.Interval), expected,
            $"With both the loss {ShareWording.Growth(growth)}; added up, what each does alone would be {ShareWording.Share(expected)}.");
    }

    private TriedValue Recall(Dictionary<string, double> setting, double value)
    {
        string name = NameOf(setting);
        return journal.Find(KeyOf(name)) is not { } growth ? new TriedValue(value) : new TriedValue(value)
        {
            Growth = growth,
            Spread = Known($"{name}: spread") ?? 0,
            Moved = Known($"{name}: moved") ?? 0,
        };
    }

    private double? Known(string experiment) => journal.Find(KeyOf(experiment)) is { } found && double.IsFinite(found.Value) ? found.Value : null;

    private string KeyOf(string experiment) => FormattableString.Invariant($"{bench.Loss.Metric.Name}, {options.Refits} refits, seed {_subsamples.Seed}, {experiment}");

    private static string NameOf(Dictionary<string, double> setting) => string.Join(", ", setting.Select(tunable => FormattableString.Invariant($"{tunable.Key} {tunable.Value}")));

    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }
}
