using System.Globalization;
using ModelGateway;
using QuickStart;

namespace Watching;

/// <summary>Lets the year happen, and writes for people when each break was noticed and what the gateway did.</summary>
public static class YearReport
{
    public static async Task<MonitorReport> WriteAsync(TextWriter output, CancellationToken cancellationToken)
    {
        (DateTimeOffset At, Trip Trip)[] trips = [.. Year.Trips()];
        (DateTimeOffset At, Trip Trip)[] served = [.. trips.Where(trip => trip.At >= Year.Serving)];
        Timeline timeline = new();
        DirectoryInfo store = Directory.CreateTempSubdirectory("modelgateway-");
        try
        {
            using Service service = new(store.FullName, timeline);
            Run run = await service.TrainAsync(trips.Where(trip => trip.At < Year.Serving).Select(trip => trip.Trip), cancellationToken);
            output.WriteLine($"Learned from {trips.Length - served.Length} trips, {Day(Year.Start)} to {Day(Year.Serving.AddDays(-1))}. {run.Report.Comparison.Reason}");
            MonitorReport report = await service.ServeAsync(served, cancellationToken);
            output.WriteLine($"Served {served.Length} trips one by one, {Day(Year.Serving)} to {Day(Year.End.AddDays(-1))}; what they cost became known on Mondays, 7 to 14 days late.");
            WriteTimeline(output, timeline);
            WriteSummary(output, report);
            return report;
        }
        finally
        {
            store.Delete(recursive: true);
        }
    }

    private static void WriteTimeline(TextWriter output, Timeline timeline)
    {
        Write(output, timeline, "Before anything broke; an alarm here is a false one", Year.Serving, Year.Breaks[0].From);
        for (int i = 0; i < Year.Breaks.Count; i++)
        {
            Break broken = Year.Breaks[i];
            string mended = broken.Until < Year.End ? $"; mended on {Day(broken.Until)}" : "";
            Write(output, timeline, $"{Day(broken.From)}  BROKEN: {broken.What}{mended}", broken.From, i + 1 < Year.Breaks.Count ? Year.Breaks[i + 1].From : DateTimeOffset.MaxValue);
        }
    }

    private static void Write(TextWriter output, Timeline timeline, string title, DateTimeOffset from, DateTimeOffset until)
    {
        output.WriteLine();
        output.WriteLine(title);
        Notice[] notices = [.. timeline.Between(from, until)];
        foreach (Notice notice in notices)
        {
            string times = notice.Count > 0 ? $" {notice.Count} trips until {Day(notice.Last)}." : "";
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {Day(notice.At)}  day {(notice.At - from).Days,2}  {notice.What}{times}"));
        }

        if (notices.Length == 0)
        {
            output.WriteLine("  nothing was noticed");
        }
    }

    private static void WriteSummary(TextWriter output, MonitorReport report)
    {
        output.WriteLine();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"In the end: {report.Rows} answers in {report.Windows.Count} windows, {report.BaselineRows} by the baseline; {report.Outcomes!.Joined} outcomes became known."));
        foreach (Alarm alarm in report.Alarms)
        {
            output.WriteLine($"  still up since {Day(alarm.Since)}: {alarm.Code} {alarm.Subject}");
        }
    }

    private static string Day(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
