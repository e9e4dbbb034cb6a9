using System.Text.Json;

namespace ModelGateway;

/// <summary>Writes and reads studies.</summary>
internal static class StudyReportFile
{
    public static void Write(Stream stream, StudyReport report) => JsonSerializer.Serialize(stream, report, RunReportFile.Options);

    /// <exception cref="StoreException">It is no study, or one of a newer library.</exception>
    public static StudyReport Read(Stream stream)
    {
        try
        {
            StudyReport report = JsonSerializer.Deserialize<StudyReport>(stream, RunReportFile.Options) ?? throw new JsonException("It is null.");
            return report.Schema == StudyReport.CurrentSchema ? report : throw new StoreException(
                $"The study is of the form '{report.Schema}'; expected '{StudyReport.CurrentSchema}'. Read it with a newer ModelGateway.");
        }
        catch (JsonException error)
        {
            throw new StoreException($"The study cannot be read: {error.Message} Expected the study.json of a version.", error);
        }
    }
}
