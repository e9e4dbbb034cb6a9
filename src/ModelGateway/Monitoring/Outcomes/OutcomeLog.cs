namespace ModelGateway;

/// <summary>The predictions of one model that await their outcomes, and the quality that follows from those that have theirs.</summary>
/// <remarks>
/// Offering, counting and reading the quality are for any thread. What touches files is done in the background, one thing at a time; see
/// <see cref="OutcomeDesk"/>. Several processes share the folder: each writes its own files, and they take turns in joining.
/// </remarks>
internal sealed partial class OutcomeLog : IDisposable
{
    private static readonly TimeSpan s_refreshEvery = TimeSpan.FromSeconds(1);

    // Where nothing happens, processes die and predictions grow old all the same.
    private static readonly TimeSpan s_tidyEvery = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Lock _seenLock = new();
    private readonly OutcomeDesk _desk;
    private readonly OutcomeOptions _options;
    private readonly TimeProvider _time;
    private readonly OutcomeFolder _folder;
    private readonly AwaitingPredictions _awaiting;
    private readonly JoinedPredictions _joined;
    private readonly IdRanges _seen = new();
    private readonly IdRanges _expired = new();
    private readonly QualityLedger _ledger = new();
    private readonly OutcomePeers _peers;
    private readonly Dictionary<int, VersionQuality?> _known = [];
    private readonly List<ulong> _taken = [];
    private readonly string? _temporary;
    private OutcomeCounts _counts = new();
    private long _offered;
    private long _notKept;
    private long _refreshed;
    private long _flushed;
    private long _tidied;
    private bool _isOpen;
    private bool _hasNews;

    public OutcomeLog(OutcomeDesk desk, string model, string? folder, OutcomeOptions options, TimeProvider time)
    {
        _desk = desk;
        _options = options;
        _time = time;
        Model = model;
        (_folder, _temporary) = Enter(desk, folder);
        _awaiting = new AwaitingPredictions(_folder, options, time);
        _joined = new JoinedPredictions(_folder, time);
        _peers = new OutcomePeers(_folder);
        Sampler = new IdSampler(options.PerSecond, time);
        _flushed = _tidied = time.GetTimestamp();
    }

    public string Model { get; }

    /// <summary>Chooses which predictions are kept.</summary>
    public IdSampler Sampler { get; }

    /// <summary>What became of predictions and outcomes, over all processes.</summary>
    public OutcomeCounts Counts
    {
        get
        {
            lock (_lock)
            {
                return _peers.All().Aggregate(OwnCounts(), (sum, peer) => sum + peer.Counts);
            }
        }
    }

    /// <summary>Begins to keep what a version answers.</summary>
    /// <param name="version">The version's number.</param>
    /// <param name="shape">How its quality is measured.</param>
    /// <param name="layout">The layout of its rows.</param>
    /// <exception cref="ArgumentException">A slice is no feature of the version.</exception>
    public VersionOutcomes For(int version, QualityShape shape, RowLayout layout) => new(_desk, this, version, shape, layout, _time);

    /// <summary>The quality of a version over all processes; null while no outcome has been joined. The same object while nothing has changed.</summary>
    public VersionQuality? Quality(int version)
    {
        lock (_lock)
        {
            if (_known.TryGetValue(version, out VersionQuality? known))
            {
                return known;
            }

            QualityLedger all = new();
            foreach (VersionQualityState state in _peers.All().SelectMany(peer => peer.Versions).Concat(_ledger.States()))
            {
                if (state.Version == version)
                {
                    all.Add(state);
                }
            }

            return _known[version] = all.Of(version);
        }
    }

    /// <summary>Whether it is time for <see cref="TidyAsync"/>.</summary>
    public bool IsDue => _time.GetElapsedTime(Volatile.Read(ref _flushed)) >= _options.FlushEvery;

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

    /// <summary>Writes predictions down.</summary>
    public void Write(VersionOutcomes outcomes, SampledRows rows)
    {
        _awaiting.Append(Model, outcomes.Version, outcomes, rows);
        CountAwaiting();
    }

    /// <summary>What could not be written is not kept.</summary>
    public void Lost(int rows)
    {
        lock (_seenLock)
        {
            _notKept += rows;
        }
    }

    /// <summary>Joins outcomes to the predictions that they belong to, and takes those off the list.</summary>
    /// <exception cref="StoreException">Another process does not let go of the folder.</exception>
    public async Task JoinAsync(List<Outcome> outcomes, CancellationToken cancellationToken)
    {
        RefreshAwaiting();
        List<(Outcome Outcome, AwaitingSegment Segment, int Place)> found = [];
        foreach (Outcome outcome in outcomes)
        {
            if ((outcome.Model is null || outcome.Model == Model) && _awaiting.Find(outcome.Id) is { } at)
            {
                found.Add((outcome, at.Segment, at.Place));
            }
        }

        if (found.Count == 0)
        {
            return;
        }

        HashSet<Outcome> done = new(found.Count);
        using (await _folder.LockAsync(cancellationToken).ConfigureAwait(false))
        {
            _joined.Refresh(_awaiting);
            foreach (IGrouping<AwaitingSegment, (Outcome Outcome, AwaitingSegment Segment, int Place)> group in found.GroupBy(f => f.Segment))
            {
                Join(group.Key, [.. group.Select(f => (f.Outcome, f.Place))]);
                done.UnionWith(group.Select(f => f.Outcome));
            }
        }

        outcomes.RemoveAll(done.Contains);
        CountAwaiting();
    }

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
    public bool TryExplain(Outcome outcome)
    {
        lock (_lock)
        {
            bool isLate = _expired.Contains(outcome.Id) || _peers.All().Any(peer => Holds(peer.Expired, outcome.Id));
            if (!isLate && !HasSeen(outcome.Id) && !_peers.All().Any(peer => Holds(peer.Seen, outcome.Id)))
            {
                return false;
            }

            _counts = isLate ? _counts with { Late = _counts.Late + 1 } : _counts with { NotSampled = _counts.NotSampled + 1 };
            return true;
        }
    }

    public void Dispose()
    {
        _awaiting.Dispose();
        _joined.Dispose();
        _folder.Dispose();
        if (_temporary is not null)
        {
            Directory.Delete(_temporary, recursive: true);
        }
    }

    private static (OutcomeFolder Folder, string? Temporary) Enter(OutcomeDesk desk, string? folder)
    {
        try
        {
            if (folder is not null)
            {
                return (new OutcomeFolder(folder), null);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A store that can only be read serves all the same.
            desk.Complain(error);
        }

        // Nothing outlives the process.
        string temporary = Directory.CreateTempSubdirectory("modelgateway-outcomes-").FullName;
        return (new OutcomeFolder(temporary), temporary);
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

    private void RefreshPeers()
    {
        lock (_lock)
        {
            if (_peers.Refresh())
            {
                _known.Clear();
            }
        }
    }

    private void RefreshAwaiting()
    {
        if (_isOpen && _time.GetElapsedTime(_refreshed) < s_refreshEvery)
        {
            return;
        }

        _refreshed = _time.GetTimestamp();
        _awaiting.Refresh();
    }
}
