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
            bool isLate = _expired.Contains(id) || peers.All().Any(peer => Holds(peer.Expired, id));
            if (!isLate && !HasSeen(id) && !peers.All().Any(peer => Holds(peer.Seen, id)))
            {
                return false;
            }

            _counts += isLate ? new OutcomeCounts { Late = 1 } : new OutcomeCounts { NotSampled = 1 };
            return true;
        }
    }

    /// <summary>Adds predictions that have their outcome.</summary>
    /// <param name="header">Of the file that they lie in.</param>
    /// <param name="layout">How they lie in it.</param>
    /// <param name="joined">The records, one behind the other.</param>
    /// <param name="counts">What became of the outcomes.</param>
    public void Add(RecordHeader header, RecordLayout layout, ReadOnlySpan<byte> joined, OutcomeCounts counts)
    {
        lock (_lock)
        {
            for (; joined.Length >= layout.JoinedLength; joined = joined[layout.JoinedLength..])
            {
                _ledger.Add(header, layout, joined[..layout.JoinedLength]);
            }

            _known.Clear();
            _hasNews = true;
            _counts += counts;
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

    /// <summary>Reads what the other processes have written down since.</summary>
    public void Refresh()
    {
        lock (_lock)
        {
            if (peers.Refresh())
            {
                _known.Clear();
            }
        }
    }

    /// <summary>Makes the sums of processes that have ended part of this one's.</summary>
    /// <param name="dead">Those processes.</param>
    /// <param name="replay">Adds what one of them has joined beyond its sums to a ledger, and says how many rows that were.</param>
    public void TakeOver(IReadOnlyList<ulong> dead, Func<ulong, OutcomeSnapshot, QualityLedger, int> replay)
    {
        lock (_lock)
        {
            (ulong Writer, OutcomeSnapshot Left)[] all = [.. dead.Select(writer => (writer, peers.Of(writer) ?? OutcomeSnapshot.Empty))];

            // One that died between taking over and deleting holds the other's sums already.
            HashSet<ulong> taken = [.. _taken, .. peers.All().SelectMany(peer => peer.Taken), .. all.SelectMany(d => d.Left.Taken)];
            foreach ((ulong writer, OutcomeSnapshot left) in all.Where(d => !taken.Contains(d.Writer)))
            {
                Take(writer, left);
                int replayed = replay(writer, left, _ledger);
                _counts = _counts + left.Counts + new OutcomeCounts { Joined = replayed };
            }

            peers.Remove(dead);
            _known.Clear();
            _hasNews = true;
        }
    }

    /// <summary>Whether the sums of a process that has ended are part of this one's.</summary>
    public bool HasTaken(ulong writer)
    {
        lock (_lock)
        {
            return _taken.Contains(writer);
        }
    }

    /// <summary>All that must be written down; from now on there is no news.</summary>
    /// <param name="measured">How far the joined rows of each process are part of the sums.</param>
    /// <param name="left">The processes of which files are left: who else was taken over need not be remembered.</param>
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
            return new OutcomeSnapshot(OutcomeSnapshot.CurrentSchema, OwnCounts(), measured, [.. _taken], seen, [.. _expired.All], _ledger.States());
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

    private static bool Holds(IReadOnlyList<IdRange> ranges, PredictionId id)
    {
        IdSource source = IdSource.Of(id);
        foreach (IdRange range in ranges)
        {
            if (range.Process == id.Process && id.Sequence >= range.First && id.Sequence <= range.Last
                && IdSource.Of(new PredictionId(range.Process, range.First)) == source)
            {
                return true;
            }
        }

        return false;
    }
}
