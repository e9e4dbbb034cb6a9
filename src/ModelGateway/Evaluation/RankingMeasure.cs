using System.Runtime.Intrinsics;

namespace ModelGateway;

/// <summary>Metrics that follow from the order of the scores: auc and auprc. The order is found once, for all draws.</summary>
internal sealed class RankingMeasure : Measure
{
    private readonly bool _isArea;

    // The rows of each class, highest score first.
    private readonly CellRow[] _positives;
    private readonly CellRow[] _negatives;

    // How many positives and negatives lie at or above a score, from the highest score down.
    private readonly (int Positives, int Negatives)[] _steps;

    public RankingMeasure(ScoredRows rows, Cells cells, bool isArea)
    {
        _isArea = isArea;
        float[] keys = new float[rows.Count];
        int[] order = new int[rows.Count];
        for (int row = 0; row < rows.Count; row++)
        {
            order[row] = row;
            bool isPositive = rows.Class(row) == 1;
            bool isRanked = rows.IsScored(row) && rows.Class(row) != ScoredRows.NoClass;

            // Highest score first. A row without a score ranks worst for its class: positives last, negatives first.
            keys[row] = isRanked ? -rows.Score(row) : isPositive ? float.PositiveInfinity : float.NegativeInfinity;
        }

        Array.Sort(keys, order);
        List<CellRow> positives = [];
        List<CellRow> negatives = [];
        List<(int Positives, int Negatives)> steps = [];
        for (int i = 0; i < rows.Count; i++)
        {
            (rows.Class(order[i]) == 1 ? positives : negatives).Add(new CellRow(cells.Of(order[i]), rows.Weight(order[i])));

            // Positives without a score are never found: no threshold reaches them, so they add no area.
            if (!float.IsPositiveInfinity(keys[i]) && (i + 1 == rows.Count || keys[i] != keys[i + 1]))
            {
                AddStep(steps, positives.Count, negatives.Count);
            }
        }

        _positives = [.. positives];
        _negatives = [.. negatives];
        _steps = [.. steps];
    }

    public override void Values(Draws draws, Span<double> values)
    {
        ReadOnlySpan<Vector512<double>> sideBySide = draws.SideBySide;
        Vector512<double> positives = Vector512<double>.Zero;
        Vector512<double> negatives = Vector512<double>.Zero;
        Vector512<double> area = Vector512<double>.Zero;
        int positive = 0;
        int negative = 0;
        foreach ((int positiveEnd, int negativeEnd) in _steps)
        {
            Vector512<double> positivesAbove = positives;
            Vector512<double> negativesAbove = negatives;
            positives = Add(positives, sideBySide, _positives.AsSpan(positive..positiveEnd));
            negatives = Add(negatives, sideBySide, _negatives.AsSpan(negative..negativeEnd));
            (positive, negative) = (positiveEnd, negativeEnd);

            // Auc counts, for each negative, the positives above it and half of those beside it; auprc is precision over steps of recall.
            // Where no row is above there is no step.
            area += _isArea
                ? (negatives - negativesAbove) * (positivesAbove + positives) / 2
                : (positives - positivesAbove) * Vector512.ConditionalSelect(
                    Vector512.GreaterThan(positives, Vector512<double>.Zero), positives / (positives + negatives), Vector512<double>.Zero);
        }

        positives = Add(positives, sideBySide, _positives.AsSpan(positive..));
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = positives[i] > 0 && negatives[i] > 0 ? area[i] / positives[i] / (_isArea ? negatives[i] : 1) : double.NaN;
        }
    }

    /// <summary>Steps of negatives only are one step, and so are those of positives only, unless each has its own precision.</summary>
    private void AddStep(List<(int Positives, int Negatives)> steps, int positives, int negatives)
    {
        (int positivesBefore, int negativesBefore) = steps.Count > 1 ? steps[^2] : (0, 0);
        if (steps.Count > 0 && (positivesBefore == positives || (_isArea && negativesBefore == negatives)))
        {
            steps.RemoveAt(steps.Count - 1);
        }

        steps.Add((positives, negatives));
    }
}
