namespace ModelGateway;

/// <summary>The mean residual along the prediction or a feature: where it leaves 0 the model is wrong in a way that could be learned.</summary>
internal static class ResidualChart
{
    public static void Write(HtmlWriter html, ResidualCurve curve, string label)
    {
        string title = $"Mean of observed minus predicted, by {curve.Against}";
        if (curve.Points.Count < 2 || curve.Points.Any(point => point.X is null))
        {
            Categories(html, title, curve);
            return;
        }

        ResidualPoint[] points = [.. curve.Points.OrderBy(point => point.X)];
        Axis along = Axis.Over(points.Select(point => point.X));
        FieldChart chart = new()
        {
            Title = title,
            Description = $"{Rounded.Count(points.Length, "point")}; on the line at 0 predictions are right on average. The numbers are in the table below.",
            Note = $"In units of {label}; the band holds one standard deviation of the residuals to either side.",
            Width = 100,
            Upright = Axis.Over([0, .. points.SelectMany(point => new double?[] { point.Residual.Value + point.Spread, point.Residual.Value - point.Spread, point.Residual.Low, point.Residual.High })], 5),
            Level = 0,
            Labels = AxisLabels.Ticks(along),
            Table = new PlainTable
            {
                Fold = "The numbers as a table",
                Caption = title,
                Heads = [curve.Against, "rows", "residual", "95\u00A0% interval", "spread"],
                Rows = [.. points.Select(Numbers)],
            },
        };
        chart.Write(html, () =>
        {
            string X(ResidualPoint point) => SvgNumber.Of(along.At(point.X!.Value));
            html.Empty("path", "band", ("d", "M" + string.Join('L', points.Select(point => $"{X(point)} {chart.Y(point.Residual.Value + point.Spread)}")
                .Concat(points.Reverse().Select(point => $"{X(point)} {chart.Y(point.Residual.Value - point.Spread)}"))) + "Z"));
            using (html.Element("g", "main"))
            {
                foreach (ResidualPoint point in points)
                {
                    if (point.Residual is { Low: { } low, High: { } high })
                    {
                        html.Empty("path", "interval", ("d", $"M{X(point)} {chart.Y(low)}V{chart.Y(high)}"));
                    }

                    html.Empty("path", "point", ("d", $"M{X(point)} {chart.Y(point.Residual.Value)}h0"));
                }
            }
        });
    }

    private static string[] Numbers(ResidualPoint point)
    {
        RoundedFigure figure = Rounded.Figure(point.Residual);
        return [point.At, Rounded.Count(point.Rows), figure.Value, figure.Range ?? Rounded.None, Rounded.Number(point.Spread)];
    }

    private static void Categories(HtmlWriter html, string title, ResidualCurve curve) => new DotPlot
    {
        Caption = title,
        NameHead = curve.Against,
        Heads = ["rows"],
        ValueHead = "Observed − predicted",
        Rows =
        [
            .. curve.Points.Select(point => new DotRow(point.At, point.Residual)
            {
                Cells = [Rounded.Count(point.Rows)],
                Tone = point.Residual.Low > 0 || point.Residual.High < 0 ? Tone.Bad : Tone.Plain,
            }),
        ],
        Zero = 0,
        Most = 12,
    }.Write(html);
}
