namespace Outside;

/// <summary>A line through the centre of the rows; a row without a number for it lies at the centre.</summary>
public sealed record Line(int Feature, double Centre, double Mean, double Slope, double Gain)
{
    public double At(FeatureRows rows, int row) => Mean + (Slope * Offset(rows, row, Feature, Centre));

    public static Line Fit(TrainingSet data, FeatureRows rows, int feature)
    {
        int[] all = [.. Enumerable.Range(0, data.Rows.RowCount)];
        double[] weights = [.. all.Select(row => data.Weights.IsEmpty ? 1.0 : data.Weights.Span[row])];
        double total = weights.Sum(), mean = all.Sum(row => weights[row] * data.Labels.Span[row]) / total;
        double centre = all.Sum(row => weights[row] * Offset(rows, row, feature, 0)) / total;
        double spread = all.Sum(row => weights[row] * Math.Pow(Offset(rows, row, feature, centre), 2));
        double slope = spread > 0 ? all.Sum(row => weights[row] * Offset(rows, row, feature, centre) * (data.Labels.Span[row] - mean)) / spread : 0;
        return new Line(feature, centre, mean, slope, slope * slope * spread);
    }

    private static double Offset(FeatureRows rows, int row, int feature, double centre) =>
        feature >= 0 && rows.GetDouble(row, rows.Layout[feature]) is var x && Math.Abs(x) < 1e15 ? x - centre : 0;
}
