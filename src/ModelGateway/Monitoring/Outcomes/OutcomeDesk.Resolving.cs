namespace ModelGateway;

/// <content>What becomes of outcomes: joined to their prediction, or given up.</content>
internal sealed partial class OutcomeDesk
{
    private async Task ResolveAsync(int queued)
    {
        if (_outcomes.Count == 0)
        {
            return;
        }

        int before = _outcomes.Count;
        List<OutcomeLog> failed = [];
        foreach (OutcomeLog log in _logs)
        {
            try
            {
                await log.JoinAsync(_outcomes, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                // One model's trouble is its own; its outcomes are tried again.
                Complain(error);
                failed.Add(log);
            }
        }

        Interlocked.Add(ref _waiting, _outcomes.Count - before);
        int excess = _outcomes.Count - MostQueued;
        for (int i = 0; i < _outcomes.Count; i++)
        {
            Outcome outcome = _outcomes[i];
            if (outcome.CertainAfter is null && Array.Exists(_logs, log => Concerns(log, outcome) && log.Sums.HasSeen(outcome.Id)))
            {
                // What was kept of the ids seen is in the queue by now, or was there before.
                outcome.CertainAfter = _done + queued;
            }
            else if (i < excess
                || ((outcome.CertainAfter < _done || _time.GetElapsedTime(outcome.Recorded) >= s_patience) && !failed.Exists(log => Concerns(log, outcome))))
            {
                Give(outcome);
                _outcomes[i] = null!;
            }
        }

        _outcomes.RemoveAll(outcome => outcome is null);
    }

    private static bool Concerns(OutcomeLog log, Outcome outcome) => outcome.Model is null || outcome.Model == log.Model;

    /// <summary>Gives an outcome up: no prediction was found for it.</summary>
    private void Give(Outcome outcome)
    {
        Interlocked.Decrement(ref _waiting);
        if (!Array.Exists(_logs, log => Concerns(log, outcome) && log.Sums.TryExplain(outcome.Id)))
        {
            Interlocked.Increment(ref _unknown);
        }
    }
}
