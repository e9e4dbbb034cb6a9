using System.Text.Json;

namespace ModelGateway;

/// <summary>Writes and reads monitor reports.</summary>
internal static class MonitorReportFile
{
    /// <summary>Writes a report as JSON.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="report">The report.</param>
    public static void Write(Stream stream, MonitorReport report) => JsonSerializer.Serialize(stream, report, ModelGatewayJson.Options);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="stream">Where from.</param>
    /// <exception cref="StoreException">It is no report, or one of a newer library.</exception>
    public static MonitorReport Read(Stream stream)
    {
        try
        {
            MonitorReport report = JsonSerializer.Deserialize<MonitorReport>(stream, ModelGatewayJson.Options) ?? throw new JsonException("It is null.");
            return report.Schema == MonitorReport.CurrentSchema ? report : throw new StoreException(
                $"The report is of the form '{report.Schema}'; expected '{MonitorReport.CurrentSchema}'. Read it with a newer ModelGateway.");
        }
        catch (JsonException error)
        {
            throw new StoreException($"The report cannot be read: {error.Message} Expected a monitor report.", error);
        }
    }
}
