namespace ModelGateway;

/// <summary>What the other processes know about outcomes, as they last wrote it.</summary>
internal sealed class OutcomePeers
{
    private Dictionary<ulong, (OtherWriter Record, OutcomeSnapshot Snapshot)> _peers = [];

    /// <summary>Their sums, without those of processes that another one has taken over.</summary>
    public IEnumerable<OutcomeSnapshot> All()
    {
        HashSet<ulong> taken = [.. _peers.Values.SelectMany(peer => peer.Snapshot.Taken)];
        return _peers.Where(peer => !taken.Contains(peer.Key)).Select(peer => peer.Value.Snapshot);
    }

    /// <summary>The processes whose sums are in another one's.</summary>
    public IEnumerable<ulong> Taken => _peers.Values.SelectMany(peer => peer.Snapshot.Taken);

    /// <summary>The sums of one; null when it left none that can be read.</summary>
    public OutcomeSnapshot? Of(ulong writer) =>
        _peers.TryGetValue(writer, out (OtherWriter Record, OutcomeSnapshot Snapshot) peer) ? peer.Snapshot : null;

    /// <summary>Forgets those whose sums are this process's now.</summary>
    public void Remove(IEnumerable<ulong> writers)
    {
        foreach (ulong writer in writers)
        {
            _peers.Remove(writer);
        }
    }

    /// <summary>Takes what was read of the others.</summary>
    /// <param name="others">The others, by name.</param>
    public void Replace(IReadOnlyDictionary<string, OtherWriter> others)
    {
        Dictionary<ulong, (OtherWriter, OutcomeSnapshot)> now = [];
        foreach ((string name, OtherWriter record) in others)
        {
            ulong writer = OutcomeRecords.NumberOf(name);
            if (_peers.TryGetValue(writer, out (OtherWriter Record, OutcomeSnapshot Snapshot) known) && ReferenceEquals(known.Record, record))
            {
                now[writer] = known;
            }
            else if (OutcomeSnapshot.TryRead(record.Content.Span) is { } snapshot)
            {
                now[writer] = (record, snapshot);
            }
        }

        _peers = now;
    }
}
