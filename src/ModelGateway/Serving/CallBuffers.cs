namespace ModelGateway;

/// <summary>One thread's buffers for one loaded version: the rows of a call, and what becomes of them.</summary>
internal sealed class CallBuffers(LoadedVersion version)
{
    private readonly int _scoreWidth = version.Signature.ScoreWidth;
    private float[] _scores = new float[version.Signature.ScoreWidth];
    private PredictionId[] _ids = new PredictionId[1];
    private AnsweredBy[] _answeredBy = new AnsweredBy[1];
    private List<Violation>?[] _violations = new List<Violation>?[1];

    public RowLayout Layout => Rows.Layout;

    public FeatureRows Rows { get; } = new(version.Layout);

    /// <summary>Where the weight of one row is read; null where rows have none.</summary>
    public FeatureRows? Weight { get; } = version.WeightLayout is { } layout ? new FeatureRows(layout) : null;

    /// <summary>What rows have beside their features, a column each; see <see cref="RowPlaces.Beside"/>.</summary>
    public FeatureRows[] Beside { get; } = version.Places is { } places ? [.. places.Beside.Select(column => new FeatureRows(column))] : [];

    public Span<float> Scores => _scores.AsSpan(0, Rows.Count * _scoreWidth);

    public Span<PredictionId> Ids => _ids.AsSpan(0, Rows.Count);

    public Span<AnsweredBy> AnsweredBy => _answeredBy.AsSpan(0, Rows.Count);

    /// <summary>Whether anything was found about any row. If not, the model answered all of them.</summary>
    public bool HasViolations { get; private set; }

    /// <summary>Where single rows wait to be counted.</summary>
    public RecordedRows Recorder { get; } = version.NewRecorder();

    /// <summary>The number of the first row among the inputs of a call with many; null for a call with one.</summary>
    public int? FirstInput { get; private set; }

    /// <summary>Makes room for a number of rows, all of which the model is to answer.</summary>
    public void Reset(int count, int? firstInput = null)
    {
        FirstInput = firstInput;
        if (Rows.Count != count)
        {
            Rows.Reset(count);
            if (_ids.Length < count)
            {
                _scores = new float[count * _scoreWidth];
                _ids = new PredictionId[count];
                _answeredBy = new AnsweredBy[count];
                _violations = new List<Violation>?[count];
            }
        }

        foreach (FeatureRows column in Beside)
        {
            column.Reset(count);
        }

        AnsweredBy.Clear();
        if (HasViolations)
        {
            Array.Clear(_violations);
            HasViolations = false;
        }
    }

    /// <summary>The scores of one row.</summary>
    public Span<float> ScoresOf(int row) => _scores.AsSpan(row * _scoreWidth, _scoreWidth);

    /// <summary>What was found about a row; null when nothing.</summary>
    public IReadOnlyList<Violation>? ViolationsOf(int row) => _violations[row];

    public void Add(int row, Violation violation)
    {
        (_violations[row] ??= []).Add(violation);
        HasViolations = true;
    }
}
