namespace ModelGateway;

/// <summary>The last rows that one thread had answered, until there are enough of them to be counted together.</summary>
/// <remarks>
/// The owner writes a row and then says that it is there, so it pays neither a lock nor a fence; whoever counts takes, under a lock, what is there
/// and was not counted yet. Only the owner begins anew, when everything has been counted.
/// </remarks>
internal sealed class RecordedRows(RowLayout layout, int scoreWidth, AnsweredRows count)
{
    /// <summary>Enough to spread the cost of counting, few enough to stay in the cache.</summary>
    public const int Capacity = 256;

    private readonly Lock _counting = new();
    private readonly FeatureRows _rows = new(layout, Capacity);
    private readonly float[] _scores = new float[Capacity * scoreWidth];
    private readonly PredictionId[] _ids = new PredictionId[Capacity];
    private readonly AnsweredBy[] _answeredBy = new AnsweredBy[Capacity];
    private int _written;
    private int _counted;
    private bool _isSending;

    /// <summary>Keeps one answered row. The last one that fits sends all of them on. Called by the owner alone.</summary>
    public void Add(FeatureRows rows, ReadOnlySpan<float> scores, PredictionId id, AnsweredBy answeredBy)
    {
        int row = _written;
        if (row > 0 && row == Volatile.Read(ref _counted))
        {
            row = MakeRoom();
        }

        _rows.CopyRow(rows, 0, row);
        scores.CopyTo(_scores.AsSpan(row * scoreWidth));
        _ids[row] = id;
        _answeredBy[row] = answeredBy;
        Volatile.Write(ref _written, row + 1);
        if (row + 1 == Capacity)
        {
            BeginAnew();
        }
    }

    /// <summary>Sends on what there is. Called by any thread.</summary>
    public void Flush()
    {
        lock (_counting)
        {
            SendOn();
        }
    }

    // What was counted makes room, so that rows are counted together by when they came, not by how many the thread had answered before.
    private int MakeRoom()
    {
        lock (_counting)
        {
            if (!_isSending)
            {
                _counted = 0;
                _written = 0;
            }

            return _written;
        }
    }

    private void BeginAnew()
    {
        lock (_counting)
        {
            SendOn();
            _counted = 0;
            _written = 0;
        }
    }

    private void SendOn()
    {
        (int first, int end) = (_counted, Volatile.Read(ref _written));
        if (first == end)
        {
            return;
        }

        // Before they are sent on: an alarm that they raise may ask for a report, and so come here again on the same thread.
        Volatile.Write(ref _counted, end);
        _isSending = true;
        try
        {
            count(new ServedRows(
                _rows, first, _scores.AsSpan(first * scoreWidth, (end - first) * scoreWidth), _ids.AsSpan(first, end - first), _answeredBy.AsSpan(first, end - first)));
        }
        finally
        {
            _isSending = false;
        }
    }
}
