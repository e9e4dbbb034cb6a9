using System.Text;

namespace ModelGateway;

/// <summary>Figures over windows as lines with their intervals as bands, named where they end, and the same as a table.</summary>
internal static class TimeChart
{
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
        TimeLine[] cut = [.. lines.Where(line => line.Figures.Any(figure => Math.Abs(figure?.Value ?? 0) > most))];
        FieldChart chart = new()
        {
            Title = title,
            Description = $"{Rounded.Count(lines.Count, "line")} over {Rounded.Count(starts.Count, "window")}; the numbers are in the table below.",
            Note = cut.Length == 0 ? null
                : $"Beyond the picture: {string.Join(", ", cut.Select(line => $"{line.Name} up to {Rounded.Number(line.Figures.Max(figure => figure?.Value))}"))}.",
            Width = starts.Count,
            Upright = Axis.Over(
                [.. all.SelectMany(f => new[] { f.Value, f.Low, f.High }).Select(v => v is { } end ? Math.Clamp(end, -most, most) : v), reference?.At], 5),
            Level = reference?.At,
            Names =
            [
                .. lines.Where(line => line.Figures.Any(figure => figure is not null))
                    .Select(line => (line.Figures.Last(figure => figure is not null)!.Value, line.Name, line.IsMain ? "first" : "second")),
                .. reference is { } level ? new[] { (level.At, level.Words, "soft") } : [],
            ],
        };
        chart.Write(
            html,
            () =>
            {
                foreach (TimeLine line in lines.Reverse())
                {
                    Draw(html, chart, line);
                }
            },
            () => AxisLabels.Write(html, AxisLabels.Days(starts)),
            () => Table(html, title, starts, lines));
    }

    // Neither a window with few rows nor a model that fails wholly may press the main line flat.
    private static double Most(IReadOnlyList<TimeLine> lines, double? reference)
    {
        double[] main = [.. lines.Where(line => line.IsMain).SelectMany(line => line.Figures).OfType<Figure>().Select(f => Math.Abs(f.Value)).Append(Math.Abs(reference ?? 0))];
        double most = 1.5 * main.Max();
        return most > 0 ? most : 1;
    }

    private static void Draw(HtmlWriter html, FieldChart chart, TimeLine line)
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
                middle.Append(i == start ? 'M' : 'L').Append(x).Append(' ').Append(chart.Y(figure.Value));
                over.Append(i == start ? 'M' : 'L').Append(x).Append(' ').Append(chart.Y(figure.High ?? figure.Value));
                under.Insert(0, $"L{x} {chart.Y(figure.Low ?? figure.Value)}");
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

    private static void Table(HtmlWriter html, string title, IReadOnlyList<DateTimeOffset> starts, IReadOnlyList<TimeLine> lines) => PlainTable.Write(
        html,
        "The numbers as a table",
        title,
        ["Window from", .. lines.Select(line => line.Name)],
        starts.Select((start, i) => (string[])[Rounded.Day(start), .. lines.Select(line => Text(line.Figures[i]))]));

    private static string Text(Figure? figure)
    {
        (string value, string? range) = Rounded.Number(figure?.Value, figure?.Low, figure?.High);
        return range is null ? value : $"{value} ({range})";
    }
}
