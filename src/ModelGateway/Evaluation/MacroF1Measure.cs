namespace ModelGateway;

/// <summary>The mean F1 of the classes that the rows have.</summary>
/// <remarks>
/// An unscored row is a miss for its class and a false alarm for every other, so that leaving a row out never pays. A row whose class training
/// never saw is a false alarm for the predicted class, and all such rows together are one more class with F1 zero.
/// </remarks>
internal sealed class MacroF1Measure : Measure
{
    private readonly int _classes;
    private readonly int[] _cells;
    private readonly int[] _labels;
    private readonly int[] _predicted;

    // One place for each class; the last collects rows without a class, or without a score.
    private readonly double[] _actual;
    private readonly double[] _called;
    private readonly double[] _hits;
    private readonly double[] _unscored;

    public MacroF1Measure(ScoredRows rows, Cells cells)
    {
        _classes = rows.Classes;
        _cells = new int[rows.Count];
        _labels = new int[rows.Count];
        _predicted = new int[rows.Count];
        _actual = new double[_classes + 1];
        _called = new double[_classes + 1];
        _hits = new double[_classes + 1];
        _unscored = new double[_classes + 1];
        for (int row = 0; row < rows.Count; row++)
        {
            int label = rows.Class(row);
            int predicted = rows.Predicted(row);
            _cells[row] = cells.Of(row);
            _labels[row] = label == ScoredRows.NoClass ? _classes : label;
            _predicted[row] = predicted == ScoredRows.NoClass ? _classes : predicted;
        }
    }

    public override double Value(ReadOnlySpan<double> weights)
    {
        Count(weights);
        double sum = 0;
        double present = _actual[_classes] > 0 ? 1 : 0;
        for (int i = 0; i < _classes; i++)
        {
            if (_actual[i] > 0)
            {
                sum += F1(i);
                present++;
            }
        }

        return sum / present;
    }

    /// <summary>2 TP / (2 TP + FP + FN), where 2 TP + FP + FN = called so + actually so.</summary>
    private double F1(int label)
    {
        double called = _called[label] + _called[_classes] - _unscored[label];
        return 2 * _hits[label] / (called + _actual[label]);
    }

    private void Count(ReadOnlySpan<double> weights)
    {
        Array.Clear(_actual);
        Array.Clear(_called);
        Array.Clear(_hits);
        Array.Clear(_unscored);
        for (int row = 0; row < _cells.Length; row++)
        {
            double weight = weights[_cells[row]];
            int label = _labels[row];
            int predicted = _predicted[row];
            _actual[label] += weight;
            _called[predicted] += weight;
            if (predicted == label)
            {
                _hits[label] += weight;
            }

            if (predicted == _classes)
            {
                _unscored[label] += weight;
            }
        }
    }
}
