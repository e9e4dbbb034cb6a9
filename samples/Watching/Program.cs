using ModelGateway;
using QuickStart;
using Watching;

return await Arguments.RunAsync(args, RunAsync);

static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
{
    Destinations.Check(store: null, arguments.Report, arguments.Html);
    MonitorReport report;
    if (arguments.Reference is null)
    {
        report = await YearReport.WriteAsync(Console.Out, cancellationToken);
    }
    else
    {
        report = await Log.WatchAsync(arguments, cancellationToken);
        LogReport.Write(Console.Out, report);
    }

    if (arguments.Report is not null)
    {
        await report.SaveAsync(arguments.Report, cancellationToken);
    }

    if (arguments.Html is not null)
    {
        await report.SaveHtmlAsync(arguments.Html, cancellationToken);
    }

    return 0;
}
