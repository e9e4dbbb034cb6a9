namespace ModelGateway;

/// <summary>
/// A dot plot with intervals (W. Cleveland, The Elements of Graphing Data, 1985): a table with a line for each thing, its dot and interval on one
/// common axis, and the numbers beside it, so that the table is the text of the picture.
/// </summary>
internal sealed class DotPlot
{
    /// <summary>What the table shows.</summary>
    public required string Caption { get; init; }

    /// <summary>The head of the names.</summary>
    public required string NameHead { get; init; }

    /// <summary>The head of the values.</summary>
    public required string ValueHead { get; init; }

    /// <summary>The heads of further columns, between names and picture.</summary>
    public IReadOnlyList<string> Heads { get; init; } = [];

    public required IReadOnlyList<DotRow> Rows { get; init; }

    /// <summary>Value and interval as text.</summary>
    public required Func<double?, double?, double?, int?, (string Value, string? Range)> Format { get; init; }

    /// <summary>What a tick is multiplied with, and what stands after it: 100 and % for shares.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>The value that means nothing was found, drawn as a line; null for none.</summary>
    public double? Zero { get; init; }

    /// <summary>A limit, drawn as a dashed line with these words; null for none.</summary>
    public (double At, string Words)? Limit { get; init; }

    /// <summary>More values that the axis must hold, so that several plots have the same.</summary>
    public IReadOnlyList<double?> Span { get; init; } = [];

    /// <summary>Rows beyond these are folded away.</summary>
    public int Most { get; init; } = int.MaxValue;

    private const int Slack = 3;
    private const int FewestToCut = 8;
    private const double FarBeyond = 6;

    private int? _decimals;

    public void Write(HtmlWriter html)
    {
        _decimals = Rounded.Common(Rows.Select(row => ((row.High - row.Low) * Scale) ?? 0));
        double most = Reach();
        Axis axis = Axis.Over(
        [
            .. Rows.SelectMany(row => new[] { row.Value, row.Low, row.High }).Concat(Span).Select(value => value is { } end ? Math.Clamp(end, -most, most) * Scale : value),
            Zero * Scale,
            Limit?.At * Scale,
        ]);
        string caption = Caption + (double.IsFinite(most) ? " An arrow points to what lies beyond the picture." : "");
        int shown = Rows.Count <= Most + Slack ? Rows.Count : Most;
        Table(html, axis, caption, Rows.Take(shown));
        if (Rows.Count > shown)
        {
            using (html.Element("details"))
            {
                html.Leaf("summary", $"The other {Rounded.Count(Rows.Count - shown)}");
                Table(html, axis, caption, Rows.Skip(shown));
            }
        }
    }

    // A leak may be worth a thousand times what everything else is: it would press all others onto one point.
    private double Reach()
    {
        double[] sizes = [.. Rows.Select(row => Math.Abs(row.Value ?? 0)).Order()];
        double usual = sizes.Length < FewestToCut ? 0 : Rows.Select(row => Math.Max(Math.Abs(row.Low ?? row.Value ?? 0), Math.Abs(row.High ?? row.Value ?? 0))).Order().ElementAt(sizes.Length * 4 / 5);
        return usual > 0 && sizes[^1] > FarBeyond * usual ? 2 * usual : double.PositiveInfinity;
    }

    private void Table(HtmlWriter html, Axis axis, string caption, IEnumerable<DotRow> rows)
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
                    Ticks(html, axis);
                }

                Head(html, ValueHead, "value");
            }

            using (html.Element("tbody", null, ("role", "rowgroup")))
            {
                foreach (DotRow row in rows)
                {
                    Line(html, axis, row);
                }
            }
        }
    }

    private static void Head(HtmlWriter html, string text, string style) => html.Leaf("th", text, style, ("scope", "col"), ("role", "columnheader"));

    private void Ticks(HtmlWriter html, Axis axis)
    {
        if (Limit is { } limit)
        {
            html.Leaf("span", limit.Words, "spoken");
        }

        AxisLabels.Write(html, AxisLabels.Ticks(axis, Scale == 100 ? "\u00A0%" : ""), Limit is { } line ? (axis.At(line.At * Scale), line.Words) : null);
    }

    private void Line(HtmlWriter html, Axis axis, DotRow row)
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

            for (int i = 0; i < row.Cells.Count; i++)
            {
                html.Leaf("td", row.Cells[i], "number", ("role", "cell"), ("data-head", Heads[i]));
            }

            using (html.Element("td", "plot", ("role", "cell")))
            {
                Picture(html, axis, row);
            }

            (string value, string? range) = Format(row.Value, row.Low, row.High, _decimals);
            using (html.Element("td", "value", ("role", "cell")))
            {
                html.Leaf("b", row.Instead ?? value);
                if (range is not null && row.Instead is null)
                {
                    html.Text(" ");
                    html.Leaf("span", range, "range");
                }
            }
        }
    }

    private void Picture(HtmlWriter html, Axis axis, DotRow row)
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

            if (row.Low is { } low && row.High is { } high)
            {
                Level(html, axis.At(low * Scale), axis.At(high * Scale), "interval");
            }

            if (row.Value is { } far && (far * Scale > axis.High || far * Scale < axis.Low))
            {
                html.Empty("path", "interval", ("d", far > 0 ? "M98.4 .7L99.6 1L98.4 1.3" : "M1.6 .7L.4 1L1.6 1.3"));
            }
            else if (row.Value is { } value)
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
