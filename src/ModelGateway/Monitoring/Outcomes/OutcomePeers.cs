namespace ModelGateway;

/// <summary>What the other living processes know about outcomes, as they last wrote it.</summary>
internal sealed class OutcomePeers(OutcomeFolder folder)
{
    private readonly Dictionary<ulong, (DateTime Written, OutcomeSnapshot Snapshot)> _peers = [];

    /// <summary>Their sums, without those of processes that another one has taken over.</summary>
    public IEnumerable<OutcomeSnapshot> All()
    {
        HashSet<ulong> taken = [.. _peers.Values.SelectMany(peer => peer.Snapshot.Taken)];
        return _peers.Where(peer => !taken.Contains(peer.Key)).Select(peer => peer.Value.Snapshot);
    }

    /// <summary>The sums of one; null when it left none.</summary>
    public OutcomeSnapshot? Of(ulong writer) => _peers.TryGetValue(writer, out (DateTime Written, OutcomeSnapshot Snapshot) peer) ? peer.Snapshot : null;

    /// <summary>Forgets those whose sums are this process's now.</summary>
    public void Remove(IEnumerable<ulong> writers)
    {
        foreach (ulong writer in writers)
        {
            _peers.Remove(writer);
        }
    }

    /// <summary>Reads what has been written since.</summary>
    /// <returns>Whether anything has.</returns>
    public bool Refresh()
    {
        bool hasChanged = false;
        HashSet<ulong> there = [.. folder.AllQuality().Where(writer => writer != folder.Writer)];
        foreach (ulong gone in _peers.Keys.Where(writer => !there.Contains(writer)).ToArray())
        {
            _peers.Remove(gone);
            hasChanged = true;
        }

        foreach (ulong writer in there)
        {
            DateTime written = File.GetLastWriteTimeUtc(folder.Quality(writer));
            if ((!_peers.TryGetValue(writer, out (DateTime Written, OutcomeSnapshot Snapshot) known) || known.Written != written)
                && OutcomeSnapshot.TryLoad(folder.Quality(writer)) is { } snapshot)
            {
                _peers[writer] = (written, snapshot);
                hasChanged = true;
            }
        }

        return hasChanged;
    }
}
