namespace ModelGateway;

/// <summary>From which sources ids came, and from which to which: enough to tell an id that was given out from one that never was.</summary>
/// <remarks>The latest sources are kept, by the start of their process.</remarks>
internal sealed class IdRanges
{
    private const int Most = 4_096;

    private readonly Dictionary<IdSource, (ulong First, ulong Last)> _ranges = [];

    public IEnumerable<IdRange> All => _ranges.Select(range => new IdRange(range.Key.Process, range.Value.First, range.Value.Last));

    public void Add(PredictionId id) => Add(new IdRange(id.Process, id.Sequence, id.Sequence));

    public void Add(IdRange range)
    {
        IdSource source = IdSource.Of(new PredictionId(range.Process, range.First));
        if (_ranges.TryGetValue(source, out (ulong First, ulong Last) known))
        {
            _ranges[source] = (Math.Min(known.First, range.First), Math.Max(known.Last, range.Last));
            return;
        }

        _ranges[source] = (range.First, range.Last);
        if (_ranges.Count > Most)
        {
            ulong oldest = _ranges.Keys.Min(key => key.Process);
            foreach (IdSource old in _ranges.Keys.Where(key => key.Process == oldest).ToArray())
            {
                _ranges.Remove(old);
            }
        }
    }

    public bool Contains(PredictionId id) =>
        _ranges.TryGetValue(IdSource.Of(id), out (ulong First, ulong Last) range) && id.Sequence >= range.First && id.Sequence <= range.Last;

    /// <summary>The same of ranges that another process has written down.</summary>
    public static bool Contain(IReadOnlyList<IdRange> ranges, PredictionId id)
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
