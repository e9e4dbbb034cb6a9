using System.Collections.Concurrent;

namespace ModelGateway;

/// <summary>The labels of each series of a model that are known now, in memory: bounded, and read without allocating.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="mostSeries">How many series are kept; then those go of which nothing was heard for longest.</param>
/// <param name="mostLabels">The same for the labels of all series together.</param>
internal sealed class LabelBook(int mostSeries = LabelBook.MostSeries, int mostLabels = LabelBook.MostLabels)
{
    /// <summary>How many series are kept unless said.</summary>
    public const int MostSeries = 250_000;

    /// <summary>How many labels are kept unless said: some 50 MB.</summary>
    public const int MostLabels = 1 << 21;

    private const int Locks = 64;
    private const int FewestDeep = 16;
    private const int MostDeep = 4_096;
    private const int ForgottenShare = 16;

    private readonly ConcurrentDictionary<ulong, SeriesLabels> _series = new();
    private readonly Lock[] _locks = [.. Enumerable.Range(0, Locks).Select(_ => new Lock())];
    private readonly Lock _forgetting = new();
    private int _depth = FewestDeep;
    private long _clock;
    private int _count;
    private int _labels;
    private long _forgotten;

    /// <summary>How many labels of a series are kept, 16 to 4,096.</summary>
    public int Depth
    {
        get => Volatile.Read(ref _depth);
        set => Volatile.Write(ref _depth, Math.Clamp(value, FewestDeep, MostDeep));
    }

    /// <summary>How many series there are.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>How many labels there are.</summary>
    public int Labels => Volatile.Read(ref _labels);

    /// <summary>How many series were forgotten for want of room.</summary>
    public long Forgotten => Interlocked.Read(ref _forgotten);

    /// <summary>Everything that is kept, series by series.</summary>
    public IReadOnlyList<KnownLabel> All()
    {
        List<KnownLabel> all = new(Labels);
        foreach ((ulong series, SeriesLabels labels) in _series)
        {
            lock (LockOf(series))
            {
                for (int place = 0; place < labels.Count; place++)
                {
                    all.Add(new KnownLabel(series, labels.MomentOf(place), labels.ValueOf(place)));
                }
            }
        }

        return all;
    }

    /// <summary>Whether a label of a series is known.</summary>
    public bool Knows(ulong series) => _series.ContainsKey(series);

    /// <summary>Learns a label unless one of its moment is known, or all that are kept of its series are later.</summary>
    /// <returns>Whether it is kept.</returns>
    public bool TryAdd(KnownLabel label)
    {
        lock (LockOf(label.Series))
        {
            if (_series.TryGetValue(label.Series, out SeriesLabels? labels) && (labels.Knows(label.Moment) || (labels.Count >= Depth && label.Moment < labels.MomentOf(0))))
            {
                return false;
            }
        }

        Add(label);
        return true;
    }

    /// <summary>Learns a label.</summary>
    public void Add(KnownLabel label)
    {
        lock (LockOf(label.Series))
        {
            if (!_series.TryGetValue(label.Series, out SeriesLabels? labels))
            {
                _series[label.Series] = labels = new SeriesLabels();
                Interlocked.Increment(ref _count);
            }

            int before = labels.Count;
            labels.Add(label.Moment, label.Value, Depth);
            labels.Touched = Interlocked.Increment(ref _clock);
            Interlocked.Add(ref _labels, labels.Count - before);
        }

        if (Count > mostSeries || Labels > mostLabels)
        {
            Forget();
        }
    }

    /// <summary>The labels of a series that were known at a moment.</summary>
    /// <param name="series">The series.</param>
    /// <param name="moment">The moment; labels of the same one are not known to each other.</param>
    /// <param name="delay">How long after its moment a label is known.</param>
    /// <param name="labels">Where they go, the last of them first.</param>
    /// <param name="latest">The moment of the last one.</param>
    /// <returns>How many there are.</returns>
    public int Read(ulong series, long moment, long delay, Span<ulong> labels, out long latest)
    {
        latest = long.MinValue;
        if (!_series.TryGetValue(series, out SeriesLabels? known))
        {
            return 0;
        }

        lock (LockOf(series))
        {
            int end = known.CountUpTo(KnownUpTo(moment, delay));
            int count = Math.Min(labels.Length, end);
            for (int back = 0; back < count; back++)
            {
                labels[back] = known.ValueOf(end - 1 - back);
            }

            latest = end > 0 ? known.MomentOf(end - 1) : latest;
            return count;
        }
    }

    /// <summary>The label of a series that was known last at the same place of a season before.</summary>
    /// <param name="series">The series.</param>
    /// <param name="moment">The moment.</param>
    /// <param name="delay">How long after its moment a label is known.</param>
    /// <param name="clock">The season.</param>
    /// <param name="wall">Tells of a moment what the clock on the wall says.</param>
    /// <param name="label">The label.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryRead(ulong series, long moment, long delay, in SeasonClock clock, WallClock wall, out ulong label)
    {
        label = 0;
        if (!_series.TryGetValue(series, out SeriesLabels? known))
        {
            return false;
        }

        (int number, int place) = clock.Of(wall.Of(moment));
        lock (LockOf(series))
        {
            for (int at = known.CountUpTo(Math.Min(KnownUpTo(moment, delay), moment - clock.Nearest)) - 1; at >= 0; at--)
            {
                (int season, int where) = clock.Of(wall.Of(known.MomentOf(at)));
                if (where == place && season < number)
                {
                    label = known.ValueOf(at);
                    return true;
                }
            }
        }

        return false;
    }

    private static long KnownUpTo(long moment, long delay) => delay == 0 ? moment - 1 : Math.Min(moment - 1, moment - delay);

    private void Cut()
    {
        foreach ((ulong series, SeriesLabels labels) in _series)
        {
            lock (LockOf(series))
            {
                Interlocked.Add(ref _labels, -labels.Cut(Depth));
            }
        }
    }

    private Lock LockOf(ulong series) => _locks[series % Locks];

    private void Forget()
    {
        lock (_forgetting)
        {
            if (Count <= mostSeries && Labels <= mostLabels)
            {
                return;
            }

            if (Count <= mostSeries && Depth > FewestDeep)
            {
                // Of all series the earliest labels, before all labels of any.
                Depth /= 2;
                Cut();
                return;
            }

            foreach ((ulong series, long touched) in _series.Select(one => (one.Key, one.Value.Touched)).OrderBy(one => one.Touched).Take((Count / ForgottenShare) + 1).ToArray())
            {
                lock (LockOf(series))
                {
                    if (_series.TryGetValue(series, out SeriesLabels? gone) && gone.Touched == touched && _series.TryRemove(series, out _))
                    {
                        Interlocked.Decrement(ref _count);
                        Interlocked.Add(ref _labels, -gone.Count);
                        Interlocked.Increment(ref _forgotten);
                    }
                }
            }
        }
    }
}
