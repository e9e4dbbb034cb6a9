namespace ModelGateway;

/// <summary>Metrics that follow from the order of the scores: auc and auprc. The order is found once, for all weights.</summary>
internal sealed class RankingMeasure : Measure
{
    private readonly bool _isAuc;
    private readonly int[] _cells;
    private readonly double[] _positive;
    private readonly bool[] _endsTie;

    public RankingMeasure(Metric metric, ScoredRows rows, Cells cells)
    {
        _isAuc = metric == Metric.Auc;
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
        _cells = new int[rows.Count];
        _positive = new double[rows.Count];
        _endsTie = new bool[rows.Count];
        for (int i = 0; i < rows.Count; i++)
        {
            _cells[i] = cells.Of(order[i]);
            _positive[i] = rows.Class(order[i]) == 1 ? 1 : 0;

            // Positives without a score are never found: no threshold reaches them, so they add no area.
            _endsTie[i] = !float.IsPositiveInfinity(keys[i]) && (i + 1 == rows.Count || keys[i] != keys[i + 1]);
        }
    }

    public override double Value(ReadOnlySpan<double> weights)
    {
        double positives = 0;
        double negatives = 0;
        double positivesAbove = 0;
        double negativesAbove = 0;
        double area = 0;
        for (int i = 0; i < _cells.Length; i++)
        {
            double weight = weights[_cells[i]];
            positives += weight * _positive[i];
            negatives += weight - (weight * _positive[i]);
            if (!_endsTie[i])
            {
                continue;
            }

            // Auc counts, for each negative, the positives above it and half of those beside it; auprc is precision over steps of recall.
            // Weights are whole numbers: a count below 1 is 0, and then there is no step.
            area += _isAuc
                ? (negatives - negativesAbove) * (positivesAbove + positives) / 2
                : (positives - positivesAbove) * (positives / Math.Max(positives + negatives, 1));
            positivesAbove = positives;
            negativesAbove = negatives;
        }

        return positives > 0 && negatives > 0 ? area / positives / (_isAuc ? negatives : 1) : double.NaN;
    }
}
