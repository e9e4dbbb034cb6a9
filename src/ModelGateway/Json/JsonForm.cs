using System.Text.Json;

namespace ModelGateway;

/// <summary>A kind of JSON file: the format that its member <c>schema</c> names, and the one way to write and to read it; <see cref="JsonFile"/> says what is wrong with a file.</summary>
/// <param name="format">The format, such as <c>modelgateway/contract/1</c>.</param>
/// <param name="options">How its values are written.</param>
/// <param name="read">Reads by hand what every process reads before its first answer; null where the serializer reads.</param>
internal sealed class JsonForm<T>(string format, JsonSerializerOptions options, Func<JsonMembers, T>? read = null)
    where T : class
{
    public void Write(Stream stream, T value) => JsonSerializer.Serialize(stream, value, options);

    public byte[] Write(T value) => JsonSerializer.SerializeToUtf8Bytes(value, options);

    /// <summary>Writes a file that is there whole or not at all.</summary>
    /// <exception cref="StoreException">It cannot be written.</exception>
    public Task SaveAsync(string path, T value, CancellationToken cancellationToken) => WholeFile.WriteAsync(path, Write(value), cancellationToken);

    /// <summary>Writes to a stream, which may forbid all that is synchronous, and stays open.</summary>
    public async Task SaveAsync(Stream stream, T value, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        await stream.WriteAsync(Write(value), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Where it lies.</param>
    /// <exception cref="StoreException">It is not there, not JSON of that format, or a newer library wrote it.</exception>
    public T Load(string path) => Parse(path, JsonFile.Read(path));

    /// <inheritdoc cref="Load"/>
    public async Task<T> LoadAsync(string path, CancellationToken cancellationToken) =>
        Parse(path, await JsonFile.ReadAsync(path, cancellationToken).ConfigureAwait(false));

    /// <summary>Reads a stream to its end; it may forbid all that is synchronous, and stays open.</summary>
    /// <exception cref="StoreException">It is not JSON of that format, or a newer library wrote it.</exception>
    public async Task<T> LoadAsync(Stream stream, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using MemoryStream content = new();
        await stream.CopyToAsync(content, cancellationToken).ConfigureAwait(false);
        return Parse("the stream", content.GetBuffer().AsSpan(0, (int)content.Length));
    }

    /// <summary>Reads the content of a file. Its format is looked at before anything else in it.</summary>
    /// <param name="subject">What it is called in messages, such as its path.</param>
    /// <param name="content">The content.</param>
    /// <exception cref="StoreException">It is not JSON of that format, or a newer library wrote it.</exception>
    public T Parse(string subject, ReadOnlySpan<byte> content)
    {
        string? found = JsonFile.FormatOf(subject, content, $"the format '{format}'");
        if (found is null)
        {
            throw JsonFile.Damaged(subject, content, "It does not say which format it has.", $"the format '{format}'");
        }

        return found == format ? Read(subject, content) : throw new StoreException(
            $"'{subject}' has the format '{found}', this library reads '{format}'. A newer version of ModelGateway wrote it: upgrade the ModelGateway packages of this application.");
    }

    private T Read(string subject, ReadOnlySpan<byte> content)
    {
        string expected = $"the format '{format}'";
        return read is null ? JsonFile.Parse<T>(subject, content, options, expected) : JsonFile.Parse(subject, content, read, expected);
    }
}
