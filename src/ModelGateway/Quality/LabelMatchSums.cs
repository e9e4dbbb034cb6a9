namespace ModelGateway;

/// <summary>What must be known of predictions and their outcomes to say whether they match; can be added up.</summary>
/// <remarks>
/// A row of a classification has y − p of each class, only the positive one when binary, and then p (1 − p) of each, which is the variance of the
/// former and so is summed times the square of the row's weight, as covariances are. A row of a regression has the
/// error y − ŷ, the prediction x measured from <see cref="Origin"/>, their product, x² and the squared error.
/// </remarks>
internal sealed class LabelMatchSums
{
    public const int Error = 0;
    public const int Prediction = 1;
    public const int Product = 2;
    public const int PredictionSquare = 3;
    public const int ErrorSquare = 4;

    private readonly double[] _row;

    /// <summary>No rows.</summary>
    /// <param name="signature">What the model answers.</param>
    /// <param name="origin">A number near the predictions of a regression, the same for all sums of a version, such as its mean label.</param>
    /// <param name="blocks">The number of blocks.</param>
    /// <param name="scale">A power of two near the errors of a regression, the same for all sums of a version; values are rounded to small parts of it.</param>
    public LabelMatchSums(ModelSignature signature, double origin = 0, int blocks = BlockSums.UsualBlocks, double scale = 1)
    {
        ArgumentNullException.ThrowIfNull(signature);
        Task = signature.Task;
        Classes = Task == LearningTask.Regression ? 0 : signature.ScoreWidth;
        Origin = origin;
        Sums = Task == LearningTask.Regression
            ? new BlockSums(5, blocks, Units(scale))
            : new BlockSums(2 * Classes, blocks, [.. Enumerable.Repeat(BlockSums.UsualUnit, 2 * Classes)]);
        Covariance = Task == LearningTask.Multiclass ? new double[Classes * Classes] : [];
        _row = new double[Sums.Width];
    }

    /// <summary>What is learned.</summary>
    public LearningTask Task { get; }

    /// <summary>The scores of a row of a classification: 1 when binary; 0 for a regression.</summary>
    public int Classes { get; }

    /// <summary>What predictions of a regression are measured from.</summary>
    public double Origin { get; }

    /// <summary>The sums of the rows.</summary>
    public BlockSums Sums { get; }

    /// <summary>For several classes the sum of diag p − ppᵀ, row by row; else empty.</summary>
    public double[] Covariance { get; }

    /// <summary>Adds a row; one without a finite score or label is left out, for it says nothing about the match.</summary>
    /// <param name="block">The block it belongs to.</param>
    /// <param name="label">The outcome: a number, or the position of the class; a class that the model does not know has any other position.</param>
    /// <param name="scores">The model's scores.</param>
    /// <param name="weight">How much the row counts; see <see cref="BlockSums.Add(int, ReadOnlySpan{double}, double)"/>.</param>
    public void Add(int block, double label, ReadOnlySpan<float> scores, double weight = 1)
    {
        foreach (float score in scores)
        {
            if (!float.IsFinite(score))
            {
                return;
            }
        }

        if (!double.IsFinite(label))
        {
            return;
        }

        if (Task == LearningTask.Regression)
        {
            double error = label - scores[0];
            double x = scores[0] - Origin;
            (_row[Error], _row[Prediction], _row[Product], _row[PredictionSquare], _row[ErrorSquare]) = (error, x, x * error, x * x, error * error);
        }
        else
        {
            for (int i = 0; i < Classes; i++)
            {
                double p = scores[i];
                _row[i] = (label == (Classes == 1 ? 1 : i) ? 1 : 0) - p;
                _row[Classes + i] = weight * Math.Max(0, p * (1 - p));
            }

            AddCovariance(scores, weight * weight);
        }

        Sums.Add(block, _row, weight);
    }

    /// <summary>Adds the rows of another.</summary>
    /// <exception cref="ArgumentException">It is of another version.</exception>
    public void Add(LabelMatchSums other)
    {
        if (other.Origin != Origin || other.Task != Task)
        {
            throw new ArgumentException(
                $"Sums of a {other.Task} measured from {other.Origin} cannot be added to those of a {Task} from {Origin}; add those of one version.", nameof(other));
        }

        Sums.Add(other.Sums);
        for (int i = 0; i < Covariance.Length; i++)
        {
            Covariance[i] += other.Covariance[i];
        }
    }

    // Error and prediction are of the scale, the others of its square.
    private static double[] Units(double scale) =>
        [.. new[] { scale, scale, scale * scale, scale * scale, scale * scale }.Select(size => size * BlockSums.UsualUnit)];

    private void AddCovariance(ReadOnlySpan<float> scores, double weight)
    {
        for (int i = 0; Covariance.Length > 0 && i < Classes; i++)
        {
            double p = scores[i];
            Covariance[(i * Classes) + i] += Math.Round(weight * p / BlockSums.UsualUnit) * BlockSums.UsualUnit;
            for (int j = 0; j < Classes; j++)
            {
                Covariance[(i * Classes) + j] -= Math.Round(weight * p * scores[j] / BlockSums.UsualUnit) * BlockSums.UsualUnit;
            }
        }
    }
}
