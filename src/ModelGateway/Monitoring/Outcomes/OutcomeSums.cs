namespace ModelGateway;

/// <summary>
/// What is known of the predictions and outcomes of one model: how many became what, how good the answers were, which ids were given out. This
/// process's own, with what the others have written down of theirs.
/// </summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="peers">What the other processes have written down.</param>
/// <param name="judgedBy">What the application judges the model by; null for the task's default loss.</param>
internal sealed class OutcomeSums(OutcomePeers peers, Metric? judgedBy)
{
    private readonly Lock _lock = new();

    // Rows are offered by the threads that answer; they wait for nothing else.
    private readonly Lock _seenLock = new();
    private readonly IdRanges _seen = new();
    private readonly IdRanges _expired = new();
    private readonly QualityLedger _ledger = new(judgedBy);
    private readonly Dictionary<int, VersionQuality?> _known = [];
    private readonly List<ulong> _taken = [];
    private OutcomeCounts _counts = new();
    private OutcomeCounts _written = new();
    private OutcomeCounts _inherited = new();
    private long _offered;
    private long _notKept;
    private volatile bool _hasNews;

    /// <summary>Whether something has changed since the last <see cref="Snapshot"/>.</summary>
    public bool HasNews => _hasNews;

    /// <summary>What became of predictions and outcomes, over all processes.</summary>
    public OutcomeCounts Counts
    {
        get
        {
            lock (_lock)
            {
                return peers.All().Aggregate(OwnCounts(), (sum, peer) => sum + peer.Counts);
            }
        }
    }

    /// <summary>The quality of a version over all processes; null while no outcome has been joined. The same object while nothing has changed.</summary>
    public VersionQuality? Quality(int version)
    {
        lock (_lock)
        {
            if (_known.TryGetValue(version, out VersionQuality? known))
            {
                return known;
            }

            QualityLedger all = new(judgedBy);
            foreach (VersionQualityState state in peers.All().SelectMany(peer => peer.Versions).Concat(_ledger.States()))
            {
                if (state.Version == version)
                {
                    all.Add(state);
                }
            }

            return _known[version] = all.Of(version);
        }
    }

    /// <summary>Counts rows that were answered, and remembers that their ids were given out.</summary>
    public void Seen(ReadOnlySpan<PredictionId> ids, int kept)
    {
        lock (_seenLock)
        {
            _hasNews = true;
            _offered += ids.Length;
            _notKept += ids.Length - kept;
            if (IdSource.Of(ids[0]) == IdSource.Of(ids[^1]))
            {
                _seen.Add(ids[0]);
                _seen.Add(ids[^1]);
                return;
            }

            foreach (PredictionId id in ids)
            {
                _seen.Add(id);
            }
        }
    }

    /// <summary>What could not be written is not kept.</summary>
    public void Lost(int rows)
    {
        lock (_seenLock)
        {
            _notKept += rows;
            _hasNews = true;
        }
    }

    /// <summary>Says that a <see cref="Snapshot"/> is written down.</summary>
    public void Written(OutcomeSnapshot snapshot)
    {
        lock (_lock)
        {
            _written = snapshot.Counts;
            _inherited = new OutcomeCounts();
        }
    }

    /// <summary>Says that what the last <see cref="Snapshot"/> told is not written down after all.</summary>
    public void NotWritten() => _hasNews = true;

    /// <summary>Whether an id was given out for this model as far as this process knows.</summary>
    public bool HasSeen(PredictionId id)
    {
        lock (_seenLock)
        {
            return _seen.Contains(id);
        }
    }

    /// <summary>Says of an outcome that no prediction was found for why that is, and counts it.</summary>
    /// <returns>False when the id was never given out here.</returns>
    public bool TryExplain(PredictionId id)
    {
        lock (_lock)
        {
            bool isLate = _expired.Contains(id) || peers.All().Any(peer => IdRanges.Contain(peer.Expired, id));
            if (!isLate && !HasSeen(id) && !peers.All().Any(peer => IdRanges.Contain(peer.Seen, id)))
            {
                return false;
            }

            _counts += isLate ? new OutcomeCounts { Late = 1 } : new OutcomeCounts { NotSampled = 1 };
            _hasNews = true;
            return true;
        }
    }

    /// <summary>Adds a prediction that has its outcome.</summary>
    /// <param name="file">Where it stands.</param>
    /// <param name="entry">The entry.</param>
    public void Add(SegmentFile file, ReadOnlySpan<byte> entry)
    {
        lock (_lock)
        {
            _ledger.Add(file.Header, file.Layout, entry);
            _counts += new OutcomeCounts { Joined = 1 };
            _known.Clear();
            _hasNews = true;
        }
    }

    /// <summary>Counts outcomes that found no prediction to join.</summary>
    public void Count(OutcomeCounts counts)
    {
        lock (_lock)
        {
            _counts += counts;
            _hasNews = true;
        }
    }

    /// <summary>Says how many predictions await their outcome.</summary>
    public void SetAwaiting(long awaiting)
    {
        lock (_lock)
        {
            _counts = new OutcomeCounts { Awaiting = awaiting } + _counts;
        }
    }

    /// <summary>Remembers predictions that have grown too old.</summary>
    /// <param name="ids">Their ids.</param>
    /// <param name="gone">Those of them that had no outcome.</param>
    public void Expire(IEnumerable<IdRange> ids, long gone)
    {
        lock (_lock)
        {
            AddTo(_expired, ids);
            _hasNews = true;
            _counts += new OutcomeCounts { Expired = gone };
        }
    }

    /// <summary>Takes what the other processes have written down.</summary>
    public void Refresh(IReadOnlyDictionary<string, OtherWriter> others)
    {
        lock (_lock)
        {
            peers.Replace(others);
            _known.Clear();
        }
    }

    /// <summary>What a process had written down; null where this library cannot read it.</summary>
    public OutcomeSnapshot? Of(ulong writer)
    {
        lock (_lock)
        {
            return peers.Of(writer);
        }
    }

    /// <summary>Makes the sums of a process that has ended part of this one's, unless they are in another one's already.</summary>
    /// <param name="writer">That process.</param>
    /// <param name="beyond">What it has joined beyond its sums.</param>
    public void TakeOver(ulong writer, IReadOnlyList<(SegmentFile File, byte[] Entry)> beyond)
    {
        lock (_lock)
        {
            // One that died between taking over and deleting holds the other's sums already.
            if (!_taken.Contains(writer) && !peers.Taken.Contains(writer))
            {
                OutcomeSnapshot left = peers.Of(writer) ?? OutcomeSnapshot.Empty;
                Take(writer, left);
                foreach ((SegmentFile file, byte[] entry) in beyond)
                {
                    _ledger.Add(file.Header, file.Layout, entry);
                }

                _counts = _counts + left.Counts + new OutcomeCounts { Joined = beyond.Count };
                _inherited += left.Counts;
            }

            peers.Remove([writer]);
            _known.Clear();
            _hasNews = true;
        }
    }

    /// <summary>Forgets what another process has taken over: all that was written down, and all that was joined.</summary>
    public void BeginAnew()
    {
        lock (_lock)
        {
            lock (_seenLock)
            {
                _counts = OwnCounts().Since(_written + _inherited);
                _offered = _notKept = 0;
            }

            _written = _inherited = new OutcomeCounts();
            _ledger.Clear();
            _known.Clear();
            _taken.Clear();
            _hasNews = true;
        }
    }

    /// <summary>All that must be written down; from now on there is no news.</summary>
    /// <param name="measured">How far the joined rows of each process are part of the sums.</param>
    /// <param name="left">The processes of which records are left: who else was taken over need not be remembered.</param>
    public OutcomeSnapshot Snapshot(IReadOnlyDictionary<string, int> measured, IReadOnlySet<ulong> left)
    {
        _hasNews = false;
        IdRange[] seen;
        lock (_seenLock)
        {
            seen = [.. _seen.All];
        }

        lock (_lock)
        {
            _taken.RemoveAll(writer => !left.Contains(writer));
            return new OutcomeSnapshot(OutcomeSnapshot.CurrentFormat, OwnCounts(), measured, [.. _taken], seen, [.. _expired.All], _ledger.States());
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
            AddTo(_seen, left.Seen);
        }

        AddTo(_expired, left.Expired);
    }

    private static void AddTo(IdRanges ranges, IEnumerable<IdRange> added)
    {
        foreach (IdRange range in added)
        {
            ranges.Add(range);
        }
    }

    private OutcomeCounts OwnCounts()
    {
        lock (_seenLock)
        {
            return _counts + new OutcomeCounts { Offered = _offered, NotKept = _notKept };
        }
    }
}
