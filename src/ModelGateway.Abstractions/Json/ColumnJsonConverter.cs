using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelGateway.Json;

/// <summary>A column, with its cell type under the name that C# has for it. Never a .NET type name: nothing is looked up by reflection.</summary>
public sealed class ColumnJsonConverter : JsonConverter<Column>
{
    private static readonly (string Name, Type Type)[] s_types =
    [
        ("bool", typeof(bool)),
        ("int", typeof(int)),
        ("long", typeof(long)),
        ("float", typeof(float)),
        ("double", typeof(double)),
        ("decimal", typeof(decimal)),
        ("string", typeof(string)),
        ("DateTime", typeof(DateTime)),
        ("DateTimeOffset", typeof(DateTimeOffset)),
        ("DateOnly", typeof(DateOnly)),
        ("TimeSpan", typeof(TimeSpan)),
        ("Guid", typeof(Guid)),
        ("float[]", typeof(float[])),
    ];

    /// <inheritdoc/>
    public override Column Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Form form = JsonSerializer.Deserialize<Form>(ref reader, options) ?? throw new JsonException("A column is null.");
        return ColumnOf(form.Name, form.Type, form.Kind, form.Role, form.Nullable, form.VectorLength);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Column value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(value);
        JsonSerializer.Serialize(
            writer,
            new Form(value.Name, Array.Find(s_types, known => known.Type == value.Type).Name, value.Kind, value.Role) { Nullable = value.IsNullable, VectorLength = value.VectorLength },
            options);
    }

    /// <summary>The column that is written so.</summary>
    /// <exception cref="JsonException">There is no such type, or the name is empty.</exception>
    internal static Column ColumnOf(string name, string type, ColumnKind kind, ColumnRole role, bool isNullable, int vectorLength)
    {
        Type found = Array.Find(s_types, known => known.Name == type).Type ?? throw new JsonException(
            $"Column '{name}' has type '{type}'; expected one of {string.Join(", ", s_types.Select(known => known.Name).Order(StringComparer.Ordinal))}.");

        return string.IsNullOrEmpty(name)
            ? throw new JsonException("A column has no name.")
            : new Column(name, found, kind, isNullable, role, vectorLength);
    }

    private sealed record Form(string Name, string Type, ColumnKind Kind, ColumnRole Role)
    {
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool Nullable { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public int VectorLength { get; init; }
    }
}
