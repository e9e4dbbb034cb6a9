using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>What a Parquet file cannot say about a dataset by itself: kept as one JSON entry of the file's metadata, which other readers ignore.</summary>
/// <param name="Format">The format of the note.</param>
/// <param name="Sha256">The <see cref="Dataset.Sha256"/> of the rows: Parquet's own checksums are optional and rarely written.</param>
/// <param name="Columns">The dataset's columns, in order.</param>
internal sealed record ParquetNote([property: JsonPropertyName(JsonFile.FormatMember)] string Format, string Sha256, IReadOnlyList<ParquetNoteColumn> Columns)
{
    /// <summary>The name of the metadata entry.</summary>
    public const string Key = "ModelGateway";

    private const string CurrentFormat = "modelgateway/rows/1";

    /// <summary>Notes what has been encoded.</summary>
    public static string Write(string sha256, IReadOnlyList<ParquetNoteColumn> columns) =>
        JsonSerializer.Serialize(new ParquetNote(CurrentFormat, sha256, columns), ModelGatewayJson.OneLine);

    /// <exception cref="DataException">A newer library wrote it.</exception>
    public static ParquetNote Read(string json)
    {
        ParquetNote? note = JsonSerializer.Deserialize<ParquetNote>(json, ModelGatewayJson.OneLine);
        return note?.Format == CurrentFormat
            ? note
            : throw new DataException($"The file's rows have the form '{note?.Format}'; expected '{CurrentFormat}'. Read them with the version of the library that wrote them.");
    }
}
