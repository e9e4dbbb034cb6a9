namespace ModelGateway;

/// <summary>One minus the squared error over that of the rows' own mean: r2.</summary>
internal sealed class DeterminationMeasure : Measure
{
    private readonly double[] _sizes;
    private readonly double[] _losses;
    private readonly double[] _labels;
    private readonly double[] _squares;

    public DeterminationMeasure(ScoredRows rows, Cells cells)
    {
        _sizes = cells.SizesOf(rows);
        _losses = SumOf(Metric.R2, rows, cells);
        _labels = new double[cells.Count];
        _squares = new double[cells.Count];
        AddLabels(rows, cells);
    }

    public override void Values(Draws draws, Span<double> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            ReadOnlySpan<double> draw = draws[i];
            double sum = InnerProduct.Of(draw, _labels);
            double total = InnerProduct.Of(draw, _squares) - (sum * sum / InnerProduct.Of(draw, _sizes));
            values[i] = total > 0 ? 1 - (InnerProduct.Of(draw, _losses) / total) : double.NaN;
        }
    }

    /// <summary>Sums of labels and their squares, taken from the middle of the labels' range: exact zeros for a constant label, no cancellation for a distant one.</summary>
    private void AddLabels(ScoredRows rows, Cells cells)
    {
        double low = double.PositiveInfinity;
        double high = double.NegativeInfinity;
        for (int row = 0; row < rows.Count; row++)
        {
            low = Math.Min(low, rows.Number(row));
            high = Math.Max(high, rows.Number(row));
        }

        double middle = low + ((high - low) / 2);
        for (int row = 0; row < rows.Count; row++)
        {
            double distance = rows.Number(row) - middle;
            _labels[cells.Of(row)] += rows.Weight(row) * distance;
            _squares[cells.Of(row)] += rows.Weight(row) * distance * distance;
        }
    }
}
