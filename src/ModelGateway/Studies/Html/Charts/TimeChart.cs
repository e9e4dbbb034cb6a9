using System.Text;

namespace ModelGateway;

/// <summary>Figures over windows as lines with their intervals as bands, named where they end, and the same as a table.</summary>
internal static class TimeChart
{
    private const double Steps = 100;

    /// <param name="html">Where to.</param>
    /// <param name="title">What is shown.</param>
    /// <param name="starts">When the windows began.</param>
    /// <param name="lines">The lines, the main one first.</param>
    /// <param name="reference">A level to hold them against, with its words; null for none.</param>
    public static void Write(HtmlWriter html, string title, IReadOnlyList<DateTimeOffset> starts, IReadOnlyList<TimeLine> lines, (double At, string Words)? reference)
    {
        Figure[] all = [.. lines.SelectMany(line => line.Figures).OfType<Figure>()];
        if (all.Length == 0)
        {
            return;
        }

        double most = Most(lines, reference?.At);
        Axis axis = Axis.Over([.. all.SelectMany(f => new[] { f.Value, f.Low, f.High }).Select(v => v is { } end ? Math.Clamp(end, -most, most) : v), reference?.At], 5);
        string id = html.NextId("time");
        using (html.Element("figure", "time"))
        {
            html.Leaf("figcaption", title);
            if (lines.Where(line => line.Figures.Any(f => Math.Abs(f?.Value ?? 0) > most)).ToArray() is { Length: > 0 } cut)
            {
                html.Leaf("p", $"Beyond the picture: {string.Join(", ", cut.Select(line => $"{line.Name} up to {Rounded.Number(line.Figures.Max(f => f?.Value))}"))}.", "soft");
            }

            using (html.Element("div", "field"))
            {
                Ticks(html, axis);
                using (html.Element("svg", null, ("viewBox", $"0 0 {starts.Count} {SvgNumber.Of(Steps)}"), ("preserveAspectRatio", "none"), ("role", "img"), ("aria-labelledby", $"{id} {id}d")))
                {
                    html.Leaf("title", title, null, ("id", id));
                    html.Leaf("desc", $"{Rounded.Count(lines.Count, "line")} over {Rounded.Count(starts.Count, "window")}; the numbers are in the table below.", null, ("id", id + "d"));
                    foreach (double tick in axis.Ticks)
                    {
                        html.Empty("path", "grid", ("d", $"M0 {Y(axis, tick)}H{starts.Count}"));
                    }

                    if (reference is { } level)
                    {
                        html.Empty("path", "level", ("d", $"M0 {Y(axis, level.At)}H{starts.Count}"));
                    }

                    foreach (TimeLine line in lines.Reverse())
                    {
                        Draw(html, axis, line);
                    }
                }

                Names(html, axis, lines, reference);
                using (html.Element("div", "below"))
                {
                    HeatStrip.Dates(html, starts);
                }
            }

            Table(html, title, starts, lines);
        }
    }

    // Neither a window with few rows nor a model that fails wholly may press the main line flat.
    private static double Most(IReadOnlyList<TimeLine> lines, double? reference)
    {
        double[] main = [.. lines.Where(line => line.IsMain).SelectMany(line => line.Figures).OfType<Figure>().Select(f => Math.Abs(f.Value)).Append(Math.Abs(reference ?? 0))];
        double most = 1.5 * main.Max();
        return most > 0 ? most : 1;
    }

    private static void Ticks(HtmlWriter html, Axis axis)
    {
        using (html.Element("div", "upright", ("aria-hidden", "true")))
        {
            foreach (double tick in axis.Ticks)
            {
                html.Leaf("span", Rounded.Fixed(tick, axis.Decimals), null, ("style", $"bottom:{SvgNumber.Percent(axis.At(tick))}"));
            }
        }
    }

    private static void Draw(HtmlWriter html, Axis axis, TimeLine line)
    {
        foreach ((int start, int end) in Runs(line.Figures))
        {
            StringBuilder over = new();
            StringBuilder under = new();
            StringBuilder middle = new();
            for (int i = start; i < end; i++)
            {
                Figure figure = line.Figures[i]!;
                string x = SvgNumber.Of(i + 0.5);
                middle.Append(i == start ? 'M' : 'L').Append(x).Append(' ').Append(Y(axis, figure.Value));
                over.Append(i == start ? 'M' : 'L').Append(x).Append(' ').Append(Y(axis, figure.High ?? figure.Value));
                under.Insert(0, $"L{x} {Y(axis, figure.Low ?? figure.Value)}");
            }

            html.Empty("path", line.IsMain ? "band" : "band2", ("d", $"{over}{under}Z"));
            html.Empty("path", line.IsMain ? "line" : "line2", ("d", end == start + 1 ? middle + "h0" : middle.ToString()));
        }
    }

    private static IEnumerable<(int Start, int End)> Runs(IReadOnlyList<Figure?> figures)
    {
        for (int i = 0; i < figures.Count; i++)
        {
            int start = i;
            while (i < figures.Count && figures[i] is not null)
            {
                i++;
            }

            if (i > start)
            {
                yield return (start, i);
            }
        }
    }

    // Names stand where their line ends, the higher above the lower, never on each other.
    private static void Names(HtmlWriter html, Axis axis, IReadOnlyList<TimeLine> lines, (double At, string Words)? reference)
    {
        const double Apart = 13;
        List<(double At, string Words, string Style)> names = [.. lines.Where(line => line.Figures.Any(f => f is not null))
            .Select(line => (axis.At(line.Figures.Last(f => f is not null)!.Value), line.Name, line.IsMain ? "first" : "second"))];
        if (reference is { } level)
        {
            names.Add((axis.At(level.At), level.Words, "soft"));
        }

        using (html.Element("div", "names", ("aria-hidden", "true")))
        {
            double below = double.NegativeInfinity;
            foreach ((double at, string words, string style) in names.OrderBy(name => name.At))
            {
                below = Math.Max(at, below + Apart);
                html.Leaf("bdi", words, style, ("style", $"bottom:{SvgNumber.Percent(below)}"));
            }
        }
    }

    private static void Table(HtmlWriter html, string title, IReadOnlyList<DateTimeOffset> starts, IReadOnlyList<TimeLine> lines)
    {
        using (html.Element("details"))
        {
            html.Leaf("summary", "The numbers as a table");
            using (html.Element("div", "scroll", ("tabindex", "0"), ("role", "region"), ("aria-label", title)))
            using (html.Element("table"))
            {
                using (html.Element("thead"))
                using (html.Element("tr"))
                {
                    html.Leaf("th", "Window from", null, ("scope", "col"));
                    foreach (TimeLine line in lines)
                    {
                        using (html.Element("th", "number", ("scope", "col")))
                        {
                            html.Name(line.Name);
                        }
                    }
                }

                using (html.Element("tbody"))
                {
                    for (int i = 0; i < starts.Count; i++)
                    {
                        using (html.Element("tr"))
                        {
                            html.Leaf("th", Rounded.Day(starts[i]), null, ("scope", "row"));
                            foreach (TimeLine line in lines)
                            {
                                Figure? figure = line.Figures[i];
                                (string value, string? range) = Rounded.Number(figure?.Value, figure?.Low, figure?.High);
                                html.Leaf("td", range is null ? value : $"{value} ({range})", "number");
                            }
                        }
                    }
                }
            }
        }
    }

    private static string Y(Axis axis, double value) => SvgNumber.Of(Steps - axis.At(value));
}
