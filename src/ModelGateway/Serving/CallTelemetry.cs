using Microsoft.Extensions.Logging;

namespace ModelGateway;

/// <summary>Tells whoever listens what becomes of the calls of one model.</summary>
internal sealed partial class CallTelemetry(string model, ILogger logger)
{
    private readonly KeyValuePair<string, object?> _tag = new("model", model);

    public void Answered(int count) => Telemetry.Predictions.Add(count, _tag);

    /// <summary>Takes the time of a call; for one in a thousand.</summary>
    public void Took(TimeSpan duration) => Telemetry.Duration.Record(duration.TotalSeconds, _tag);

    public void FellBack(int count) => Telemetry.Fallbacks.Add(count, _tag);

    public void ModelThrew(LoadedVersion version, Exception error)
    {
        if (version.RowContract.HidesValues)
        {
            // Whoever wrote the model may have put the row into the message.
            LogModelThrewHidden(logger, version.Id, error.GetType().Name);
        }
        else
        {
            LogModelThrew(logger, version.Id, error);
        }
    }

    [LoggerMessage(3, LogLevel.Warning, "The model of {Version} threw; its baseline answered.")]
    private static partial void LogModelThrew(ILogger logger, VersionId version, Exception error);

    [LoggerMessage(7, LogLevel.Warning, "The model of {Version} threw {Error}, whose message is not shown as it has sensitive columns; its baseline answered.")]
    private static partial void LogModelThrewHidden(ILogger logger, VersionId version, string error);
}
