namespace ModelGateway;

/// <summary>The labels and weights of a training set, checked, in the form in which every baseline uses them.</summary>
/// <remarks>
/// Only the ratios of weights matter: they are scaled so that the rows that count have weight 1 on average.
/// Rows whose label is no finite number, or no class of the signature, have weight 0.
/// </remarks>
internal sealed class Targets
{
    private readonly ReadOnlyMemory<float> _labels;
    private readonly double[] _weights;

    private Targets(ModelSignature signature, ReadOnlyMemory<float> labels, double[] weights, int count)
    {
        Signature = signature;
        _labels = labels;
        _weights = weights;
        Count = count;
    }

    public ModelSignature Signature { get; }

    public ReadOnlySpan<float> Labels => _labels.Span;

    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>The number of rows with a weight, which is also the sum of the weights.</summary>
    public int Count { get; }

    /// <summary>For classification the number of classes, else 0.</summary>
    public int ClassCount => Signature.Classes.Count;

    public static Targets Of(TrainingSet data)
    {
        int rows = data.Rows.RowCount;
        CheckLength(nameof(data.Labels), data.Labels.Length, rows, mayBeEmpty: false);
        CheckLength(nameof(data.Weights), data.Weights.Length, rows, mayBeEmpty: true);
        CheckLength(nameof(data.LastLabels), data.LastLabels.Length, rows, mayBeEmpty: true);
        double[] weights = new double[rows];
        int count = 0;
        double total = 0;
        ReadOnlySpan<float> labels = data.Labels.Span;
        ReadOnlySpan<float> given = data.Weights.Span;
        for (int row = 0; row < rows; row++)
        {
            double weight = given.IsEmpty ? 1 : given[row];
            if (!(weight >= 0 && double.IsFinite(weight)))
            {
                throw new TrainingException($"The weight of training row {row} is {weight}; expected a finite number, 0 or more. Repair the weight column.");
            }

            if (weight > 0 && IsUsable(labels[row], data.Signature))
            {
                weights[row] = weight;
                total += weight;
                count++;
            }
        }

        if (count == 0)
        {
            throw new TrainingException(
                $"None of the {rows} training rows has both a label and a weight above 0; expected at least one. Look at column '{data.Signature.Label.Name}'.");
        }

        if (!given.IsEmpty)
        {
            Scale(weights, count / total);
        }

        return new Targets(data.Signature, data.Labels, weights, count);
    }

    /// <summary>The weighted mean of the labels.</summary>
    public double Mean()
    {
        double sum = 0;
        ReadOnlySpan<float> labels = Labels;
        for (int row = 0; row < labels.Length; row++)
        {
            double weight = _weights[row];
            sum += weight > 0 ? weight * labels[row] : 0;
        }

        return sum / Count;
    }

    /// <summary>The weighted quantile of the labels; the middle of two where exactly that share of the weight lies below.</summary>
    public double Quantile(double quantile)
    {
        float[] labels = Labels.ToArray();
        double[] weights = [.. _weights];
        Array.Sort(labels, weights);
        return WeightedQuantile.OfSorted(labels, weights, quantile);
    }

    /// <summary>The weighted share of each class.</summary>
    public double[] ClassShares()
    {
        double[] shares = new double[ClassCount];
        ReadOnlySpan<float> labels = Labels;
        for (int row = 0; row < labels.Length; row++)
        {
            if (_weights[row] > 0)
            {
                shares[(int)labels[row]] += _weights[row];
            }
        }

        Scale(shares, 1 / shares.Sum());
        return shares;
    }

    private static bool IsUsable(float label, ModelSignature signature) =>
        signature.Task == LearningTask.Regression
            ? float.IsFinite(label)
            : label >= 0 && label < signature.Classes.Count && label == MathF.Floor(label);

    private static void Scale(double[] numbers, double factor)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] *= factor;
        }
    }

    private static void CheckLength(string what, int length, int rows, bool mayBeEmpty)
    {
        if (length != rows && !(mayBeEmpty && length == 0))
        {
            throw new ArgumentException($"{what} has {length} values for {rows} training rows; expected one for each.", nameof(what));
        }
    }
}
