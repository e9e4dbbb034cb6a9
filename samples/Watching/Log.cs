using ModelGateway;

namespace Watching;

/// <summary>Feeds a log of somebody else's scores to a monitor.</summary>
public static class Log
{
    public static async Task<MonitorReport> WatchAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        Dataset reference = Read(arguments.Reference!, cancellationToken);
        Dataset current = Read(arguments.Current!, cancellationToken);
        using ModelMonitor monitor = ModelMonitor.Create(reference, new MonitorOptions
        {
            Name = Path.GetFileNameWithoutExtension(arguments.Current!),
            Label = arguments.Label,
            Score = arguments.Score,
            Time = arguments.Time,
            Id = arguments.Id,
            Ignore = arguments.Ignored,
            WindowRows = arguments.WindowRows,
            WindowLength = arguments.WindowLength,
        });
        monitor.Record(current);
        if (arguments.Outcomes is not null)
        {
            monitor.RecordOutcomes(Read(arguments.Outcomes, cancellationToken));
        }
        else if (arguments is { Label: not null, Score: not null, Id: not null } && current.Schema.Any(column => column.Name == arguments.Label))
        {
            monitor.RecordOutcomes(current);
        }

        return await monitor.GetReportAsync(cancellationToken);
    }

    private static Dataset Read(string path, CancellationToken cancellationToken) =>
        Dataset.FromCsv(path, new CsvOptions { WidenNumbers = true }, cancellationToken: cancellationToken);
}
