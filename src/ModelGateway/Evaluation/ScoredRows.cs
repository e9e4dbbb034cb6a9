namespace ModelGateway;

/// <summary>Labels and one model's scores, read in the one way that all metrics share.</summary>
internal readonly ref struct ScoredRows
{
    public const double DefaultThreshold = ScoredRow.DefaultThreshold;

    /// <summary>The predicted class of a row without a score, and the label of a row whose class training never saw.</summary>
    public const int NoClass = ScoredRow.NoClass;

    private readonly ReadOnlySpan<float> _labels;
    private readonly ReadOnlySpan<float> _scores;
    private readonly double _threshold;
    private readonly int _width;

    public ScoredRows(ModelSignature signature, ReadOnlySpan<float> labels, ReadOnlySpan<float> scores, double? threshold)
    {
        ArgumentNullException.ThrowIfNull(signature);
        _width = signature.ScoreWidth;
        if (scores.Length != (long)labels.Length * _width)
        {
            throw new ArgumentException($"{scores.Length} scores for {labels.Length} rows; expected {_width} for each row.", nameof(scores));
        }

        Task = signature.Task;
        Classes = Task == LearningTask.Regression ? 0 : Task == LearningTask.Binary ? 2 : _width;
        _labels = labels;
        _scores = scores;
        _threshold = threshold ?? DefaultThreshold;
    }

    public LearningTask Task { get; }

    public int Classes { get; }

    public int Count => _labels.Length;

    public ScoredRow this[int row] => new(Task, _labels[row], _scores.Slice(row * _width, _width), _threshold);

    public double Number(int row) => _labels[row];

    public float Score(int row) => _scores[row];

    public int Class(int row) => this[row].Class;

    public bool IsScored(int row) => this[row].IsScored;

    public int CountUnscored()
    {
        int count = 0;
        for (int row = 0; row < Count; row++)
        {
            count += IsScored(row) ? 0 : 1;
        }

        return count;
    }

    public int Predicted(int row) => this[row].PredictedClass;

    public bool IsMisclassified(int row) => this[row].IsMisclassified;
}
