using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ModelGateway.Reports;

/// <summary>Figures over windows of time as lines with their intervals as bands, named where they end, and the same as a table.</summary>
[Experimental("MG0001")]
public sealed class TimeChart
{
    /// <summary>What is shown.</summary>
    public required string Title { get; init; }

    /// <summary>When the windows began, the oldest first.</summary>
    public required IReadOnlyList<DateTimeOffset> Starts { get; init; }

    /// <summary>The lines, the main one first.</summary>
    public required IReadOnlyList<TimeLine> Lines { get; init; }

    /// <summary>A level to hold them against; null for none.</summary>
    public ReferenceLine? Reference { get; init; }

    /// <summary>Writes it; nothing where no line has a figure.</summary>
    /// <param name="html">Where to.</param>
    /// <exception cref="InvalidOperationException">A line has more or fewer figures than there are windows.</exception>
    public void Write(HtmlWriter html)
    {
        ArgumentNullException.ThrowIfNull(html);
        if (Lines.FirstOrDefault(line => line.Figures.Count != Starts.Count) is { } wrong)
        {
            throw new InvalidOperationException(
                $"The line '{wrong.Name}' has {wrong.Figures.Count} figures for {Starts.Count} windows. Give it one for each, null where there is none.");
        }

        Figure[] all = [.. Lines.SelectMany(line => line.Figures).OfType<Figure>()];
        if (all.Length == 0)
        {
            return;
        }

        double most = Most();
        TimeLine[] cut = [.. Lines.Where(line => line.Figures.Any(figure => Math.Abs(figure?.Value ?? 0) > most))];
        FieldChart chart = new()
        {
            Title = Title,
            Description = $"{Rounded.Count(Lines.Count, "line")} over {Rounded.Count(Starts.Count, "window")}; the numbers are in the table below.",
            Note = cut.Length == 0 ? null : $"Beyond the picture: {string.Join(", ", cut.Select(Reach))}.",
            Width = Starts.Count,
            Upright = Axis.Over(
            [
                .. all.SelectMany(figure => new[] { figure.Value, figure.Low, figure.High }).Select(value => value is { } end ? Math.Clamp(end, -most, most) : value),
                Reference?.At,
            ], 5),
            Level = Reference?.At,
            Names =
            [
                .. Lines.Where(line => line.Figures.Any(figure => figure is not null))
                    .Select(line => (line.Figures.Last(figure => figure is not null)!.Value, line.Name, line.IsMain ? "first" : "second")),
                .. Reference is { } level ? new[] { (level.At, level.Words, "soft") } : [],
            ],
            Labels = AxisLabels.Days(Starts),
            Table = new PlainTable
            {
                Fold = "The numbers as a table",
                Caption = Title,
                Heads = ["Window from", .. Lines.Select(line => line.Name)],
                Rows = [.. Starts.Select((start, i) => (string[])[Rounded.Day(start), .. Lines.Select(line => Rounded.Figure(line.Figures[i]).ToString())])],
            },
        };
        chart.Write(html, () =>
        {
            foreach (TimeLine line in Lines.Reverse())
            {
                Draw(html, chart, line);
            }
        });
    }

    private static string Reach(TimeLine line) => $"{line.Name} up to {Rounded.Number(line.Figures.Max(figure => figure?.Value))}";

    // Neither a window with few rows nor a model that fails wholly may press the main line flat.
    private double Most()
    {
        double[] main = [.. Lines.Where(line => line.IsMain).SelectMany(line => line.Figures).OfType<Figure>().Select(figure => Math.Abs(figure.Value))];
        double most = main.Length == 0 ? double.PositiveInfinity : 1.5 * Math.Max(main.Max(), Math.Abs(Reference?.At ?? 0));
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
}
