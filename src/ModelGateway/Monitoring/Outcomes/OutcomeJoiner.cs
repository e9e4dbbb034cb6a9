namespace ModelGateway;

/// <summary>Brings outcomes to the predictions of one record: each prediction gets one, in time, or none.</summary>
/// <param name="logs">Where predictions with their outcomes are kept.</param>
/// <param name="sums">Counts what was not joined.</param>
/// <param name="keep">How long a prediction awaits its outcome.</param>
/// <param name="time">The clock.</param>
internal sealed class OutcomeJoiner(JoinLogs logs, OutcomeSums sums, TimeSpan keep, TimeProvider time)
{
    // Each attempt fails only because another process has joined something.
    private const int MostAttempts = 100;
    private const int Chunk = 1_024;

    /// <summary>Joins outcomes.</summary>
    /// <param name="segment">The predictions.</param>
    /// <param name="outcomes">The outcomes, with the places of their predictions.</param>
    /// <param name="joiner">This process.</param>
    /// <param name="isJoiner">Whether that is still its name, and nobody has taken it over.</param>
    /// <param name="each">Told of every entry that is new in the log.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>False where it has another name by now, and nothing was joined.</returns>
    /// <exception cref="StoreException">The store cannot be read or written.</exception>
    public async Task<bool> JoinAsync(
        AwaitingSegment segment,
        (Outcome Outcome, int Place)[] outcomes,
        ulong joiner,
        Func<CancellationToken, Task<bool>> isJoiner,
        JoinedEntry each,
        CancellationToken cancellationToken)
    {
        JoinLog log = segment.Joins;
        Dictionary<int, ReadOnlyMemory<byte>> predictions = await ReadAsync(segment.File, [.. outcomes.Select(o => o.Place)], cancellationToken).ConfigureAwait(false);
        for (int attempt = 0; attempt < MostAttempts; attempt++)
        {
            await log.RefreshAsync(each, cancellationToken).ConfigureAwait(false);
            (ReadOnlyMemory<byte> entries, OutcomeCounts others) = Prepare(segment, outcomes, predictions, joiner);
            if (!entries.IsEmpty)
            {
                // Only in this order: who takes over changes the log's length once this process's record says so.
                if (!await isJoiner(cancellationToken).ConfigureAwait(false))
                {
                    return false;
                }

                logs.Appended(log);
                if (!await log.TryAppendAsync(segment.File.Header, entries, cancellationToken).ConfigureAwait(false))
                {
                    continue;
                }

                await log.RefreshAsync(each, cancellationToken).ConfigureAwait(false);
            }

            sums.Count(others);
            log.Told();
            return true;
        }

        throw new StoreException($"The outcomes of {segment.Name} cannot be joined: other processes join theirs all the time. They are tried again.");
    }

    private (ReadOnlyMemory<byte> Entries, OutcomeCounts Others) Prepare(
        AwaitingSegment segment, (Outcome Outcome, int Place)[] outcomes, Dictionary<int, ReadOnlyMemory<byte>> predictions, ulong joiner)
    {
        RecordLayout layout = segment.File.Layout;
        long oldest = (time.GetUtcNow() - keep).ToUnixTimeMilliseconds();
        byte[] entries = new byte[outcomes.Length * layout.JoinedLength];
        OutcomeCounts others = new();
        HashSet<int> now = new(outcomes.Length);
        HashSet<int> before = [];
        foreach ((Outcome outcome, int place) in outcomes)
        {
            float label = OutcomeLabel.Read(outcome.Actual, segment.File.Header.Shape);
            if (float.IsNaN(label))
            {
                others += new OutcomeCounts { Unreadable = 1 };
            }
            else if (segment.Joins.Has(place) && segment.Joins.IsAsked(place) && before.Add(place))
            {
                // It was joined by an append whose answer was lost, and counted where it was read.
            }
            else if (segment.Joins.Has(place) || now.Contains(place))
            {
                others += new OutcomeCounts { Duplicate = 1 };
            }
            else if (!predictions.TryGetValue(place, out ReadOnlyMemory<byte> prediction)
                || RecordLayout.Id(prediction.Span) != outcome.Id || RecordLayout.Moment(prediction.Span) < oldest)
            {
                others += new OutcomeCounts { Late = 1 };
            }
            else
            {
                Span<byte> entry = entries.AsSpan(now.Count * layout.JoinedLength, layout.JoinedLength);
                layout.WriteJoined(prediction.Span, entry, label, joiner, place);
                RecordLayout.Seal(entry);
                now.Add(place);
            }
        }

        return (entries.AsMemory(0, now.Count * layout.JoinedLength), others);
    }

    // Neighbours are read together: in most applications outcomes come in the order of their predictions.
    private static async Task<Dictionary<int, ReadOnlyMemory<byte>>> ReadAsync(SegmentFile file, int[] places, CancellationToken cancellationToken)
    {
        Dictionary<int, ReadOnlyMemory<byte>> found = new(places.Length);
        int[] ordered = [.. places.Distinct().Order()];
        for (int i = 0; i < ordered.Length;)
        {
            int first = ordered[i];
            int last = i;
            while (last + 1 < ordered.Length && ordered[last + 1] - first < Chunk)
            {
                last++;
            }

            ReadOnlyMemory<byte> read = await file.ReadAsync(first, ordered[last] - first + 1, cancellationToken).ConfigureAwait(false);
            for (; i <= last; i++)
            {
                int at = (ordered[i] - first) * file.RecordLength;
                if (at + file.RecordLength <= read.Length)
                {
                    found[ordered[i]] = read.Slice(at, file.RecordLength);
                }
            }
        }

        return found;
    }
}
