namespace ModelGateway;

// What is done from time to time with the files that processes share.
internal sealed partial class OutcomeLog
{
    /// <summary>Keeps the house: takes over from dead processes, makes files durable, writes sums, deletes what is too old.</summary>
    /// <param name="isLast">Whether this is the end.</param>
    /// <param name="cancellationToken">Stops waiting for other processes.</param>
    public async Task TidyAsync(bool isLast, CancellationToken cancellationToken)
    {
        if (_isOpen && !isLast && !IsDue)
        {
            return;
        }

        _flushed = _time.GetTimestamp();
        if (_isOpen && !isLast && !_hasNews && _time.GetElapsedTime(_tidied) < s_tidyEvery)
        {
            RefreshPeers();
            return;
        }

        _tidied = _flushed;
        using (await _folder.LockAsync(cancellationToken).ConfigureAwait(false))
        {
            _awaiting.Refresh();
            _joined.Refresh(_awaiting);
            TakeOver();
            _awaiting.SealOld();

            // What is about to be deleted must be in the sums that are on disk.
            Save();
            Expire();
            Save();
        }

        _isOpen = true;
        CountAwaiting();
    }

    /// <summary>The sums of dead processes become part of this one's, which are written before theirs are deleted.</summary>
    private void TakeOver()
    {
        RefreshPeers();
        (ulong Writer, OutcomeSnapshot Left)[] dead =
            [.. _folder.AllWriters().Where(writer => !_folder.IsAlive(writer)).Select(writer => (writer, _peers.Of(writer) ?? OutcomeSnapshot.Empty))];
        if (dead.Length == 0)
        {
            return;
        }

        lock (_lock)
        {
            // One that died between taking over and deleting holds the other's sums already.
            HashSet<ulong> taken = [.. _taken, .. _peers.All().SelectMany(peer => peer.Taken), .. dead.SelectMany(d => d.Left.Taken)];
            foreach ((ulong writer, OutcomeSnapshot left) in dead.Where(d => !taken.Contains(d.Writer)))
            {
                Take(writer, left);
            }

            _peers.Remove(dead.Select(d => d.Writer));
            _known.Clear();
            _hasNews = true;
        }

        Save();
        foreach ((ulong writer, _) in dead)
        {
            _folder.Forget(writer);
        }
    }

    private void Take(ulong writer, OutcomeSnapshot left)
    {
        _taken.Add(writer);
        _taken.AddRange(left.Taken);
        foreach (VersionQualityState state in left.Versions)
        {
            _ledger.Add(state);
        }

        lock (_seenLock)
        {
            foreach (IdRange range in left.Seen)
            {
                _seen.Add(range);
            }
        }

        foreach (IdRange range in left.Expired)
        {
            _expired.Add(range);
        }

        int replayed = _joined.Replay(writer, left.Measured, _ledger);
        _counts += left.Counts with { Joined = left.Counts.Joined + replayed };
    }

    private void Expire()
    {
        long gone = 0;
        foreach (AwaitingSegment segment in _awaiting.Expired(_joined.Bytes))
        {
            lock (_lock)
            {
                foreach (IdRange range in segment.Ranges)
                {
                    _expired.Add(range);
                }
            }

            gone += segment.Intact - segment.JoinedCount;
            _hasNews = true;
            _awaiting.Delete(segment);
        }

        DateTimeOffset oldest = _awaiting.Segments.Select(s => s.File.Header.Created).DefaultIfEmpty(_time.GetUtcNow() - _options.Keep).Min();
        _joined.DeleteBefore(oldest, writer => writer == _folder.Writer || _taken.Contains(writer));
        lock (_lock)
        {
            _counts = _counts with { Expired = _counts.Expired + gone };
        }
    }

    private void Save()
    {
        if (!_hasNews)
        {
            return;
        }

        _hasNews = false;
        _awaiting.Flush();
        _joined.Flush();
        // Who was taken over need only be remembered while something of it is left.
        HashSet<ulong> left = [.. _folder.AllWriters(), .. _folder.AllJoined().Select(name => name.Writer)];
        _taken.RemoveAll(writer => !left.Contains(writer));
        IdRange[] seen;
        lock (_seenLock)
        {
            seen = [.. _seen.All];
        }

        OutcomeSnapshot snapshot;
        lock (_lock)
        {
            snapshot = new OutcomeSnapshot(
                OutcomeSnapshot.CurrentSchema, OwnCounts(), _joined.Written, [.. _taken], seen, [.. _expired.All], _ledger.States());
        }

        snapshot.Save(_folder.Quality(_folder.Writer), _folder.Files);
    }

    private OutcomeCounts OwnCounts()
    {
        lock (_seenLock)
        {
            return _counts with { Offered = _counts.Offered + _offered, NotKept = _counts.NotKept + _notKept };
        }
    }

    private void CountAwaiting()
    {
        Sampler.LogIsFull((double)(_awaiting.Bytes + _joined.Bytes) / _options.Bytes);
        long awaiting = _awaiting.Count;
        lock (_lock)
        {
            _counts = _counts with { Awaiting = awaiting };
        }
    }
}
