namespace ModelGateway;

/// <summary>Metrics that follow from sums over rows: rmse, mae, r2, logLoss, brier, accuracy, f1.</summary>
internal sealed class SumMeasure : Measure
{
    private readonly Metric _metric;
    private readonly double[] _sizes;
    private readonly double[] _losses;
    private readonly double[] _labels = [];
    private readonly double[] _squares = [];
    private readonly double[] _hits = [];
    private readonly double[] _called = [];

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

        if (metric == Metric.F1)
        {
            _hits = new double[cells.Count];
            _called = new double[cells.Count];
            AddPositives(rows, cells);
        }
    }

    public override void Values(Draws draws, Span<double> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Value(draws[i]);
        }
    }

    private double Value(ReadOnlySpan<double> weights)
    {
        if (_metric == Metric.F1)
        {
            return 2 * InnerProduct.Of(weights, _hits) / InnerProduct.Of(weights, _called);
        }

        double count = InnerProduct.Of(weights, _sizes);
        double loss = InnerProduct.Of(weights, _losses);
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

        double sum = InnerProduct.Of(weights, _labels);
        double total = InnerProduct.Of(weights, _squares) - (sum * sum / count);
        return total > 0 ? 1 - (loss / total) : double.NaN;
    }

    /// <summary>
    /// True positives, and rows called positive plus rows that are: 2 TP / (2 TP + FP + FN) is twice the one over the other. A negative row that
    /// has no score, or a class that training never saw, is a false alarm.
    /// </summary>
    private void AddPositives(ScoredRows rows, Cells cells)
    {
        for (int row = 0; row < rows.Count; row++)
        {
            bool isPositive = rows.Class(row) == 1;
            bool isRight = !rows.IsMisclassified(row);
            _hits[cells.Of(row)] += isPositive && isRight ? 1 : 0;
            _called[cells.Of(row)] += (isPositive ? 1 : 0) + (isPositive == isRight ? 1 : 0);
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
            _labels[cells.Of(row)] += distance;
            _squares[cells.Of(row)] += distance * distance;
        }
    }
}
