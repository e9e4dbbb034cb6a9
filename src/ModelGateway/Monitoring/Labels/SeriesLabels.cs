namespace ModelGateway;

/// <summary>The last labels of one series, in the order of their moments, however they came.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class SeriesLabels
{
    private const int Fewest = 4;

    private long[] _moments = new long[Fewest];
    private ulong[] _values = new ulong[Fewest];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>When one was last learned; of two series the later has the larger number.</summary>
    public long Touched { get; set; }

    /// <summary>The moment of a label.</summary>
    /// <param name="place">Zero-based, the earliest first.</param>
    public long MomentOf(int place) => _moments[place];

    /// <summary>A label.</summary>
    /// <param name="place">Zero-based, the earliest first.</param>
    public ulong ValueOf(int place) => _values[place];

    /// <summary>Whether a label of a moment is known.</summary>
    public bool Knows(long moment) => CountUpTo(moment) is var place && place > 0 && _moments[place - 1] == moment;

    /// <summary>Learns a label. That of a moment which has one already takes its place.</summary>
    /// <param name="moment">Its moment.</param>
    /// <param name="value">The label.</param>
    /// <param name="most">How many are kept; the earliest go.</param>
    public void Add(long moment, ulong value, int most)
    {
        int place = CountUpTo(moment);
        if (place > 0 && _moments[place - 1] == moment)
        {
            _values[place - 1] = value;
            return;
        }

        if (Count >= most)
        {
            int gone = Count - most + 1;
            if (place < gone)
            {
                return;
            }

            _moments.AsSpan(gone, Count - gone).CopyTo(_moments);
            _values.AsSpan(gone, Count - gone).CopyTo(_values);
            (Count, place) = (Count - gone, place - gone);
        }

        if (Count == _moments.Length)
        {
            int length = Math.Max(Count + 1, Math.Min(most, 2 * Count));
            Array.Resize(ref _moments, length);
            Array.Resize(ref _values, length);
        }

        _moments.AsSpan(place, Count - place).CopyTo(_moments.AsSpan(place + 1));
        _values.AsSpan(place, Count - place).CopyTo(_values.AsSpan(place + 1));
        (_moments[place], _values[place]) = (moment, value);
        Count++;
    }

    /// <summary>Keeps the last labels only.</summary>
    /// <param name="most">How many.</param>
    /// <returns>How many have gone.</returns>
    public int Cut(int most)
    {
        int gone = Math.Max(0, Count - most);
        if (gone > 0)
        {
            (_moments, _values) = (_moments[gone..Count], _values[gone..Count]);
            Count = most;
        }

        return gone;
    }

    /// <summary>How many labels have a moment up to this one.</summary>
    public int CountUpTo(long moment)
    {
        // Nearly always the last is the one that is asked for.
        if (Count == 0 || _moments[Count - 1] <= moment)
        {
            return Count;
        }

        int found = _moments.AsSpan(0, Count).BinarySearch(moment);
        return found < 0 ? ~found : found + 1;
    }
}
