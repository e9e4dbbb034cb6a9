namespace ModelGateway;

/// <summary>The quality of one version in its windows; can be added up.</summary>
internal sealed class VersionQuality(QualityShape shape)
{
    /// <summary>The latest windows are kept apart; what is before them is kept in one.</summary>
    public const int MostWindows = 128;

    private readonly SortedDictionary<long, QualityWindow> _windows = [];

    public QualityShape Shape => shape;

    /// <summary>The windows by their keys.</summary>
    public IReadOnlyDictionary<long, QualityWindow> Windows => _windows;

    /// <summary>All windows before these together; null when there are none.</summary>
    public QualityWindow? Earlier { get; private set; }

    /// <summary>The window of that key; a new one is without rows.</summary>
    public QualityWindow Window(long key)
    {
        if (_windows.TryGetValue(key, out QualityWindow? window))
        {
            return window;
        }

        if (_windows.Count >= MostWindows)
        {
            (long first, QualityWindow oldest) = _windows.First();
            if (key < first)
            {
                return Earlier ??= new QualityWindow(shape);
            }

            _windows.Remove(first);
            (Earlier ??= new QualityWindow(shape)).Add(oldest);
        }

        return _windows[key] = new QualityWindow(shape);
    }

    /// <summary>Adds the rows of another.</summary>
    public void Add(VersionQuality other)
    {
        if (other.Earlier is not null)
        {
            (Earlier ??= new QualityWindow(shape)).Add(other.Earlier);
        }

        foreach ((long key, QualityWindow window) in other._windows)
        {
            Window(key).Add(window);
        }
    }

    /// <summary>Adds what was before the windows.</summary>
    public void AddEarlier(QualityWindow earlier) => (Earlier ??= new QualityWindow(shape)).Add(earlier);
}
