namespace ModelGateway;

/// <summary>The last rows that one thread had answered, until there are enough of them to be counted together.</summary>
/// <remarks>The owner and whoever flushes take turns by one flag: the owner pays an uncontended exchange for each row.</remarks>
internal sealed class RecordedRows(RowLayout layout, int scoreWidth, VersionWatch watch)
{
    /// <summary>Enough to spread the cost of counting, few enough to stay in the cache.</summary>
    public const int Capacity = 256;

    private readonly FeatureRows _rows = new(layout, Capacity);
    private readonly float[] _scores = new float[Capacity * scoreWidth];
    private readonly PredictionId[] _ids = new PredictionId[Capacity];
    private readonly AnsweredBy[] _answeredBy = new AnsweredBy[Capacity];
    private int _count;
    private int _taken;

    /// <summary>Keeps one answered row. The last one that fits sends all of them on.</summary>
    public void Add(FeatureRows rows, ReadOnlySpan<float> scores, PredictionId id, AnsweredBy answeredBy)
    {
        Take();
        _rows.CopyRow(rows, 0, _count);
        scores.CopyTo(_scores.AsSpan(_count * scoreWidth));
        _ids[_count] = id;
        _answeredBy[_count] = answeredBy;
        if (++_count == Capacity)
        {
            Drain();
        }

        Volatile.Write(ref _taken, 0);
    }

    /// <summary>Sends on what there is. Called by any thread.</summary>
    public void Flush()
    {
        if (Volatile.Read(ref _count) > 0)
        {
            Take();
            Drain();
            Volatile.Write(ref _taken, 0);
        }
    }

    private void Take()
    {
        if (Interlocked.Exchange(ref _taken, 1) == 0)
        {
            return;
        }

        SpinWait spin = default;
        while (Interlocked.Exchange(ref _taken, 1) != 0)
        {
            spin.SpinOnce();
        }
    }

    private void Drain()
    {
        if (_count > 0)
        {
            watch.Count(new ServedRows(_rows, 0, _scores.AsSpan(0, _count * scoreWidth), _ids.AsSpan(0, _count), _answeredBy.AsSpan(0, _count)));
            _count = 0;
        }
    }
}
