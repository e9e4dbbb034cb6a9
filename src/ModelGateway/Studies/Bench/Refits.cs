using System.Text.Json;

namespace ModelGateway;

/// <summary>Trains again on subsamples of the training rows, with all features and without some, and compares the losses of the held-out rows.</summary>
/// <remarks>
/// Each refit learns from 80 % of the training rows, the same with and without: most trainers give the same model for every seed, so a seed would
/// show no noise. What all refits share is made once: the subsamples, and the losses with all features.
/// </remarks>
internal sealed class Refits
{
    private readonly Subsamples _subsamples;
    private readonly StudyOptions _options;
    private readonly StudyClock _clock;
    private readonly ExperimentJournal _journal;
    private readonly CancellationToken _cancellationToken;
    private readonly Lock _lock = new();
    private double[]?[]? _before;
    private readonly TrainingPace _pace;

    /// <param name="subsamples">What is trained on.</param>
    /// <param name="options">How many refits there are, and how many threads train at once.</param>
    /// <param name="clock">How much time is left.</param>
    /// <param name="journal">Knows what was done before, and keeps what is done.</param>
    /// <param name="expected">How long a training takes, as far as is known before the first.</param>
    /// <param name="cancellationToken">Cancels all that is under way; what is finished stays in the journal.</param>
    public Refits(
        Subsamples subsamples, StudyOptions options, StudyClock clock, ExperimentJournal journal, TimeSpan expected, CancellationToken cancellationToken)
    {
        (_subsamples, _options, _clock, _journal, _cancellationToken) = (subsamples, options, clock, journal, cancellationToken);
        _pace = new TrainingPace(clock, options.Threads, expected);
    }

    /// <summary>By what share the held-out loss grows without features.</summary>
    /// <param name="subjects">For each the names of the features to train without; what comes first is done first.</param>
    /// <param name="keepFor">For how many more such subjects time is kept.</param>
    public async Task<LeftOut[]> LeaveOutAsync(IReadOnlyList<IReadOnlyList<string>> subjects, int keepFor = 0)
    {
        LeftOut[] found = [.. subjects.Select(subject => _journal.Find(KeyOf(subject)) is { } known ? new LeftOut(known, null) : new LeftOut(null, "There was no time left to train without it."))];
        int[] open = [.. Enumerable.Range(0, found.Length).Where(subject => found[subject].Growth is null)];
        if (open.Length == 0 || !await HasBeforeAsync().ConfigureAwait(false))
        {
            return found;
        }

        int done = 0;
        await TrainAsync([.. open.Select(subject => subjects[subject])], keepFor * _options.Refits, (position, losses, error) =>
        {
            int subject = open[position];
            if (error is not null || losses.Contains(null))
            {
                found[subject] = error is null ? found[subject] : new LeftOut(null, $"Training without it failed: {error}");
                return;
            }

            Estimate growth = RefitGrowth.Of(_before!, losses!, _subsamples.Loss.IsRoot, _subsamples.Loss.IsTimeOrdered);
            found[subject] = new LeftOut(growth, null);
            _journal.Add(KeyOf(subjects[subject]), growth);
            done++;
            _clock.Report(StudyKinds.Features, $"Trained without {string.Join(", ", subjects[subject])}.", done, open.Length - done);
        }).ConfigureAwait(false);
        return found;
    }

    private async Task<bool> HasBeforeAsync()
    {
        if (_before is null)
        {
            _clock.Report(StudyKinds.Features, "Training with all features.", 0, 1);
            await TrainAsync([[]], 0, (_, losses, _) => _before = losses.Contains(null) ? null : losses).ConfigureAwait(false);
        }

        return _before is not null;
    }

    // Each subject ends, one at a time, when the last of its refits does.
    private async Task TrainAsync(IReadOnlyList<IReadOnlyList<string>> subjects, int keepFor, Action<int, double[]?[], string?> end)
    {
        int refits = _options.Refits;
        double[]?[][] losses = [.. subjects.Select(_ => new double[]?[refits])];
        int[] left = [.. subjects.Select(_ => refits)];
        string?[] errors = new string?[subjects.Count];
        bool[] late = new bool[subjects.Count];
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = _options.Threads, CancellationToken = _cancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, subjects.Count * refits), parallel, async (experiment, token) =>
        {
            (int subject, int refit) = Math.DivRem(experiment, refits);
            try
            {
                // A subject of which some refits are missing is worth nothing.
                if (!late[subject] && !(late[subject] = !_pace.HasTime(refits - refit + keepFor)))
                {
                    TimeSpan started = _clock.Elapsed;
                    losses[subject][refit] = await _subsamples.TrainAsync(refit, subjects[subject], token).ConfigureAwait(false);
                    _pace.Note(_clock.Elapsed - started);
                }
            }
            catch (TrainingException error)
            {
                // What is left may be too little to learn from; that is a finding, not the end of the study.
                errors[subject] = error.Message;
            }

            lock (_lock)
            {
                if (--left[subject] == 0)
                {
                    end(subject, losses[subject], errors[subject]);
                }
            }
        }).ConfigureAwait(false);
    }

    private string KeyOf(IReadOnlyList<string> without) =>
        FormattableString.Invariant($"{_subsamples.Loss.Name}, {_options.Refits} refits, seed {_subsamples.Seed}, without {JsonSerializer.Serialize(without.Order(StringComparer.Ordinal))}");
}
