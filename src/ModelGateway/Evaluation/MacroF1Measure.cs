using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ModelGateway;

/// <summary>The mean F1 of the classes that the rows have.</summary>
/// <remarks>
/// An unscored row is a miss for its class and a false alarm for every other, so that leaving a row out never pays. A row whose class training
/// never saw is a false alarm for the predicted class, and all such rows together are one more class with F1 zero.
/// </remarks>
internal sealed class MacroF1Measure : Measure
{
    private readonly int _classes;

    // The rows that share label and prediction.
    private readonly (int Label, int Predicted, CellRow[] Rows)[] _groups;

    // One place for each class; the last collects rows without a class, or without a score.
    private readonly Vector512<double>[] _actual;
    private readonly Vector512<double>[] _called;
    private readonly Vector512<double>[] _hits;
    private readonly Vector512<double>[] _unscored;

    public MacroF1Measure(ScoredRows rows, Cells cells)
    {
        _classes = rows.Classes;
        _actual = new Vector512<double>[_classes + 1];
        _called = new Vector512<double>[_classes + 1];
        _hits = new Vector512<double>[_classes + 1];
        _unscored = new Vector512<double>[_classes + 1];
        Dictionary<(int Label, int Predicted), List<CellRow>> groups = [];
        for (int row = 0; row < rows.Count; row++)
        {
            (int Label, int Predicted) key = (Place(rows.Class(row)), Place(rows.Predicted(row)));
            (CollectionsMarshal.GetValueRefOrAddDefault(groups, key, out _) ??= []).Add(new CellRow(cells.Of(row), rows.Weight(row)));
        }

        _groups = [.. groups.Select(group => (group.Key.Label, group.Key.Predicted, group.Value.ToArray()))];
    }

    public override void Values(Draws draws, Span<double> values)
    {
        Count(draws.SideBySide);
        Vector512<double> sum = Vector512<double>.Zero;
        Vector512<double> present = OneIfAny(_actual[_classes]);
        for (int i = 0; i < _classes; i++)
        {
            Vector512<double> isPresent = OneIfAny(_actual[i]);
            sum += Vector512.ConditionalSelect(Vector512.Equals(isPresent, Vector512<double>.One), F1(i), Vector512<double>.Zero);
            present += isPresent;
        }

        (sum / present).CopyTo(values);
    }

    private static Vector512<double> OneIfAny(Vector512<double> rows) => Vector512.ConditionalSelect(Vector512.GreaterThan(rows, Vector512<double>.Zero), Vector512<double>.One, Vector512<double>.Zero);

    private int Place(int label) => label == ScoredRows.NoClass ? _classes : label;

    /// <summary>2 TP / (2 TP + FP + FN), where 2 TP + FP + FN = called so + actually so.</summary>
    private Vector512<double> F1(int label)
    {
        Vector512<double> called = _called[label] + _called[_classes] - _unscored[label];
        return 2 * _hits[label] / (called + _actual[label]);
    }

    private void Count(ReadOnlySpan<Vector512<double>> draws)
    {
        Array.Clear(_actual);
        Array.Clear(_called);
        Array.Clear(_hits);
        Array.Clear(_unscored);
        foreach ((int label, int predicted, CellRow[] rows) in _groups)
        {
            Vector512<double> weight = Add(Vector512<double>.Zero, draws, rows);
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
