using System.Globalization;
using ModelGateway;
using ModelGateway.Reports;

namespace Watching;

/// <summary>Writes what the monitor of a log found for people.</summary>
public static class LogReport
{
    public static void Write(TextWriter output, MonitorReport report)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Rows} rows of '{report.Model}' in {report.Windows.Count} windows against the reference; effects count from 0.1, 1 is the largest."));
        output.WriteLine();
        Table.Write(output, ["window", "rows", "state", "moved, and by how much"], report.Windows.Select(window => (string[])
        [
            Moment(window.Start), Count(window.Rows), State(window.State), Moved(window),
        ]));
        output.WriteLine();
        ColumnReading[] last = [.. report.Windows.LastOrDefault(window => window.State != DriftState.NotEnoughData)?.Columns ?? []];
        Table.Write(output, ["column", "state", "since", "effect", "missing"], report.Columns.Select(column => (string[])
        [
            column.Name, State(column.State), column.Since is { } since ? Moment(since) : "-", Number(column.Effect),
            last.FirstOrDefault(reading => reading.Name == column.Name && reading.Role == column.Role)?.MissingRate.ToString("P1", CultureInfo.InvariantCulture) ?? "-",
        ]));
        output.WriteLine();
        WriteQuality(output, report);
    }

    private static void WriteQuality(TextWriter output, MonitorReport report)
    {
        if (report is not { Quality: { } quality, Outcomes: { } outcomes })
        {
            output.WriteLine("Live quality was not measured: it needs --label, --score, --id, and outcomes that meet their rows.");
            return;
        }

        string[] metrics = [.. quality.Overall.Models[0].Metrics.Keys];
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Live quality by {outcomes.Joined} outcomes; {outcomes.Awaiting} rows have none, {outcomes.Duplicate} outcomes came twice, {outcomes.Unreadable} cannot be read."));
        Table.Write(
            output,
            ["window", "outcomes", .. metrics],
            new[] { quality.Reference, quality.Overall }.OfType<Quality>().Concat(quality.Windows).Select(window => (string[])
            [
                window == quality.Reference ? "reference" : window.Start is { } start ? Moment(start) : "all",
                Count(window.Outcomes),
                .. metrics.Select(metric => Figure(window.Models[0].Metrics.GetValueOrDefault(metric))),
            ]));
        output.WriteLine();
        foreach (QualityFinding finding in quality.Findings)
        {
            output.WriteLine($"{finding.Code} {finding.Subject}: first in the window of {Moment(finding.First)}, {(finding.Since is { } since ? $"in each since {Moment(since)}" : "no longer in the last")}. {finding.Message}");
        }
    }

    private static string Figure(Figure? figure) => figure is null ? "-"
        : figure is { Low: { } low, High: { } high } ? $"{Number(figure.Value)} [{Number(low)}, {Number(high)}]"
        : Number(figure.Value);

    private static string Moved(MonitoredWindow window) => string.Join(", ", window.Columns
        .Where(column => column.State is DriftState.Possible or DriftState.Drift)
        .OrderByDescending(Effect)
        .Select(column => $"{column.Name} {Number(Effect(column))}"));

    private static double Effect(ColumnReading column) => Math.Max(column.Effect ?? 0, column.MissingEffect ?? 0);

    private static string State(DriftState state) => state switch
    {
        DriftState.NotEnoughData => "not enough data",
        _ => state.ToString().ToLowerInvariant(),
    };

    private static string Moment(DateTimeOffset moment) => moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Count(long count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Number(double? value) => value switch
    {
        null => "-",
        { } number when Math.Abs(number) < 10 => number.ToString("0.000", CultureInfo.InvariantCulture),
        { } number => number.ToString("G4", CultureInfo.InvariantCulture),
    };
}
