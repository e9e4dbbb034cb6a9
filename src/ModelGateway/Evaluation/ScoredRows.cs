namespace ModelGateway;

/// <summary>Labels, how much rows count, and one model's scores, read in the one way that all metrics share.</summary>
internal readonly ref struct ScoredRows
{
    public const double DefaultThreshold = ScoredRow.DefaultThreshold;

    /// <summary>The predicted class of a row without a score, and the label of a row whose class training never saw.</summary>
    public const int NoClass = ScoredRow.NoClass;

    private readonly ReadOnlySpan<float> _labels;
    private readonly ReadOnlySpan<float> _scores;
    private readonly ReadOnlySpan<double> _weights;
    private readonly double _threshold;
    private readonly int _width;

    /// <param name="signature">Whose scores they are.</param>
    /// <param name="labels">For each row the number, or the index of its class.</param>
    /// <param name="scores">Row-major.</param>
    /// <param name="threshold">For binary classification the probability from which on the positive class is answered; null for 0.5.</param>
    /// <param name="weights">For each row how much it counts, above 0 and 1 on average; empty where all count the same.</param>
    public ScoredRows(ModelSignature signature, ReadOnlySpan<float> labels, ReadOnlySpan<float> scores, double? threshold, ReadOnlySpan<double> weights = default)
    {
        ArgumentNullException.ThrowIfNull(signature);
        _width = signature.ScoreWidth;
        if (scores.Length != (long)labels.Length * _width)
        {
            throw new ArgumentException($"{scores.Length} scores for {labels.Length} rows; expected {_width} for each row.", nameof(scores));
        }

        if (!weights.IsEmpty && weights.Length != labels.Length)
        {
            throw new ArgumentException($"{weights.Length} weights for {labels.Length} rows; expected one for each row, or none.", nameof(weights));
        }

        Task = signature.Task;
        Classes = Task == LearningTask.Regression ? 0 : Task == LearningTask.Binary ? 2 : _width;
        _labels = labels;
        _weights = weights;
        _scores = scores;
        _threshold = threshold ?? DefaultThreshold;
    }

    public LearningTask Task { get; }

    public int Classes { get; }

    public int Count => _labels.Length;

    /// <summary>How much each row counts; empty where all count the same.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>How many rows of one weight would say as much.</summary>
    public double EffectiveCount => RowWeights.Effective(_weights, Count);

    public ScoredRow this[int row] => new(Task, _labels[row], _scores.Slice(row * _width, _width), _threshold);

    /// <summary>How much a row counts.</summary>
    public double Weight(int row) => _weights.IsEmpty ? 1 : _weights[row];

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
