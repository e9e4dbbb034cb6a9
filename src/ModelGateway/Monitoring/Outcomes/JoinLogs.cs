namespace ModelGateway;

/// <summary>All predictions that have their outcome, by the record that they come from.</summary>
/// <remarks>Used by one thread at a time.</remarks>
internal sealed class JoinLogs(OutcomeRecords records)
{
    private readonly Dictionary<SegmentName, JoinLog> _logs = [];
    private readonly HashSet<JoinLog> _unflushed = [];

    public long Bytes => _logs.Values.Sum(log => log.Bytes);

    /// <summary>The processes that have joined anything that is still here.</summary>
    public IEnumerable<ulong> Joiners => _logs.Values.SelectMany(log => log.Last.Keys);

    /// <summary>The outcomes of the predictions of a record.</summary>
    public JoinLog Of(SegmentName name)
    {
        if (!_logs.TryGetValue(name, out JoinLog? log))
        {
            _logs[name] = log = new JoinLog(records, name);
        }

        return log;
    }

    /// <summary>Whether the outcomes of the predictions of a record have been found and can be read.</summary>
    public bool IsOpen(SegmentName name) => _logs.TryGetValue(name, out JoinLog? log) && log.Bytes > 0;

    /// <summary>How many entries of each record there were with the last one that a process has joined.</summary>
    public IReadOnlyDictionary<string, int> LastOf(ulong joiner) => _logs
        .Where(log => log.Value.Last.ContainsKey(joiner)).ToDictionary(log => log.Key.ToString(), log => log.Value.Last[joiner]);

    /// <summary>Reads what has been joined since, so that no prediction is joined twice.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task RefreshAsync(OutcomeListing listing, JoinedEntry each, CancellationToken cancellationToken)
    {
        foreach (SegmentName gone in _logs.Keys.Where(name => !listing.Joined.ContainsKey(name) && !listing.Awaiting.ContainsKey(name)).ToArray())
        {
            _unflushed.Remove(_logs[gone]);
            _logs.Remove(gone);
        }

        foreach ((SegmentName name, long length) in listing.Joined)
        {
            if (Of(name) is { } log && log.Bytes != length)
            {
                await log.RefreshAsync(each, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Remembers that something was appended that a power loss may still take.</summary>
    public void Appended(JoinLog log) => _unflushed.Add(log);

    /// <summary>Reads what a process has joined beyond what is in its sums.</summary>
    /// <param name="joiner">The process.</param>
    /// <param name="measured">How many entries of each record there were with the last one that is in its sums.</param>
    /// <param name="each">Told of every entry.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task ReplayAsync(ulong joiner, IReadOnlyDictionary<string, int> measured, JoinedEntry each, CancellationToken cancellationToken)
    {
        foreach ((SegmentName name, JoinLog log) in _logs)
        {
            await log.ReplayAsync(joiner, measured.GetValueOrDefault(name.ToString()), each, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Sees to it that processes that were taken over can append no more, and reads what they have appended until then.</summary>
    /// <param name="segments">All predictions.</param>
    /// <param name="each">Told of every entry.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">The store cannot be read or written.</exception>
    public async Task CloseAsync(IEnumerable<AwaitingSegment> segments, JoinedEntry each, CancellationToken cancellationToken)
    {
        Dictionary<SegmentName, RecordHeader> predictions = segments.ToDictionary(segment => segment.Name, segment => segment.File.Header);
        foreach ((SegmentName name, JoinLog log) in _logs.ToArray())
        {
            await log.CloseAsync(predictions.GetValueOrDefault(name), each, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Deletes the records whose predictions are gone: they guard against nothing any more.</summary>
    /// <param name="isAwaiting">Whether the predictions of a record are still there.</param>
    /// <param name="isMeasured">Whether the entries of a process, up to that many of that record, are in sums that are written down.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public async Task DeleteOrphansAsync(Predicate<SegmentName> isAwaiting, Func<ulong, SegmentName, int, bool> isMeasured, CancellationToken cancellationToken)
    {
        foreach ((SegmentName name, JoinLog log) in _logs.ToArray())
        {
            if (!isAwaiting(name) && log.Last.All(last => isMeasured(last.Key, name, last.Value)))
            {
                await records.DeleteAsync(OutcomeRecords.Joined(name), log.Bytes, cancellationToken).ConfigureAwait(false);
                _unflushed.Remove(log);
                _logs.Remove(name);
            }
        }
    }

    /// <summary>Makes what was appended survive a power loss.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        foreach (JoinLog log in _unflushed.ToArray())
        {
            await log.FlushAsync(cancellationToken).ConfigureAwait(false);
            _unflushed.Remove(log);
        }
    }
}
