namespace ModelGateway;

/// <summary>The predictions of one model that await their outcomes, and the quality that follows from those that have theirs.</summary>
/// <remarks>
/// Offering, counting and reading the quality are for any thread. What touches files is done in the background, one thing at a time; see
/// <see cref="OutcomeDesk"/>. Several processes share the folder: each writes its own files, and they take turns in joining.
/// </remarks>
internal sealed class OutcomeLog : IDisposable
{
    private static readonly TimeSpan s_refreshEvery = TimeSpan.FromSeconds(1);

    // Where nothing happens, processes die and predictions grow old all the same.
    private static readonly TimeSpan s_tidyEvery = TimeSpan.FromMinutes(1);

    private readonly OutcomeDesk _desk;
    private readonly OutcomeOptions _options;
    private readonly TimeProvider _time;
    private readonly OutcomeFolder _folder;
    private readonly AwaitingPredictions _awaiting;
    private readonly JoinedPredictions _joined;
    private readonly OutcomeJoiner _joiner;
    private readonly string? _temporary;
    private long _refreshed;
    private long _flushed;
    private long _tidied;
    private bool _isOpen;

    public OutcomeLog(OutcomeDesk desk, string model, string? folder, OutcomeOptions options, TimeProvider time)
    {
        _desk = desk;
        _options = options;
        _time = time;
        Model = model;
        (_folder, _temporary) = Enter(desk, folder);
        _awaiting = new AwaitingPredictions(_folder, options, time);
        _joined = new JoinedPredictions(_folder, time);
        Sums = new OutcomeSums(new OutcomePeers(_folder), options.JudgedBy);
        _joiner = new OutcomeJoiner(_joined, Sums, options.Keep, time);
        Sampler = new IdSampler(options.PerSecond, time);
        _flushed = _tidied = time.GetTimestamp();
    }

    public string Model { get; }

    /// <summary>Chooses which predictions are kept.</summary>
    public IdSampler Sampler { get; }

    /// <summary>What is known of predictions and outcomes.</summary>
    public OutcomeSums Sums { get; }

    /// <summary>Begins to keep what a version answers.</summary>
    /// <param name="version">The version's number.</param>
    /// <param name="shape">How its quality is measured.</param>
    /// <param name="layout">The layout of its rows.</param>
    /// <exception cref="ArgumentException">A slice is no feature of the version.</exception>
    public VersionOutcomes For(int version, QualityShape shape, RowLayout layout) => new(_desk, this, version, shape, layout, _time);

    /// <summary>Whether it is time for <see cref="TidyAsync"/>.</summary>
    public bool IsDue => _time.GetElapsedTime(Volatile.Read(ref _flushed)) >= _options.FlushEvery;

    /// <summary>Writes predictions down.</summary>
    public void Write(VersionOutcomes outcomes, SampledRows rows)
    {
        _awaiting.Append(Model, outcomes.Version, outcomes, rows);
        CountAwaiting();
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
                _joiner.Join(group.Key, [.. group.Select(f => (f.Outcome, f.Place))]);
                done.UnionWith(group.Select(f => f.Outcome));
            }
        }

        outcomes.RemoveAll(done.Contains);
        CountAwaiting();
    }

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
        if (_isOpen && !isLast && !Sums.HasNews && _time.GetElapsedTime(_tidied) < s_tidyEvery)
        {
            Sums.Refresh();
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

    private void RefreshAwaiting()
    {
        if (_isOpen && _time.GetElapsedTime(_refreshed) < s_refreshEvery)
        {
            return;
        }

        _refreshed = _time.GetTimestamp();
        _awaiting.Refresh();
    }

    /// <summary>The sums of dead processes become part of this one's, which are written before theirs are deleted.</summary>
    private void TakeOver()
    {
        Sums.Refresh();
        ulong[] dead = [.. _folder.AllWriters().Where(writer => !_folder.IsAlive(writer))];
        if (dead.Length == 0)
        {
            return;
        }

        Sums.TakeOver(dead, (writer, left, ledger) => _joined.Replay(writer, left.Measured, ledger));
        Save();
        foreach (ulong writer in dead)
        {
            _folder.Forget(writer);
        }
    }

    private void Expire()
    {
        foreach (AwaitingSegment segment in _awaiting.Expired(_joined.Bytes))
        {
            Sums.Expire(segment.Ranges, segment.Intact - segment.JoinedCount);
            _awaiting.Delete(segment);
        }

        DateTimeOffset oldest = _awaiting.Segments.Select(s => s.File.Header.Created).DefaultIfEmpty(_time.GetUtcNow() - _options.Keep).Min();
        _joined.DeleteBefore(oldest, writer => writer == _folder.Writer || Sums.HasTaken(writer));
    }

    private void Save()
    {
        if (!Sums.HasNews)
        {
            return;
        }

        // From here on what comes is news again; what came before is in the files when they are flushed.
        HashSet<ulong> left = [.. _folder.AllWriters(), .. _folder.AllJoined().Select(name => name.Writer)];
        _awaiting.Flush();
        _joined.Flush();
        OutcomeSnapshot snapshot = Sums.Snapshot(_joined.Written, left);
        try
        {
            snapshot.Save(_folder.Quality(_folder.Writer), _folder.Files);
        }
        catch
        {
            Sums.NotWritten();
            throw;
        }
    }

    private void CountAwaiting()
    {
        Sampler.LogIsFull((double)(_awaiting.Bytes + _joined.Bytes) / _options.Bytes);
        Sums.SetAwaiting(_awaiting.Count);
    }
}
