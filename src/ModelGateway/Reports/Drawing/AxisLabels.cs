namespace ModelGateway.Reports;

/// <summary>Labels along a horizontal axis: text in a picture of its own, so that attributes place them and no style does.</summary>
internal static class AxisLabels
{
    private const double Edge = 6;
    private const int MostDays = 5;

    /// <param name="html">Where to.</param>
    /// <param name="labels">Where they stand, in percent, and what they say.</param>
    /// <param name="limit">What stands above them; null for nothing.</param>
    public static void Write(HtmlWriter html, IEnumerable<(double At, string Text)> labels, (double At, string Words)? limit = null)
    {
        using (html.Element("svg", "axis", ("aria-hidden", "true")))
        {
            if (limit is { } line)
            {
                html.Leaf("text", line.Words, line.At > 50 ? "limit last" : "limit first", ("x", SvgNumber.Percent(line.At)), ("y", "1em"));
            }

            foreach ((double at, string text) in labels)
            {
                html.Leaf("text", text, at < Edge ? "first" : at > 100 - Edge ? "last" : null, ("x", SvgNumber.Percent(at)), ("y", "100%"));
            }
        }
    }

    /// <summary>The ticks of an axis.</summary>
    public static IEnumerable<(double At, string Text)> Ticks(Axis axis, string unit = "") =>
        axis.Ticks.Select(tick => (axis.At(tick), Rounded.Fixed(tick, axis.Decimals) + unit));

    /// <summary>The days on which windows began, some of them.</summary>
    public static IEnumerable<(double At, string Text)> Days(IReadOnlyList<DateTimeOffset> starts)
    {
        int step = Math.Max(1, (starts.Count + MostDays - 3) / (MostDays - 1));
        for (int i = 0; i < starts.Count; i += step)
        {
            yield return ((i + 0.5) / starts.Count * 100, Rounded.Day(starts[i]));
        }
    }
}
