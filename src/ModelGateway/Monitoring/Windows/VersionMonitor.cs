namespace ModelGateway;

/// <summary>Counts what one version answers in windows, judges them, keeps them in the store and sums those of all processes.</summary>
internal sealed class VersionMonitor : IDisposable
{
    private readonly Lock _lock = new();
    private readonly WindowSet _windows;
    private readonly MonitorReportBuilder _builder;
    private readonly WatchedColumns _columns;
    private readonly MonitorFolder? _folder;
    private readonly bool[] _moved;
    private readonly List<WindowState> _inherited = [];
    private readonly List<string> _adopted = [];
    private long _inheritedDropped;
    private long _judged = -1;
    private (long Rows, long Refused) _kept;

    /// <param name="columns">What is counted.</param>
    /// <param name="plan">Where windows end.</param>
    /// <param name="time">The clock.</param>
    /// <param name="folder">Where the state is kept; null to keep it in memory only.</param>
    /// <param name="masked">Columns whose values may not be kept.</param>
    /// <param name="importance">The share of the model's skill that rests on each feature; null where it was not measured.</param>
    public VersionMonitor(
        WatchedColumns columns,
        WindowPlan plan,
        TimeProvider time,
        MonitorFolder? folder = null,
        IReadOnlySet<string>? masked = null,
        IReadOnlyDictionary<string, double>? importance = null)
    {
        _columns = columns;
        _windows = new WindowSet(columns, plan, time, masked ?? new HashSet<string>());
        _builder = new MonitorReportBuilder(columns, importance);
        _folder = folder;
        _moved = new bool[columns.All.Count];
        Adopt();
    }

    public WindowSet Windows => _windows;

    /// <summary>Judges the windows that ended since the last time.</summary>
    /// <returns>Them, oldest first.</returns>
    public IReadOnlyList<MonitoredWindow> JudgeNext()
    {
        lock (_lock)
        {
            List<MonitoredWindow> judged = [];
            foreach (WatchedWindow window in _windows.Closed(_judged))
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

    /// <summary>Keeps what was seen.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public void Flush()
    {
        lock (_lock)
        {
            MonitorState state = Own();
            (long, long) seen = (state.Windows.Sum(window => window.Profile.Rows), state.Windows.Sum(window => window.Refused));
            if (seen != _kept)
            {
                _folder?.Write(state);
                _kept = seen;
            }
        }
    }

    /// <summary>The windows of all processes, judged.</summary>
    /// <param name="outcomes">What came true of their predictions, whichever process was told; null where nobody says.</param>
    public IReadOnlyList<MonitoredWindow> Judge(VersionQuality? outcomes = null)
    {
        lock (_lock)
        {
            IEnumerable<MonitorState> others = _folder?.ReadOthers().Where(other => !_adopted.Contains(other.Key)).Select(other => other.Value) ?? [];
            return _builder.Judge([.. Own().Windows, .. others.SelectMany(other => other.Windows.Where(Fits))], outcomes);
        }
    }

    /// <summary>The columns over those windows.</summary>
    public IReadOnlyList<WatchedColumnSummary> Summarise(IReadOnlyList<MonitoredWindow> windows) => _builder.Summarise(windows);

    /// <summary>The windows that were forgotten because there were too many.</summary>
    public long Dropped => _windows.Dropped + _inheritedDropped;

    public void Dispose() => _folder?.Dispose();

    private MonitorState Own() => new(MonitorState.CurrentSchema, Dropped, [.. _inherited, .. _windows.Save()]) { Adopted = [.. _adopted] };

    // Processes come and go; what they left must neither pile up nor be lost.
    private void Adopt()
    {
        if (_folder is null)
        {
            return;
        }

        List<IDisposable> places = [];
        foreach ((string writer, MonitorState state) in _folder.ReadOthers())
        {
            if (_folder.TryReplace(writer) is { } place)
            {
                places.Add(place);
                _inherited.AddRange(state.Windows.Where(Fits).Select(window => window with { IsClosed = true }));
                _inheritedDropped += state.Dropped;
                _adopted.AddRange([writer, .. state.Adopted]);
            }
        }

        WindowState[] newest = [.. _inherited
            .GroupBy(window => window.Start)
            .OrderByDescending(group => group.Key)
            .Select(group => WindowState.Sum(_columns, [.. group]))
            .Take(_windows.MostWindows)];
        _inheritedDropped += _inherited.Select(window => window.Start).Distinct().Count() - newest.Length;
        _inherited.Clear();
        _inherited.AddRange(newest.Reverse());
        if (places.Count > 0)
        {
            _folder.Write(Own());
        }

        _adopted.ForEach(_folder.Forget);
        places.ForEach(place => place.Dispose());
    }

    // A version keeps its profile for ever, but a file may have been put there by hand.
    private bool Fits(WindowState window) => window.Profile.Shape == _columns.Shape;
}
