using System.Diagnostics.CodeAnalysis;

namespace ModelGateway.Reports;

/// <summary>
/// A dot plot with intervals (W. Cleveland, The Elements of Graphing Data, 1985): a table with a line for each thing, its dot and interval on one
/// common axis, and the numbers beside it, so that the table is the text of the picture.
/// </summary>
/// <remarks>Where one value is many times what the others are, the axis ends before it and an arrow points to it.</remarks>
[Experimental("MG0001")]
public sealed class DotPlot
{
    private const int Slack = 3;
    private const int FewestToCut = 8;
    private const double FarBeyond = 6;

    /// <summary>What the table shows.</summary>
    public required string Caption { get; init; }

    /// <summary>The head of the names.</summary>
    public required string NameHead { get; init; }

    /// <summary>The head of the values.</summary>
    public required string ValueHead { get; init; }

    /// <summary>The heads of further columns, between names and picture.</summary>
    public IReadOnlyList<string> Heads { get; init; } = [];

    /// <summary>The lines, from top to bottom.</summary>
    public required IReadOnlyList<DotRow> Rows { get; init; }

    /// <summary>How values, intervals and ticks are written; as numbers by default.</summary>
    public FigureFormat Format { get; init; }

    /// <summary>The value that means nothing was found, drawn as a line; null for none.</summary>
    public double? Zero { get; init; }

    /// <summary>A level that values are held against; null for none.</summary>
    public ReferenceLine? Limit { get; init; }

    /// <summary>More values that the axis must hold, so that several plots have the same.</summary>
    public IReadOnlyList<double?> Span { get; init; } = [];

    /// <summary>Lines beyond so many are folded away, unless they are three or fewer; all are shown by default.</summary>
    public int Most { get; init; } = int.MaxValue;

    private double Scale => Format == FigureFormat.Number ? 1 : 100;

    /// <summary>Writes it.</summary>
    /// <param name="html">Where to.</param>
    /// <exception cref="InvalidOperationException">A line has more or fewer cells than there are heads.</exception>
    public void Write(HtmlWriter html)
    {
        ArgumentNullException.ThrowIfNull(html);
        if (Rows.FirstOrDefault(row => row.Cells.Count != Heads.Count) is { } wrong)
        {
            throw new InvalidOperationException(
                $"The line '{wrong.Name}' has {wrong.Cells.Count} cells for {Heads.Count} heads. Give it one for each.");
        }

        int? decimals = Rounded.Common(Rows.Select(row => ((row.Figure?.High - row.Figure?.Low) * Scale) ?? 0));
        double most = Reach();
        Axis axis = Axis.Over(
        [
            .. Rows.SelectMany(row => new[] { row.Figure?.Value, row.Figure?.Low, row.Figure?.High }).Concat(Span)
                .Select(value => value is { } end ? Math.Clamp(end, -most, most) * Scale : value),
            Zero * Scale,
            Limit?.At * Scale,
        ]);
        string caption = Caption + (double.IsFinite(most) ? " An arrow points to what lies beyond the picture." : "");
        int shown = Rows.Count - Slack <= Most ? Rows.Count : Math.Max(0, Most);
        Table(html, axis, caption, decimals, Rows.Take(shown));
        if (Rows.Count > shown)
        {
            using (html.Element("details"))
            {
                html.Leaf("summary", $"The other {Rounded.Count(Rows.Count - shown)}");
                Table(html, axis, caption, decimals, Rows.Skip(shown));
            }
        }
    }

    // A leak may be worth a thousand times what everything else is: it would press all others onto one point.
    private double Reach()
    {
        Figure[] figures = [.. Rows.Select(row => row.Figure ?? new Figure(0, null, null))];
        if (figures.Length < FewestToCut)
        {
            return double.PositiveInfinity;
        }

        double usual = figures.Select(figure => Math.Max(Math.Abs(figure.Low ?? figure.Value), Math.Abs(figure.High ?? figure.Value)))
            .Order().ElementAt(figures.Length * 4 / 5);
        return usual > 0 && figures.Max(figure => Math.Abs(figure.Value)) > FarBeyond * usual ? 2 * usual : double.PositiveInfinity;
    }

    private void Table(HtmlWriter html, Axis axis, string caption, int? decimals, IEnumerable<DotRow> rows)
    {
        using (html.Element("table", Heads.Count > 0 ? "dots wide" : "dots", ("role", "table")))
        {
            html.Leaf("caption", caption);
            using (html.Element("thead", null, ("role", "rowgroup")))
            using (html.Element("tr", null, ("role", "row")))
            {
                Head(html, NameHead, "label");
                foreach (string head in Heads)
                {
                    Head(html, head, "number");
                }

                using (html.Element("th", "plot", ("scope", "col"), ("role", "columnheader")))
                {
                    if (Limit is not null)
                    {
                        html.Leaf("span", Limit.Words, "spoken");
                    }

                    AxisLabels.Write(
                        html,
                        AxisLabels.Ticks(axis, Format == FigureFormat.Number ? "" : Rounded.Percent),
                        Limit is null ? null : (axis.At(Limit.At * Scale), Limit.Words));
                }

                Head(html, ValueHead, "value");
            }

            using (html.Element("tbody", null, ("role", "rowgroup")))
            {
                foreach (DotRow row in rows)
                {
                    Line(html, axis, row, Rounded.Figure(row.Figure, Format, decimals));
                }
            }
        }
    }

    private static void Head(HtmlWriter html, string text, string style) => html.Leaf("th", text, style, ("scope", "col"), ("role", "columnheader"));

    private void Line(HtmlWriter html, Axis axis, DotRow row, RoundedFigure figure)
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

            for (int i = 0; i < row.Cells.Count; i++)
            {
                html.Leaf("td", row.Cells[i], "number", ("role", "cell"), ("data-head", Heads[i]));
            }

            using (html.Element("td", "plot", ("role", "cell")))
            {
                Picture(html, axis, row.Figure);
            }

            using (html.Element("td", "value", ("role", "cell")))
            {
                html.Leaf("b", row.Instead ?? figure.Value);
                if (figure.Range is not null && row.Instead is null)
                {
                    html.Text(" ");
                    html.Leaf("span", figure.Range, "range");
                }
            }
        }
    }

    private void Picture(HtmlWriter html, Axis axis, Figure? figure)
    {
        using (html.Element("svg", null, ("viewBox", "0 0 100 2"), ("preserveAspectRatio", "none"), ("aria-hidden", "true")))
        {
            html.Empty("path", "grid", ("d", string.Concat(axis.Ticks.Select(tick => $"M{SvgNumber.Of(axis.At(tick))} 0V2"))));

            if (Zero is { } zero)
            {
                Upright(html, axis.At(zero * Scale), "zero");
            }

            if (Limit is { } limit)
            {
                Upright(html, axis.At(limit.At * Scale), "limit");
            }

            if (figure is { Low: { } low, High: { } high })
            {
                Level(html, axis.At(low * Scale), axis.At(high * Scale), "interval");
            }

            if (figure is { Value: var far } && (far * Scale > axis.High || far * Scale < axis.Low))
            {
                html.Empty("path", "interval", ("d", far * Scale > axis.High ? "M98.4 .7L99.6 1L98.4 1.3" : "M1.6 .7L.4 1L1.6 1.3"));
            }
            else if (figure is { Value: var value })
            {
                Level(html, axis.At(value * Scale), axis.At(value * Scale), "dot");
            }
        }
    }

    private static void Upright(HtmlWriter html, double x, string style) =>
        html.Empty("path", style, ("d", $"M{SvgNumber.Of(x)} 0V2"));

    // A line without length has round ends only: a dot that stays round however the picture is stretched.
    private static void Level(HtmlWriter html, double from, double to, string style) =>
        html.Empty("path", style, ("d", $"M{SvgNumber.Of(from)} 1H{SvgNumber.Of(to)}"));
}
