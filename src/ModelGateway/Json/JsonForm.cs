using System.Text.Json;

namespace ModelGateway;

/// <summary>A kind of JSON file: the form that its member <c>schema</c> names, and the one way to write and to read it; <see cref="JsonFile"/> says what is wrong with a file.</summary>
/// <param name="name">The form, such as <c>modelgateway/contract/1</c>.</param>
/// <param name="options">How its values are written.</param>
internal sealed class JsonForm<T>(string name, JsonSerializerOptions options)
    where T : class
{
    public void Write(Stream stream, T value) => JsonSerializer.Serialize(stream, value, options);

    public byte[] Write(T value) => JsonSerializer.SerializeToUtf8Bytes(value, options);

    /// <summary>Reads a file.</summary>
    /// <param name="path">Where it lies.</param>
    /// <exception cref="StoreException">It is not there, not JSON of that form, or a newer library wrote it.</exception>
    public T Load(string path) => Parse(path, JsonFile.Read(path));

    /// <summary>Reads the content of a file. Its form is looked at before anything else in it.</summary>
    /// <param name="subject">What it is called in messages, such as its path.</param>
    /// <param name="content">The content.</param>
    /// <exception cref="StoreException">It is not JSON of that form, or a newer library wrote it.</exception>
    public T Parse(string subject, ReadOnlySpan<byte> content)
    {
        string? found = JsonFile.Parse<SchemaOnly>(subject, content, ModelGatewayJson.Options, $"the form '{name}'").Schema;
        if (found is null)
        {
            throw JsonFile.Damaged(subject, content, "It does not say which form it has.", $"the form '{name}'");
        }

        return found == name ? JsonFile.Parse<T>(subject, content, options, $"the form '{name}'") : throw new StoreException(
            $"'{subject}' has the form '{found}', this library reads '{name}'. A newer version of ModelGateway wrote it: upgrade the ModelGateway packages of this application.");
    }

    private sealed record SchemaOnly(string? Schema);
}
