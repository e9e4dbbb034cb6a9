using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>Writes and reads reports of runs.</summary>
internal static class RunReportFile
{
    public static JsonSerializerOptions Options { get; } = new(ModelGatewayJson.Options) { Converters = { new FiniteConverter() } };

    public static void Write(Stream stream, RunReport report) => JsonSerializer.Serialize(stream, report, Options);

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
