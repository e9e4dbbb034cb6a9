namespace ModelGateway;

/// <summary>Whether what was said to happen in 70 % of cases did: observed share against predicted probability, with the rows behind each point.</summary>
internal static class CalibrationChart
{
    private const double Side = 300;
    private const double Left = 40;
    private const double Top = 10;
    private const double Rows = 36;

    public static void Write(HtmlWriter html, Calibration calibration, bool isOfAnswered)
    {
        html.Leaf("h3", "Calibration");
        bool isGood = calibration.Error <= 1.5 * calibration.ErrorByChance;
        html.Leaf("p", $"Probabilities are off by {Rounded.Share(calibration.Error)} on average; {Rounded.Share(calibration.ErrorByChance)} would be chance alone. "
            + (isGood ? "They can be taken at their word." : "They are not to be taken at their word: the points say which way."));
        using (html.Element("div", "pair"))
        {
            Picture(html, calibration, isOfAnswered);
            using (html.Element("details", null, ("open", "open")))
            {
                html.Leaf("summary", "The points as a table");
                Table(html, calibration);
            }
        }
    }

    private static void Picture(HtmlWriter html, Calibration calibration, bool isOfAnswered)
    {
        string id = html.NextId("calibration");
        using (html.Element("figure", "square"))
        using (html.Element("svg", null, ("viewBox", $"0 0 {SvgNumber.Of(Left + Side + 10)} {SvgNumber.Of(Top + Side + Rows + 44)}"), ("role", "img"), ("aria-labelledby", $"{id} {id}d")))
        {
            html.Leaf("title", "Calibration", null, ("id", id));
            html.Leaf("desc", $"Observed share against predicted probability in {Rounded.Count(calibration.Bins.Count, "bin")}; on the diagonal both are equal. The numbers are in the table beside it.", null, ("id", id + "d"));
            foreach (double tick in (double[])[0, 0.25, 0.5, 0.75, 1])
            {
                html.Empty("path", "grid", ("d", $"M{X(0)} {Y(tick)}H{X(1)}M{X(tick)} {Y(0)}V{Y(1)}"));
                Label(html, X(tick), SvgNumber.Of(Top + Side + Rows + 18), "middle", Rounded.Fixed(tick * 100, 0) + "\u00A0%");
                Label(html, SvgNumber.Of(Left - 6), SvgNumber.Of(Top + (Side * (1 - tick)) + 4), "end", Rounded.Fixed(tick * 100, 0) + "\u00A0%");
            }

            html.Empty("path", "zero", ("d", $"M{X(0)} {Y(0)}L{X(1)} {Y(1)}"));
            Label(html, X(0.02), SvgNumber.Of(Top + 12), "start", isOfAnswered ? "share of answers that were right" : "observed share");
            Label(html, X(1), SvgNumber.Of(Top + Side + Rows + 34), "end", isOfAnswered ? "probability of the answered class" : "predicted probability");
            Points(html, calibration);
        }
    }

    private static void Points(HtmlWriter html, Calibration calibration)
    {
        double most = calibration.Bins.Max(bin => (double)bin.Rows);
        using (html.Element("g", "main"))
        {
            foreach (CalibrationBin bin in calibration.Bins)
            {
                (double low, double high) = Wilson(bin);
                html.Empty("path", "interval", ("d", $"M{X(bin.Predicted)} {Y(low)}V{Y(high)}"));
                html.Empty("path", "point", ("d", $"M{X(bin.Predicted)} {Y(bin.Observed)}h0"));
                double from = Math.Min(19, Math.Floor(bin.Predicted * 20)) / 20;
                html.Empty("path", "fill", ("d", $"M{X(from + 0.004)} {SvgNumber.Of(Top + Side + Rows)}v{SvgNumber.Of(-bin.Rows / most * (Rows - 6))}h{SvgNumber.Of(Side * 0.042)}V{SvgNumber.Of(Top + Side + Rows)}Z"));
            }
        }
    }

    private static void Table(HtmlWriter html, Calibration calibration)
    {
        using (html.Element("table"))
        {
            using (html.Element("thead"))
            using (html.Element("tr"))
            {
                foreach (string head in (string[])["rows", "predicted", "observed", "95 % interval"])
                {
                    html.Leaf("th", head, "number", ("scope", "col"));
                }
            }

            using (html.Element("tbody"))
            {
                foreach (CalibrationBin bin in calibration.Bins)
                {
                    (double low, double high) = Wilson(bin);
                    using (html.Element("tr"))
                    {
                        html.Leaf("td", Rounded.Count(bin.Rows), "number");
                        html.Leaf("td", Rounded.Share(bin.Predicted), "number");
                        html.Leaf("td", Rounded.Share(bin.Observed), "number");
                        html.Leaf("td", Rounded.Share(bin.Observed, low, high).Range ?? Rounded.None, "number");
                    }
                }
            }
        }
    }

    private static (double Low, double High) Wilson(CalibrationBin bin) => WilsonInterval.Of((long)Math.Round(bin.Observed * bin.Rows), bin.Rows);

    private static void Label(HtmlWriter html, string x, string y, string anchor, string text) =>
        html.Leaf("text", text, null, ("x", x), ("y", y), ("text-anchor", anchor));

    private static string X(double value) => SvgNumber.Of(Left + (Side * value));

    private static string Y(double value) => SvgNumber.Of(Top + (Side * (1 - value)));
}
