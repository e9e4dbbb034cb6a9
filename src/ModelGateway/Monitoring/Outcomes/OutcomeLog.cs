using System.Diagnostics.CodeAnalysis;

namespace ModelGateway;

/// <summary>The predictions of one model that await their outcomes, and the quality that follows from those that have theirs.</summary>
/// <remarks>
/// Offering, counting and reading the quality are for any thread. What touches the store is done in the background, one thing at a time; see
/// <see cref="OutcomeDesk"/>. Several processes share the records: each writes its own predictions and sums, and all join.
/// </remarks>
internal sealed partial class OutcomeLog : IDisposable
{
    // From so many outcomes on it is cheaper to read all ids than to look for each.
    private const int Many = 16;

    private static readonly TimeSpan s_refreshEvery = TimeSpan.FromSeconds(1);

    // Where nothing happens, processes die and predictions grow old all the same.
    private static readonly TimeSpan s_tidyEvery = TimeSpan.FromMinutes(1);

    private readonly OutcomeDesk _desk;
    private readonly OutcomeOptions _options;
    private readonly TimeProvider _time;
    private OutcomeRecords _records;
    private WriterRecords _writers;
    private AwaitingPredictions _awaiting;
    private JoinLogs _joins;
    private OutcomeJoiner _joiner;
    private TemporaryRecords? _temporary;

    // The store, while records are temporary because it cannot be written, and what is still to be brought there afterwards.
    private (OutcomeRecords Records, WriterRecords Writers)? _away;
    private AwaitingPredictions? _moving;
    private volatile string? _trouble;
    private long _joined;
    private long _refreshed;
    private long _flushed;
    private long _tidied;
    private bool _isOpen;

    public OutcomeLog(OutcomeDesk desk, string model, IRecordStore? records, OutcomeOptions options, TimeProvider time)
    {
        _desk = desk;
        _options = options;
        _time = time;
        Model = model;
        Sums = new OutcomeSums(new OutcomePeers(), options.JudgedBy);
        Sampler = new IdSampler(options.PerSecond, time);
        _flushed = _tidied = time.GetTimestamp();
        Use(new OutcomeRecords(records ?? (_temporary = new TemporaryRecords()), model));
    }

    public string Model { get; }

    /// <summary>Chooses which predictions are kept.</summary>
    public IdSampler Sampler { get; }

    /// <summary>What is known of predictions and outcomes.</summary>
    public OutcomeSums Sums { get; }

    /// <summary>What is wrong with the keeping; null when nothing is.</summary>
    public string? Trouble => _trouble;

    /// <summary>How many outcomes this process itself has joined since it began; sums have those of others in them.</summary>
    public long Joined => Interlocked.Read(ref _joined);

    /// <summary>Whether it is time for <see cref="TidyAsync"/>.</summary>
    public bool IsDue => _time.GetElapsedTime(Volatile.Read(ref _flushed)) >= _options.FlushEvery;

    private ulong Writer => OutcomeRecords.NumberOf(_writers.Writer);

    /// <summary>Begins to keep what a version answers.</summary>
    /// <param name="version">The version's number.</param>
    /// <param name="shape">How its quality is measured.</param>
    /// <param name="layout">The layout of its rows.</param>
    /// <exception cref="ArgumentException">A slice is no feature of the version.</exception>
    /// <param name="isPlaced">Whether its rows stand in an order.</param>
    public VersionOutcomes For(int version, QualityShape shape, RowLayout layout, bool isPlaced = false) => new(_desk, this, version, shape, layout, _time) { IsPlaced = isPlaced };

    /// <summary>Writes predictions down.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public async Task WriteAsync(VersionOutcomes outcomes, SampledRows rows, CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken).ConfigureAwait(false);
        if (!await _awaiting.AppendAsync(Writer, outcomes, rows, cancellationToken).ConfigureAwait(false))
        {
            BeginAnew();
            await EnterAsync(cancellationToken).ConfigureAwait(false);
            if (!await _awaiting.AppendAsync(Writer, outcomes, rows, cancellationToken).ConfigureAwait(false))
            {
                Sums.Lost(rows.Count); // taken over twice in a row: others write faster than this process lives
            }
        }

        CountAwaiting();
    }

    /// <summary>Joins outcomes to the predictions that they belong to, and takes those off the list.</summary>
    /// <exception cref="StoreException">The store cannot be read or written.</exception>
    public async Task JoinAsync(List<Outcome> outcomes, CancellationToken cancellationToken)
    {
        await RefreshAwaitingAsync(cancellationToken).ConfigureAwait(false);
        List<(Outcome Outcome, AwaitingSegment Segment, int Place)> found = [];
        foreach (Outcome outcome in outcomes)
        {
            if ((outcome.Model is null || outcome.Model == Model)
                && await _awaiting.FindAsync(outcome.Id, outcomes.Count > Many, cancellationToken).ConfigureAwait(false) is { } at)
            {
                found.Add((outcome, at.Segment, at.Place));
            }
        }

        _awaiting.Forget();
        if (found.Count == 0)
        {
            return;
        }

        await EnterAsync(cancellationToken).ConfigureAwait(false);
        HashSet<Outcome> done = new(found.Count);
        try
        {
            foreach (IGrouping<AwaitingSegment, (Outcome Outcome, AwaitingSegment Segment, int Place)> group in found.GroupBy(f => f.Segment))
            {
                (Outcome, int)[] some = [.. group.Select(f => (f.Outcome, f.Place))];
                while (!await _joiner.JoinAsync(group.Key, some, Writer, _writers.IsOursAsync, Take, cancellationToken).ConfigureAwait(false))
                {
                    // Who has taken over counts what this process had joined, but not what it would join now.
                    BeginAnew();
                    await EnterAsync(cancellationToken).ConfigureAwait(false);
                }

                done.UnionWith(group.Select(f => f.Outcome));
            }
        }
        finally
        {
            outcomes.RemoveAll(done.Contains);
            CountAwaiting();
            await (_options.Labels?.FollowAsync(cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
        }
    }

    /// <summary>Keeps the house: takes over from dead processes, makes records durable, writes sums, deletes what is too old.</summary>
    /// <param name="isLast">Whether this is the end.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">The store cannot be read or written.</exception>
    public async Task TidyAsync(bool isLast, CancellationToken cancellationToken)
    {
        if (_isOpen && !isLast && !IsDue)
        {
            return;
        }

        _flushed = _time.GetTimestamp();
        await ReturnAsync(cancellationToken).ConfigureAwait(false);
        await RefreshOthersAsync(cancellationToken).ConfigureAwait(false);
        if (_isOpen && !isLast && !Sums.HasNews && !_writers.IsBeatDue && _time.GetElapsedTime(_tidied) < s_tidyEvery)
        {
            return;
        }

        _tidied = _flushed;
        OutcomeListing listing = await _records.ListAsync(cancellationToken).ConfigureAwait(false);
        await _awaiting.RefreshAsync(listing, cancellationToken).ConfigureAwait(false);
        await _joins.RefreshAsync(listing, Take, cancellationToken).ConfigureAwait(false);
        if (!isLast)
        {
            await TakeOverAsync(cancellationToken).ConfigureAwait(false);
            await _awaiting.SealOldAsync(
                writer => writer != Writer && _writers.HasGone(OutcomeRecords.NameOf(writer)), cancellationToken).ConfigureAwait(false);
        }

        // What is about to be deleted must be in the sums that are written down.
        await SaveAsync(isLast: false, cancellationToken).ConfigureAwait(false);
        await ExpireAsync(cancellationToken).ConfigureAwait(false);
        await OutcomeScraps.DeleteAsync(_records, listing, _awaiting.Has, _joins.IsOpen, cancellationToken).ConfigureAwait(false);
        await SaveAsync(isLast, cancellationToken).ConfigureAwait(false);
        _isOpen = true;
        CountAwaiting();
    }

    public void Dispose() => _temporary?.Dispose();

    [MemberNotNull(nameof(_records), nameof(_writers), nameof(_awaiting), nameof(_joins), nameof(_joiner))]
    private void Use(OutcomeRecords records, WriterRecords? writers = null)
    {
        _records = records;
        _writers = writers ?? records.Sums(_time, _options.FlushEvery);
        _joins = new JoinLogs(records);
        _awaiting = new AwaitingPredictions(records, _joins, _options, _time);
        _joiner = new OutcomeJoiner(_joins, Sums, _options.Keep, _time);
    }

    // An entry counts where it was joined, and by nobody else.
    private void Take(SegmentFile file, ulong joiner, ReadOnlySpan<byte> entry)
    {
        // Every process knows what came true; who has joined it tells those that read no outcomes, unless it was killed on the way.
        _options.Labels?.Learn(file, entry, isOwn: joiner == Writer);
        if (joiner == Writer)
        {
            Sums.Add(file, entry);
            Interlocked.Increment(ref _joined);
        }
    }

    private async Task RefreshAwaitingAsync(CancellationToken cancellationToken)
    {
        if (!_isOpen || _time.GetElapsedTime(_refreshed) >= s_refreshEvery)
        {
            _refreshed = _time.GetTimestamp();
            await _awaiting.RefreshAsync(await _records.ListAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task RefreshOthersAsync(CancellationToken cancellationToken)
    {
        if (await _writers.RefreshAsync(cancellationToken).ConfigureAwait(false))
        {
            Sums.Refresh(_writers.Others);
        }
    }

    private void CountAwaiting()
    {
        Sampler.LogIsFull((double)(_awaiting.Bytes + _joins.Bytes) / _options.Bytes);
        Sums.SetAwaiting(_awaiting.Count);
    }
}
