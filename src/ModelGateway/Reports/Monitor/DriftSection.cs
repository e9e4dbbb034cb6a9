namespace ModelGateway;

/// <summary>What moved, by column and window.</summary>
internal static class DriftSection
{
    private const int Most = 25;

    public static void Write(HtmlWriter html, MonitorReport report)
    {
        html.Leaf("h2", "Columns over time");
        if (report.Windows.Count == 0)
        {
            html.Leaf("p", "No window has rows yet.", "absent");
            return;
        }

        html.Leaf("p", "Each bar is a window. Its height is how far the column's distribution lies from what the version learned from: 0 is the same, 1 is nothing in common. "
            + "It counts when it is above the thin line and beyond chance; twice running it is drift.");
        using (html.Element("p"))
        {
            Key(html, "quiet", "quiet");
            Key(html, "maybe", "moved once: possible");
            Key(html, "bad", "moved twice running: drift");
        }

        DateTimeOffset[] starts = [.. report.Windows.Select(window => window.Start)];
        HeatRow[] rows = [.. report.Columns.Select(column => Row(column, report.Windows))];
        Strip(html, report, starts, rows.Take(Most));
        if (rows.Length > Most)
        {
            using (html.Element("details"))
            {
                html.Leaf("summary", $"The other {Rounded.Count(rows.Length - Most, "column")}");
                Strip(html, report, starts, rows.Skip(Most));
            }
        }
    }

    private static void Strip(HtmlWriter html, MonitorReport report, DateTimeOffset[] starts, IEnumerable<HeatRow> rows) => new HeatStrip
    {
        Caption = $"{Rounded.Count(report.Windows.Count, "window")}, those that moved last first.",
        NameHead = "Column",
        ValueHead = "Last",
        Starts = starts,
        Rows = [.. rows],
        Limit = DriftRule.LeastEffect,
    }.Write(html);

    private static HeatRow Row(MonitoredColumn column, IReadOnlyList<MonitoredWindow> windows)
    {
        HeatCell?[] cells = new HeatCell?[windows.Count];
        for (int i = 0; i < cells.Length; i++)
        {
            ColumnReading? reading = windows[i].Columns.FirstOrDefault(r => r.Name == column.Name && r.Role == column.Role);
            cells[i] = reading is null || reading.State == DriftState.NotEnoughData ? null
                : new HeatCell(Math.Max(reading.Effect ?? 0, reading.MissingEffect ?? 0), ToneOf(reading.State));
        }

        string role = column.Role == MonitoredRole.Feature
            ? column.Importance is { } share ? $"{Rounded.Share(share)} of the skill" : "feature"
            : column.Role.ToString().ToLowerInvariant();
        string value = column.State switch
        {
            DriftState.NotEnoughData => "too few rows",
            DriftState.Quiet => $"quiet, {Rounded.Effect(column.Effect)}",
            DriftState.Possible => $"possible, {Rounded.Effect(column.Effect)}",
            _ => $"drift, {Rounded.Effect(column.Effect)}{(column.Since is { } since ? $" since {Rounded.Day(since)}" : "")}",
        };
        return new HeatRow { Name = column.Name, Note = role, Cells = cells, Value = value, Tone = ToneOf(column.State) };
    }

    private static Tone ToneOf(DriftState state) => state switch { DriftState.Possible => Tone.Maybe, DriftState.Drift => Tone.Bad, _ => Tone.Plain };

    private static void Key(HtmlWriter html, string mark, string words)
    {
        using (html.Element("span", "key"))
        {
            using (html.Element("svg", null, ("viewBox", "0 0 1 1"), ("preserveAspectRatio", "none"), ("aria-hidden", "true")))
            {
                html.Empty("path", $"window {mark}", ("d", mark == "quiet" ? "M.1 1V.7H.9V1Z" : "M.1 1V.1H.9V1Z"));
            }

            html.Text(words);
        }
    }
}
