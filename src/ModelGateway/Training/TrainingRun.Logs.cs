using Microsoft.Extensions.Logging;

namespace ModelGateway;

/// <content>What is logged.</content>
internal sealed partial class TrainingRun
{
    private void Log(Run run, TimeSpan took)
    {
        if (run.Decision.Promoted)
        {
            LogPassed(logger, run.Version, took.TotalSeconds, run.Decision.Reason);
        }
        else
        {
            LogNotPromoted(logger, run.Version, took.TotalSeconds, run.Decision.Reason, run.Decision.Next!);
        }
    }

    [LoggerMessage(50, LogLevel.Information, "Training of {Model} begins: {Rows} rows, candidate {Trainer}.")]
    private static partial void LogBegan(ILogger logger, string model, int rows, string trainer);

    [LoggerMessage(51, LogLevel.Information, "{Version} was trained in {Seconds:0.0} s and passed every gate: {Reason}")]
    private static partial void LogPassed(ILogger logger, VersionId version, double seconds, string reason);

    [LoggerMessage(52, LogLevel.Warning, "{Version} was trained in {Seconds:0.0} s and is not promoted: {Reason} {Next}")]
    private static partial void LogNotPromoted(ILogger logger, VersionId version, double seconds, string reason, string next);

    [LoggerMessage(53, LogLevel.Warning, "Training of {Model} ended after {Seconds:0.0} s without a version: {Reason}")]
    private static partial void LogEnded(ILogger logger, string model, double seconds, string reason);
}
