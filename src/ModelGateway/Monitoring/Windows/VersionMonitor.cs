namespace ModelGateway;

/// <summary>Counts what one version answers in windows, judges them, keeps them in the store and sums those of all processes.</summary>
internal sealed class VersionMonitor : IDisposable
{
    private readonly Lock _lock = new();

    // One thing at a time with the store; counting and judging do not wait for it.
    private readonly SemaphoreSlim _keeping = new(1, 1);
    private readonly MonitorReportBuilder _builder;
    private readonly CountedColumns _columns;
    private readonly WindowPlan _plan;
    private readonly TimeProvider _time;
    private readonly IReadOnlySet<string> _masked;
    private readonly WriterRecords? _records;
    private readonly bool[] _moved;
    private readonly List<WindowState> _inherited = [];
    private readonly List<string> _adopted = [];
    private volatile WindowSet _windows;
    private IReadOnlyList<MonitorState> _others = [];
    private long _inheritedDropped;
    private long _judged = -1;
    private (long Rows, long Refused) _kept;
    private IReadOnlyList<WindowState> _written = [];

    /// <param name="columns">What is counted.</param>
    /// <param name="plan">Where windows end.</param>
    /// <param name="time">The clock.</param>
    /// <param name="records">Where the state is kept; null to keep it in memory only.</param>
    /// <param name="masked">Columns whose values may not be kept.</param>
    /// <param name="importance">The share of the model's skill that rests on each feature; null where it was not measured.</param>
    public VersionMonitor(
        CountedColumns columns,
        WindowPlan plan,
        TimeProvider time,
        WriterRecords? records = null,
        IReadOnlySet<string>? masked = null,
        IReadOnlyDictionary<string, double>? importance = null)
    {
        _columns = columns;
        _plan = plan;
        _time = time;
        _masked = masked ?? new HashSet<string>();
        _windows = new WindowSet(columns, plan, time, _masked);
        _builder = new MonitorReportBuilder(columns, importance);
        _records = records;
        _moved = new bool[columns.All.Count];
    }

    public WindowSet Windows => _windows;

    /// <summary>Judges the windows that ended since the last time.</summary>
    /// <returns>Them, oldest first.</returns>
    public IReadOnlyList<MonitoredWindow> JudgeNext()
    {
        lock (_lock)
        {
            List<MonitoredWindow> judged = [];
            foreach (CountedWindow window in _windows.Closed(_judged))
            {
                if (window.Profile.Rows < window.Reserved)
                {
                    // A thread is still counting: the window's turn comes with the next tick.
                    break;
                }

                judged.Add(_builder.Judge(window.Save(isClosed: true, _windows.Describe), _moved));
                _judged = window.Start;
            }

            return judged;
        }
    }

    /// <summary>Keeps what was seen, takes over what ended processes left, and reads what the others have kept.</summary>
    /// <param name="isLast">Whether this process ends with it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">The store cannot be read or written.</exception>
    public async Task KeepAsync(bool isLast = false, CancellationToken cancellationToken = default)
    {
        if (_records is null)
        {
            return;
        }

        await _keeping.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await SaveAsync(isLast, cancellationToken).ConfigureAwait(false);
            await ReadOthersAsync(cancellationToken).ConfigureAwait(false);
            if (!isLast)
            {
                await AdoptAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _keeping.Release();
        }
    }

    /// <summary>Reads what the other processes have kept since.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (_records is null)
        {
            return;
        }

        await _keeping.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await ReadOthersAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _keeping.Release();
        }
    }

    /// <summary>The windows of all processes, judged: this one's as of now, the others' as of the last look.</summary>
    /// <param name="outcomes">What came true of their predictions, whichever process was told; null where nobody says.</param>
    public IReadOnlyList<MonitoredWindow> Judge(VersionQuality? outcomes = null)
    {
        lock (_lock)
        {
            return _builder.Judge([.. Own().Windows, .. _others.SelectMany(other => other.Windows.Where(Fits))], outcomes);
        }
    }

    /// <summary>The columns over those windows.</summary>
    public IReadOnlyList<MonitoredColumn> Summarise(IReadOnlyList<MonitoredWindow> windows) => _builder.Summarise(windows);

    /// <summary>The windows that were forgotten because there were too many.</summary>
    public long Dropped => _windows.Dropped + _inheritedDropped;

    public void Dispose() => _keeping.Dispose();

    private MonitorState Own() => new(MonitorState.CurrentFormat, Dropped, [.. _inherited, .. _windows.Save()]) { Adopted = [.. _adopted] };

    private async Task SaveAsync(bool isLast, CancellationToken cancellationToken)
    {
        (long, long) seen;
        lock (_lock)
        {
            MonitorState state = Own();
            seen = (state.Windows.Sum(window => window.Profile.Rows), state.Windows.Sum(window => window.Refused));
        }

        bool isDue = seen != _kept || _records!.IsBeatDue || (isLast && _records.IsEntered);
        if (isDue && await PutAsync(isLast, cancellationToken).ConfigureAwait(false))
        {
            _kept = seen;
        }
    }

    /// <returns>False where another process has taken over what this one had kept, so that it begins anew.</returns>
    private async Task<bool> PutAsync(bool isLast, CancellationToken cancellationToken)
    {
        MonitorState state;
        IReadOnlyList<WindowState> windows;
        lock (_lock)
        {
            windows = _windows.Save();
            state = new MonitorState(MonitorState.CurrentFormat, Dropped, [.. _inherited, .. windows]) { Adopted = [.. _adopted] };
        }

        if (await _records!.PutAsync(state.ToJson(), isLast, () => _written = windows, cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        _records.BeginAnew();
        lock (_lock)
        {
            WindowSet before = _windows;
            _windows = new WindowSet(_columns, _plan, _time, _masked);
            _inherited.Clear();
            _inherited.AddRange(before.Save()
                .Select(window => window.Since(_written.FirstOrDefault(kept => kept.Start == window.Start)))
                .Where(window => window.Profile.Rows > 0 || window.Refused > 0)
                .Select(window => window with { IsClosed = true }));
            _adopted.Clear();
            _inheritedDropped = 0;
            (_written, _kept) = ([], default);
        }

        return false;
    }

    private async Task ReadOthersAsync(CancellationToken cancellationToken)
    {
        await _records!.RefreshAsync(cancellationToken).ConfigureAwait(false);
        Share();
    }

    private void Share()
    {
        lock (_lock)
        {
            _adopted.RemoveAll(writer => !_records!.Others.ContainsKey(writer));
            _others = [.. MonitorRecords.Read(_records!.Others).Where(other => !_adopted.Contains(other.Key)).OrderBy(other => other.Key, StringComparer.Ordinal).Select(other => other.Value)];
        }
    }

    // Processes come and go; what they left must neither pile up nor be lost.
    private async Task AdoptAsync(CancellationToken cancellationToken)
    {
        List<string> taken = [];
        // What a newer library has kept is left to it.
        foreach (string writer in _records!.Free().Where(writer => MonitorState.TryRead(_records.Others[writer].Content.Span) is not null))
        {
            // Who takes over has a record himself, by which others see what is in it already.
            if (_records.IsEntered || await PutAsync(isLast: false, cancellationToken).ConfigureAwait(false))
            {
                if (await _records.TakeAsync(writer, cancellationToken).ConfigureAwait(false))
                {
                    taken.Add(writer);
                }
            }
        }

        if (taken.Count == 0)
        {
            return;
        }

        Inherit(taken);
        if (await PutAsync(isLast: false, cancellationToken).ConfigureAwait(false))
        {
            foreach (string writer in taken)
            {
                await _records.ForgetAsync(writer, cancellationToken).ConfigureAwait(false);
            }
        }

        Share();
    }

    private void Inherit(List<string> taken)
    {
        lock (_lock)
        {
            HashSet<string> known = [.. _adopted, .. _others.SelectMany(other => other.Adopted)];
            foreach ((string writer, MonitorState state) in MonitorRecords.Read(_records!.Others.Where(other => taken.Contains(other.Key)).ToDictionary()))
            {
                if (!known.Contains(writer))
                {
                    _inherited.AddRange(state.Windows.Where(Fits).Select(window => window with { IsClosed = true }));
                    _inheritedDropped += state.Dropped;
                    _adopted.AddRange(state.Adopted);
                }
            }

            _adopted.AddRange(taken);
            WindowState[] newest = [.. _inherited
                .GroupBy(window => window.Start)
                .OrderByDescending(group => group.Key)
                .Select(group => WindowState.Sum(_columns, [.. group]))
                .Take(_windows.MostWindows)];
            _inheritedDropped += _inherited.Select(window => window.Start).Distinct().Count() - newest.Length;
            _inherited.Clear();
            _inherited.AddRange(newest.Reverse());
        }
    }

    // A version keeps its profile for ever, but a file may have been put there by hand.
    private bool Fits(WindowState window) => window.Profile.Shape == _columns.Shape;
}
