using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>A column, as a file's metadata keeps it.</summary>
/// <param name="Column">The definition; its name is that of the column in the file.</param>
internal sealed record ParquetNoteColumn(Column Column)
{
    /// <summary>A second column of the file with what a timestamp in microseconds loses; null when it loses nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Detail { get; init; }
}
