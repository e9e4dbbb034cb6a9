using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>The definition of a column, as a file's metadata keeps it.</summary>
/// <param name="Name">The column's name, in the dataset and in the file.</param>
/// <param name="Type">The name of the cells' type.</param>
/// <param name="Kind">What the values mean.</param>
/// <param name="Nullable">Whether cells may be missing.</param>
/// <param name="Role">What the column is for.</param>
/// <param name="VectorLength">Floats in each cell of a vector column.</param>
/// <param name="Detail">A second column of the file with what a timestamp in microseconds loses; null when it loses nothing.</param>
internal sealed record ParquetNoteColumn(string Name, string Type, ColumnKind Kind, bool Nullable, ColumnRole Role, int VectorLength, string? Detail)
{
    private static readonly Dictionary<string, Type> s_types = new[]
    {
        typeof(bool), typeof(int), typeof(long), typeof(float), typeof(double), typeof(decimal), typeof(string), typeof(DateTime),
        typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeSpan), typeof(Guid), typeof(float[]),
    }.ToDictionary(type => type.Name);

    /// <summary>The definition.</summary>
    /// <exception cref="DataException">There is no such type.</exception>
    [JsonIgnore]
    public Column Definition => s_types.TryGetValue(Type, out Type? type)
        ? new Column(Name, type, Kind, Nullable, Role, VectorLength)
        : throw new DataException($"Column '{Name}' has the unknown type '{Type}'. Read the file with the version of the library that wrote it.");

    /// <summary>Notes a definition.</summary>
    public static ParquetNoteColumn Of(Column column, string? detail) =>
        new(column.Name, column.Type.Name, column.Kind, column.IsNullable, column.Role, column.VectorLength, detail);
}
