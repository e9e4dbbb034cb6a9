namespace ModelGateway;

/// <summary>Windows from left to right, a line for each thing: how high and how coloured a bar is says how far it moved and whether that counts.</summary>
internal static class HeatStrip
{
    private const int Height = 20;

    /// <param name="html">Where to.</param>
    /// <param name="caption">What the table shows.</param>
    /// <param name="heads">Of the names and of the values.</param>
    /// <param name="starts">When the windows began.</param>
    /// <param name="rows">The lines.</param>
    /// <param name="limit">The height from which on it counts; null for none.</param>
    public static void Write(HtmlWriter html, string caption, (string Name, string Value) heads, IReadOnlyList<DateTimeOffset> starts, IEnumerable<HeatRow> rows, double? limit)
    {
        using (html.Element("table", "dots heat", ("role", "table")))
        {
            html.Leaf("caption", caption);
            using (html.Element("thead", null, ("role", "rowgroup")))
            using (html.Element("tr", null, ("role", "row")))
            {
                html.Leaf("th", heads.Name, "label", ("scope", "col"), ("role", "columnheader"));
                using (html.Element("th", "plot", ("scope", "col"), ("role", "columnheader")))
                {
                    AxisLabels.Write(html, AxisLabels.Days(starts));
                }

                html.Leaf("th", heads.Value, "value", ("scope", "col"), ("role", "columnheader"));
            }

            using (html.Element("tbody", null, ("role", "rowgroup")))
            {
                foreach (HeatRow row in rows)
                {
                    Line(html, row, limit);
                }
            }
        }
    }

    private static void Line(HtmlWriter html, HeatRow row, double? limit)
    {
        using (html.Element("tr", row.Mark, ("role", "row")))
        {
            using (html.Element("th", "label", ("scope", "row"), ("role", "rowheader"), ("title", row.Name)))
            {
                html.Name(row.Name);
                if (row.Note is not null)
                {
                    html.Leaf("small", row.Note);
                }
            }

            using (html.Element("td", "plot", ("role", "cell")))
            using (html.Element("svg", null, ("viewBox", $"0 0 {Math.Max(1, row.Cells.Count)} {Height}"), ("preserveAspectRatio", "none"), ("aria-hidden", "true")))
            {
                if (limit is { } from)
                {
                    string y = SvgNumber.Of(Top(from));
                    html.Empty("path", "grid", ("d", $"M0 {y}H{row.Cells.Count}"));
                }

                foreach (IGrouping<string, string> mark in row.Cells.Select((cell, i) => (Cell: cell, Place: i)).Where(pair => pair.Cell is not null)
                    .GroupBy(pair => pair.Cell!.Value.Mark, pair => Bar(pair.Place, pair.Cell!.Value.Height), StringComparer.Ordinal))
                {
                    html.Empty("path", $"window {mark.Key}", ("d", string.Concat(mark)));
                }
            }

            using (html.Element("td", "value", ("role", "cell")))
            {
                html.Leaf("span", row.Value, "verdict");
            }
        }
    }

    // Also what did not move at all is seen to have been looked at.
    private static string Bar(int place, double height) =>
        $"M{SvgNumber.Of(place + 0.08)} {Height}V{SvgNumber.Of(Math.Min(Top(height), Height - 1.2))}H{SvgNumber.Of(place + 0.92)}V{Height}Z";

    private static double Top(double height) => (Height - 1) * (1 - Math.Clamp(height, 0, 1)) + 1;
}
