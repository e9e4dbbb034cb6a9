namespace ModelGateway;

/// <summary>Joins outcomes to predictions of a log by whatever ids the log has, in memory.</summary>
/// <remarks>Used by one thread at a time.</remarks>
internal sealed class LoggedOutcomes(QualityShape shape)
{
    private readonly Dictionary<string, Row> _awaiting = new(StringComparer.Ordinal);
    private readonly HashSet<string> _joined = new(StringComparer.Ordinal);
    private long _offered;
    private long _duplicate;
    private long _unreadable;

    /// <summary>What was joined so far.</summary>
    public VersionQuality Quality { get; } = new(shape);

    /// <summary>What became of predictions and outcomes. Of predictions with the same id the first is kept.</summary>
    public OutcomeCounts Counts => new()
    {
        Offered = _offered,
        NotKept = _offered - _awaiting.Count - _joined.Count,
        Awaiting = _awaiting.Count,
        Joined = _joined.Count,
        Duplicate = _duplicate,
        Unreadable = _unreadable,
    };

    /// <summary>Outcomes of ids that no prediction had.</summary>
    public long Unknown { get; private set; }

    /// <summary>Takes a prediction.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="place">Where it lies in the windows, whose keys are ticks in UTC.</param>
    /// <param name="scores">The champion's scores.</param>
    /// <param name="slices">The codes of its slices.</param>
    public void Add(string id, WindowPlace place, ReadOnlySpan<float> scores, ReadOnlySpan<ushort> slices)
    {
        _offered++;
        if (!_joined.Contains(id))
        {
            _awaiting.TryAdd(id, new Row(place.Window, place.BlockOf(0, new PredictionId(0, (ulong)_offered)), scores.ToArray(), slices.ToArray()));
        }
    }

    /// <summary>Takes what really happened.</summary>
    /// <returns>Whether it was joined to a prediction.</returns>
    public bool Record(string id, object? actual)
    {
        if (_joined.Contains(id))
        {
            _duplicate++;
            return false;
        }

        if (!_awaiting.TryGetValue(id, out Row? row))
        {
            Unknown++;
            return false;
        }

        float label = OutcomeLabel.Read(actual, shape);
        if (float.IsNaN(label))
        {
            _unreadable++;
            return false;
        }

        _awaiting.Remove(id);
        _joined.Add(id);
        Quality.Window(row.Window).Add(new JoinedRow([label], row.Scores) { Window = row.Window, Block = row.Block, Slices = row.Slices }, []);
        return true;
    }

    private sealed record Row(long Window, int Block, float[] Scores, ushort[] Slices);
}
