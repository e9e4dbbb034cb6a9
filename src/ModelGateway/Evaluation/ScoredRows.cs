namespace ModelGateway;

/// <summary>Labels and one model's scores, read in the one way that all metrics share.</summary>
internal readonly ref struct ScoredRows
{
    public const double DefaultThreshold = 0.5;

    /// <summary>The predicted class of a row without a score, and the label of a row whose class training never saw.</summary>
    public const int NoClass = -1;

    private const double ProbabilitySlack = 1e-4;
    private const double SumSlack = 1e-3;
    private const double Clip = 1e-7;

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

    public double Number(int row) => _labels[row];

    public float Score(int row) => _scores[row];

    public int Class(int row) => _labels[row] >= 0 && _labels[row] < Classes ? (int)_labels[row] : NoClass;

    /// <summary>A score that breaks the contract of <see cref="IModel.Score"/> is no score: classes that all have probability 1 would cost nothing.</summary>
    public bool IsScored(int row)
    {
        if (Task != LearningTask.Multiclass)
        {
            return Task == LearningTask.Regression ? float.IsFinite(_scores[row]) : IsProbability(_scores[row]);
        }

        double sum = 0;
        foreach (float score in _scores.Slice(row * _width, _width))
        {
            if (!IsProbability(score))
            {
                return false;
            }

            sum += score;
        }

        return Math.Abs(sum - 1) <= SumSlack;
    }

    public int CountUnscored()
    {
        int count = 0;
        for (int row = 0; row < Count; row++)
        {
            count += IsScored(row) ? 0 : 1;
        }

        return count;
    }

    public int Predicted(int row)
    {
        if (!IsScored(row))
        {
            return NoClass;
        }

        if (Task == LearningTask.Binary)
        {
            return _scores[row] >= _threshold ? 1 : 0;
        }

        ReadOnlySpan<float> scores = _scores.Slice(row * _width, _width);
        int best = 0;
        for (int i = 1; i < scores.Length; i++)
        {
            if (scores[i] > scores[best])
            {
                best = i;
            }
        }

        return best;
    }

    public bool IsMisclassified(int row)
    {
        int label = Class(row);
        return label == NoClass || Predicted(row) != label;
    }

    /// <summary>The clipped probability of what happened; the lowest possible when there is no score or training never saw the class.</summary>
    public double ProbabilityOfLabel(int row)
    {
        int label = Class(row);
        if (label == NoClass || !IsScored(row))
        {
            return Clip;
        }

        double probability = Task == LearningTask.Multiclass
            ? _scores[(row * _width) + label]
            : label == 1 ? _scores[row] : 1.0 - _scores[row];
        return Math.Clamp(probability, Clip, 1 - Clip);
    }

    /// <summary>
    /// What the row adds to the metric when the metric is a mean; for the others the loss of the row that is nearest in meaning.
    /// Infinite for an unscored row of a regression.
    /// </summary>
    public double Loss(Metric metric, int row)
    {
        if (Task == LearningTask.Regression)
        {
            double error = IsScored(row) ? Math.Abs(_scores[row] - (double)_labels[row]) : double.PositiveInfinity;
            return metric == Metric.Mae ? error : error * error;
        }

        if (metric == Metric.LogLoss)
        {
            return -Math.Log(ProbabilityOfLabel(row));
        }

        if (metric == Metric.Brier || metric == Metric.Auc || metric == Metric.Auprc)
        {
            int label = Class(row);
            double miss = label == NoClass || !IsScored(row) ? 1 : _scores[row] - label;
            return miss * miss;
        }

        return IsMisclassified(row) ? 1 : 0;
    }

    private static bool IsProbability(float score) => score >= -ProbabilitySlack && score <= 1 + ProbabilitySlack;
}
