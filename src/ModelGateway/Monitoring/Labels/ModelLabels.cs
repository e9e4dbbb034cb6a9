namespace ModelGateway;

/// <summary>
/// The labels of a model's series that are known, from outcomes and from rows that nobody predicted, in this process at once and in all others that share the
/// store within seconds. Reading them never waits for the store.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class ModelLabels(string model, IRecordStore? records, TimeProvider time)
{
    // What waits while the store cannot be written.
    private const int MostWaiting = 1 << 20;
    private const int FewestAsked = 100;
    private const int MostAsked = 2_000;
    private const double InTimeShare = 0.9;
    private const double TooFewShare = 0.5;

    private readonly Lock _lock = new();
    private readonly LabelBook _book = new();
    private Task _following = Task.CompletedTask;
    private LabelLog? _log;
    private List<KnownLabel> _waiting = [];
    private long _dropped;
    private long _recorded;
    private double _asked;
    private double _known;
    private volatile string? _trouble;
    private volatile bool _isUsed;
    private volatile bool _serves;
    private volatile bool _isDeeper;

    /// <summary>What is known now.</summary>
    public LabelBook Book => _book;

    /// <summary>Why labels cannot be shared with other processes; null when they can.</summary>
    public string? Trouble => _trouble;

    /// <summary>How many there are.</summary>
    public LabelCounts Counts => new() { Recorded = Interlocked.Read(ref _recorded), Series = _book.Count, Labels = _book.Labels, ForgottenSeries = _book.Forgotten };

    /// <summary>Whether most of the rows that were answered of late knew the label before them; null while few were answered.</summary>
    public bool? ComeInTime
    {
        get
        {
            lock (_lock)
            {
                return _asked < FewestAsked ? null : _known >= InTimeShare * _asked;
            }
        }
    }

    /// <summary>What to say of a version that answers from outcomes where hardly any come; null where they do, or nobody can tell yet.</summary>
    public string? Lack
    {
        get
        {
            lock (_lock)
            {
                return _asked >= FewestAsked && !(_known >= TooFewShare * _asked)
                    ? FormattableString.Invariant($"It answers from the labels before, and of the rows answered of late {_known / _asked:P0} knew one; expected nearly all. Record outcomes, or labels of rows, as soon as they are known.")
                    : null;
            }
        }
    }

    /// <summary>Begins to keep as many labels of each series as a version needs, and to read those of other processes.</summary>
    public void Serve(int depth)
    {
        _isDeeper |= depth > _book.Depth;
        _book.Depth = Math.Max(_book.Depth, depth);
        (_serves, _isUsed) = (true, true);
    }

    /// <summary>Learns a label. Returns at once; other processes are told in the background.</summary>
    public void Record(KnownLabel label)
    {
        _book.Add(label);
        Interlocked.Increment(ref _recorded);
        Share(label);
    }

    /// <summary>Learns the labels of rows that a version has learned from, as far as nobody has recorded them.</summary>
    /// <param name="labels">The last of each series.</param>
    /// <param name="areDated">Whether their moments are those of the rows; else only series of which nothing is known begin with them.</param>
    public void Begin(IEnumerable<KnownLabel> labels, bool areDated)
    {
        foreach (KnownLabel label in areDated ? labels : [.. labels.Where(label => !_book.Knows(label.Series))])
        {
            if (_book.TryAdd(label))
            {
                Share(label);
            }
        }
    }

    /// <summary>Learns the label of a prediction that has its outcome; nothing where its version is of no order, or the outcome is a class that it does not know.</summary>
    /// <param name="file">The record of such predictions.</param>
    /// <param name="entry">The prediction with its outcome.</param>
    /// <param name="isOwn">Whether this process has joined it, so that it is the one to tell others.</param>
    public void Learn(SegmentFile file, ReadOnlySpan<byte> entry, bool isOwn)
    {
        RowPlace place = file.Layout.ReadPlace(entry);
        float label = file.Layout.ReadLabel(entry);
        QualityShape shape = file.Header.Shape;
        if (!place.IsKnown || (shape.Task != LearningTask.Regression && !(label >= 0 && label < shape.Classes.Count)))
        {
            return;
        }

        KnownLabel known = new(place.Series, place.Moment, shape.Task == LearningTask.Regression ? KnownLabel.ValueOf(label) : KnownLabel.HashOf(shape.Classes[(int)label]));
        if (isOwn)
        {
            Record(known);
        }
        else
        {
            _book.Add(known);
        }
    }

    /// <summary>Whether a label is about as late as one can be that is known before a row.</summary>
    /// <param name="order">The order of the row's version.</param>
    /// <param name="moment">The row's moment.</param>
    /// <param name="latest">The label's.</param>
    public static bool IsFresh(VersionOrder order, long moment, long latest) =>
        order.Step == 0 || moment - latest <= order.LabelDelay + order.LongestStep + order.Step;

    /// <summary>Counts whether rows that were answered knew the label before them.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="order">The order of their version.</param>
    /// <param name="areTold">Whether they were told the labels before them.</param>
    public void Watch(in ServedRows rows, VersionOrder order, bool areTold)
    {
        Span<ulong> label = stackalloc ulong[1];
        int known = 0;
        for (int row = 0; row < rows.Count; row++)
        {
            RowPlace place = rows.Rows.PlaceOf(rows.First + row);

            // Where rows are told none, what is known by now is what they could have been told: some hundred rows ago at most.
            bool isKnown = areTold ? place.KnowsLabel : (_book.Read(place.Series, place.Moment, order.LabelDelay, label, out long latest) > 0 && IsFresh(order, place.Moment, latest));
            known += isKnown ? 1 : 0;
        }

        lock (_lock)
        {
            (_asked, _known) = (_asked + rows.Count, _known + known);
            if (_asked > MostAsked)
            {
                // What was long ago counts less and less.
                (_asked, _known) = (_asked / 2, _known / 2);
            }
        }
    }

    /// <summary>Tells other processes what was recorded, and reads what they were told, one call after the other. What fails is tried again.</summary>
    public Task FollowAsync(CancellationToken cancellationToken)
    {
        if (records is null || !_isUsed)
        {
            return Task.CompletedTask;
        }

        lock (_lock)
        {
            return _following = FollowAsync(_following, records, cancellationToken);
        }
    }

    private void Share(KnownLabel label)
    {
        if (records is null)
        {
            return;
        }

        lock (_lock)
        {
            _isUsed = true;
            if (_waiting.Count < MostWaiting)
            {
                _waiting.Add(label);
            }
            else
            {
                _dropped++;
            }
        }
    }

    private async Task FollowAsync(Task before, IRecordStore store, CancellationToken cancellationToken)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        try
        {
            _log ??= new LabelLog(store, model, _book, time);
            await SendAsync(_log, cancellationToken).ConfigureAwait(false);
            if (_isDeeper)
            {
                _isDeeper = false;
                _log.BeginAnew();
            }

            await _log.RefreshAsync(cancellationToken).ConfigureAwait(false);
            if (_serves)
            {
                // Who only records outcomes does not know how much of a series is needed.
                await _log.TidyAsync(cancellationToken).ConfigureAwait(false);
            }

            _trouble = null;
        }
        catch (Exception error) when (error is not (OperationCanceledException or OutOfMemoryException))
        {
            // A store of the application's own may throw anything, and predictions go on.
            long dropped = Interlocked.Read(ref _dropped);
            _trouble = $"Known labels of '{model}' cannot be shared with other processes; it is tried again.{(dropped > 0 ? FormattableString.Invariant($" {dropped} were lost to them.") : "")} {error.Message}";
        }
    }

    private async Task SendAsync(LabelLog log, CancellationToken cancellationToken)
    {
        List<KnownLabel> sending;
        lock (_lock)
        {
            (sending, _waiting) = (_waiting, []);
        }

        if (sending.Count == 0)
        {
            return;
        }

        try
        {
            await log.AppendAsync(sending, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            lock (_lock)
            {
                _waiting.InsertRange(0, sending);
            }

            throw;
        }
    }
}
