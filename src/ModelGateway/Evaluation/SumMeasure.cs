namespace ModelGateway;

/// <summary>Metrics that follow from sums over rows: rmse, mae, r2, logLoss, brier, accuracy.</summary>
internal sealed class SumMeasure : Measure
{
    private readonly Metric _metric;
    private readonly double[] _sizes;
    private readonly double[] _losses;
    private readonly double[] _labels = [];
    private readonly double[] _squares = [];

    public SumMeasure(Metric metric, ScoredRows rows, Cells cells)
    {
        _metric = metric;
        _sizes = cells.Sizes;
        _losses = new double[cells.Count];
        for (int row = 0; row < rows.Count; row++)
        {
            _losses[cells.Of(row)] += rows.Loss(metric, row);
        }

        if (metric == Metric.R2)
        {
            _labels = new double[cells.Count];
            _squares = new double[cells.Count];
            AddLabels(rows, cells);
        }
    }

    public override double Value(ReadOnlySpan<double> weights)
    {
        double count = Dot(weights, _sizes);
        double loss = Dot(weights, _losses);
        if (_metric == Metric.Rmse)
        {
            return Math.Sqrt(loss / count);
        }

        if (_metric == Metric.Accuracy)
        {
            return 1 - (loss / count);
        }

        if (_metric != Metric.R2)
        {
            return loss / count;
        }

        double sum = Dot(weights, _labels);
        double total = Dot(weights, _squares) - (sum * sum / count);
        return total > 0 ? 1 - (loss / total) : double.NaN;
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
            _labels[cells.Of(row)] += distance;
            _squares[cells.Of(row)] += distance * distance;
        }
    }
}
