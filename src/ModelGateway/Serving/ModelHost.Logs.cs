using Microsoft.Extensions.Logging;

namespace ModelGateway;

/// <content>What is logged.</content>
internal sealed partial class ModelHost
{
    [LoggerMessage(1, LogLevel.Information, "{Version} serves from now on: {State}")]
    private static partial void LogServing(ILogger logger, VersionId version, string state);

    [LoggerMessage(2, LogLevel.Error, "The champion of {Model} cannot be loaded: {Reason}")]
    private static partial void LogLoadFailed(ILogger logger, string model, string reason, Exception error);
}
