namespace ModelGateway;

/// <summary>A metric that follows from the mean of what rows cost: rmse, mae, logLoss, brier, accuracy, and those of applications.</summary>
internal sealed class MeanMeasure : Measure
{
    private readonly Metric _metric;
    private readonly double[] _sizes;
    private readonly double[] _losses;

    public MeanMeasure(Metric metric, ScoredRows rows, Cells cells)
    {
        _metric = metric;
        _sizes = cells.SizesOf(rows);
        _losses = SumOf(metric, rows, cells);
    }

    public override void Values(Draws draws, Span<double> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = _metric.ValueOf(InnerProduct.Of(draws[i], _losses) / InnerProduct.Of(draws[i], _sizes));
        }
    }
}
