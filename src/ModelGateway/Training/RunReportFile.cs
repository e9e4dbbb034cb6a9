using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>Writes and reads reports of runs.</summary>
internal static class RunReportFile
{
    public static JsonSerializerOptions Options { get; } = new(ModelGatewayJson.Options) { Converters = { new FiniteConverter() } };

    public static void Write(Stream stream, RunReport report) => JsonSerializer.Serialize(stream, report, Options);

    /// <summary>The report in a version's folder.</summary>
    /// <exception cref="StoreException">There is none, it is no report, or one of a newer library.</exception>
    public static RunReport Of(StoredVersion version)
    {
        string path = Path.Combine(version.Folder, VersionWriter.ReportName);
        if (!File.Exists(path))
        {
            throw new StoreException($"'{path}' is missing; expected the report of the run that made the version. Restore it from a backup, or train again.");
        }

        using FileStream file = File.OpenRead(path);
        return Read(file);
    }

    /// <exception cref="StoreException">It is no report, or one of a newer library.</exception>
    public static RunReport Read(Stream stream)
    {
        try
        {
            RunReport report = JsonSerializer.Deserialize<RunReport>(stream, Options) ?? throw new JsonException("It is null.");
            return report.Schema == RunReport.CurrentSchema ? report : throw new StoreException(
                $"The report is of the form '{report.Schema}'; expected '{RunReport.CurrentSchema}'. Read it with a newer ModelGateway.");
        }
        catch (JsonException error)
        {
            throw new StoreException($"The report cannot be read: {error.Message} Expected the report.json of a version.", error);
        }
    }

    // Other readers of the file have no number for NaN or infinity.
    private sealed class FiniteConverter : JsonConverter<double>
    {
        public override bool HandleNull => true;

        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value))
            {
                writer.WriteNumberValue(value);
            }
            else
            {
                writer.WriteNullValue();
            }
        }
    }
}
