using System.Diagnostics.CodeAnalysis;

namespace ModelGateway.Reports;

/// <summary>
/// Windows of time from left to right, a line for each thing: how high and how coloured a bar is says how far it moved and whether that counts.
/// </summary>
[Experimental("MG0001")]
public sealed class HeatStrip
{
    private const int Height = 20;

    /// <summary>What the table shows.</summary>
    public required string Caption { get; init; }

    /// <summary>The head of the names.</summary>
    public required string NameHead { get; init; }

    /// <summary>The head of the values.</summary>
    public required string ValueHead { get; init; }

    /// <summary>When the windows began, the oldest first.</summary>
    public required IReadOnlyList<DateTimeOffset> Starts { get; init; }

    /// <summary>The lines.</summary>
    public required IReadOnlyList<HeatRow> Rows { get; init; }

    /// <summary>The height, from 0 to 1, from which on a bar may count, drawn as a thin line; null for none.</summary>
    public double? Limit { get; init; }

    /// <summary>Writes it.</summary>
    /// <param name="html">Where to.</param>
    /// <exception cref="InvalidOperationException">A line has more or fewer cells than there are windows.</exception>
    public void Write(HtmlWriter html)
    {
        ArgumentNullException.ThrowIfNull(html);
        if (Rows.FirstOrDefault(row => row.Cells.Count != Starts.Count) is { } wrong)
        {
            throw new InvalidOperationException(
                $"The line '{wrong.Name}' has {wrong.Cells.Count} cells for {Starts.Count} windows. Give it one for each, null where there is nothing.");
        }

        using (html.Element("table", "dots heat", ("role", "table")))
        {
            html.Leaf("caption", Caption);
            using (html.Element("thead", null, ("role", "rowgroup")))
            using (html.Element("tr", null, ("role", "row")))
            {
                html.Leaf("th", NameHead, "label", ("scope", "col"), ("role", "columnheader"));
                using (html.Element("th", "plot", ("scope", "col"), ("role", "columnheader")))
                {
                    AxisLabels.Write(html, AxisLabels.Days(Starts));
                }

                html.Leaf("th", ValueHead, "value", ("scope", "col"), ("role", "columnheader"));
            }

            using (html.Element("tbody", null, ("role", "rowgroup")))
            {
                foreach (HeatRow row in Rows)
                {
                    Line(html, row);
                }
            }
        }
    }

    private void Line(HtmlWriter html, HeatRow row)
    {
        using (html.Element("tr", row.Tone.ClassName, ("role", "row")))
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
            using (html.Element(
                "svg", null, ("viewBox", $"0 0 {Math.Max(1, row.Cells.Count)} {Height}"), ("preserveAspectRatio", "none"), ("aria-hidden", "true")))
            {
                if (Limit is { } limit)
                {
                    html.Empty("path", "grid", ("d", $"M0 {SvgNumber.Of(Top(limit))}H{row.Cells.Count}"));
                }

                foreach (IGrouping<Tone, string> tone in row.Cells.Select((cell, i) => (Cell: cell, Place: i)).Where(pair => pair.Cell is not null)
                    .GroupBy(pair => pair.Cell!.Tone, pair => Bar(pair.Place, pair.Cell!.Height)))
                {
                    html.Empty("path", tone.Key == Tone.Plain ? "window quiet" : $"window {tone.Key.ClassName}", ("d", string.Concat(tone)));
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
