using System.Text.Json;

namespace ModelGateway;

/// <summary>
/// An object of a file that the library wrote, read member by member. So the files are read that a process reads before its first answer: to make the
/// serializer for their types takes a process longer than all the rest of the start does. Other members than those asked for are passed over.
/// </summary>
/// <remarks>All methods throw a <see cref="JsonException"/> where the member is not what is asked for.</remarks>
internal readonly struct JsonMembers
{
    private static readonly JsonDocumentOptions s_options = new() { AllowDuplicateProperties = false };
    private readonly JsonElement _object;
    private readonly string _path;

    private JsonMembers(JsonElement value, string path)
    {
        _object = value.ValueKind == JsonValueKind.Object ? value : throw Unexpected(value, path, "an object");
        _path = path;
    }

    /// <summary>The whole content of a file.</summary>
    public static JsonMembers Parse(ReadOnlySpan<byte> content) => new(JsonElement.Parse(content, s_options), "$");

    /// <summary>A member, null where it says so.</summary>
    public JsonElement this[string name] => _object.TryGetProperty(name, out JsonElement value)
        ? value
        : throw new JsonException($"'{_path}' has no '{name}'.");

    public string Text(string name) => TextOf(this[name], PathOf(name));

    /// <summary>Null where the member is missing or null.</summary>
    public string? TextOrNull(string name) => Has(name) ? Text(name) : null;

    public IReadOnlyList<string> Texts(string name) => List(name, TextOf);

    /// <summary>Texts, null where the list says so.</summary>
    public IReadOnlyList<string?> TextsOrNulls(string name) => List(name, static (value, path) => value.ValueKind == JsonValueKind.Null ? null : TextOf(value, path));

    /// <summary>Texts by their names.</summary>
    public IReadOnlyDictionary<string, string> TextsByName(string name)
    {
        string path = PathOf(name);
        Dictionary<string, string> texts = [];
        foreach (JsonProperty member in new JsonMembers(this[name], path)._object.EnumerateObject())
        {
            texts.Add(member.Name, TextOf(member.Value, $"{path}.{member.Name}"));
        }

        return texts;
    }

    public bool Truth(string name) => this[name] switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        JsonElement value => throw Unexpected(value, PathOf(name), "true or false"),
    };

    public bool Truth(string name, bool otherwise) => IsThere(name) ? Truth(name) : otherwise;

    public int Integer(string name) => IntegerOf(this[name], PathOf(name));

    public int Integer(string name, int otherwise) => IsThere(name) ? Integer(name) : otherwise;

    /// <inheritdoc cref="TextOrNull"/>
    public int? IntegerOrNull(string name) => Has(name) ? Integer(name) : null;

    public IReadOnlyList<int> Integers(string name) => List(name, IntegerOf);

    public long Long(string name) => this[name] is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out long number)
        ? number
        : throw Unexpected(this[name], PathOf(name), "an integer");

    /// <summary>Named where it is no finite number.</summary>
    public double Number(string name) => this[name] switch
    {
        { ValueKind: JsonValueKind.Number } value when value.TryGetDouble(out double number) => number,
        { ValueKind: JsonValueKind.String } value when value.ValueEquals("NaN") => double.NaN,
        { ValueKind: JsonValueKind.String } value when value.ValueEquals("Infinity") => double.PositiveInfinity,
        { ValueKind: JsonValueKind.String } value when value.ValueEquals("-Infinity") => double.NegativeInfinity,
        JsonElement value => throw Unexpected(value, PathOf(name), "a number"),
    };

    /// <inheritdoc cref="TextOrNull"/>
    public double? NumberOrNull(string name) => Has(name) ? Number(name) : null;

    /// <summary>A finite number of 32 bits.</summary>
    public float Single(string name) => this[name] is { ValueKind: JsonValueKind.Number } value && value.TryGetSingle(out float number)
        ? number
        : throw Unexpected(this[name], PathOf(name), "a number");

    /// <inheritdoc cref="TextOrNull"/>
    public DateTime? TimeOrNull(string name) => !Has(name) ? null
        : this[name] is { ValueKind: JsonValueKind.String } value && value.TryGetDateTime(out DateTime time) ? time
        : throw Unexpected(this[name], PathOf(name), "a time");

    public DateTimeOffset Moment(string name) => this[name] is { ValueKind: JsonValueKind.String } value && value.TryGetDateTimeOffset(out DateTimeOffset moment)
        ? moment
        : throw Unexpected(this[name], PathOf(name), "a time");

    /// <summary>A value of an enum by its name.</summary>
    public T Choice<T>(string name)
        where T : struct, Enum => (T)ChoiceOf(typeof(T), this[name], PathOf(name));

    public T Choice<T>(string name, T otherwise)
        where T : struct, Enum => IsThere(name) ? Choice<T>(name) : otherwise;

    public IReadOnlyList<T> Choices<T>(string name)
        where T : struct, Enum => List(name, static (value, path) => (T)ChoiceOf(typeof(T), value, path));

    public T Object<T>(string name, Func<JsonMembers, T> read) => read(new JsonMembers(this[name], PathOf(name)));

    /// <inheritdoc cref="TextOrNull"/>
    public T? ObjectOrNull<T>(string name, Func<JsonMembers, T> read)
        where T : class => Has(name) ? Object(name, read) : null;

    public IReadOnlyList<T> Objects<T>(string name, Func<JsonMembers, T> read)
        where T : class => List(name, (value, path) => read(new JsonMembers(value, path)));

    public JsonElement[] Elements(string name) => List(name, static (value, _) => value);

    /// <summary>Whether there is such a member, be it null.</summary>
    public bool IsThere(string name) => _object.TryGetProperty(name, out _);

    private bool Has(string name) => _object.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null;

    private string PathOf(string name) => $"{_path}.{name}";

    private T[] List<T>(string name, Func<JsonElement, string, T> read)
    {
        string path = PathOf(name);
        JsonElement list = this[name];
        if (list.ValueKind != JsonValueKind.Array)
        {
            throw Unexpected(list, path, "a list");
        }

        T[] items = new T[list.GetArrayLength()];
        int count = 0;
        foreach (JsonElement item in list.EnumerateArray())
        {
            items[count] = read(item, $"{path}[{count}]");
            count++;
        }

        return items;
    }

    private static string TextOf(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Unexpected(value, path, "a text");

    private static int IntegerOf(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) ? number : throw Unexpected(value, path, "an integer");

    // Not generic: it would be compiled anew for each enum.
    private static object ChoiceOf(Type type, JsonElement value, string path)
    {
        string[] names = Enum.GetNames(type);
        int found = value.ValueKind == JsonValueKind.String ? Array.FindIndex(names, name => value.ValueEquals(JsonNamingPolicy.CamelCase.ConvertName(name))) : -1;
        return found >= 0
            ? Enum.Parse(type, names[found])
            : throw Unexpected(value, path, $"one of {string.Join(", ", names.Select(JsonNamingPolicy.CamelCase.ConvertName))}");
    }

    private static JsonException Unexpected(JsonElement value, string path, string expected) => new(
        $"'{path}' is {(value.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? $"an {value.ValueKind}" : value.GetRawText())}; expected {expected}.");
}
