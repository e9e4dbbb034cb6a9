using System.Text.Json;

namespace ModelGateway;

/// <summary>Reads JSON that the library wrote, and says in one way what is wrong with it.</summary>
internal static class JsonFile
{
    /// <summary>The member of every file that names its format.</summary>
    public const string FormatMember = "schema";

    /// <exception cref="StoreException">It is not there, or cannot be read.</exception>
    public static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, error);
        }
    }

    /// <inheritdoc cref="Read"/>
    public static async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, error);
        }
    }

    /// <exception cref="StoreException">The content is not JSON of that form.</exception>
    public static T Parse<T>(string subject, ReadOnlySpan<byte> content, JsonSerializerOptions options, string expected = "what the library wrote there")
    {
        try
        {
            return JsonSerializer.Deserialize<T>(content, options) ?? throw new JsonException("The file says null.");
        }
        catch (Exception e) when (e is JsonException or DataException or ArgumentException or NotSupportedException)
        {
            throw Damaged(subject, content, e.Message, expected, e);
        }
    }

    /// <inheritdoc cref="Parse{T}(string, ReadOnlySpan{byte}, JsonSerializerOptions, string)"/>
    public static T Parse<T>(string subject, ReadOnlySpan<byte> content, Func<JsonMembers, T> read, string expected = "what the library wrote there")
    {
        try
        {
            return read(JsonMembers.Parse(content));
        }
        catch (Exception e) when (e is JsonException or DataException or ArgumentException or InvalidOperationException)
        {
            throw Damaged(subject, content, e.Message, expected, e);
        }
    }

    /// <summary>The format that a file names; null where it names none. Nothing after it is looked at, so that a newer library's file is known as such.</summary>
    /// <exception cref="StoreException">The content is no JSON object.</exception>
    public static string? FormatOf(string subject, ReadOnlySpan<byte> content, string expected)
    {
        try
        {
            Utf8JsonReader reader = new(content);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                throw new JsonException("It is no JSON object.");
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isFormat = reader.ValueTextEquals(FormatMember);
                reader.Read();
                if (isFormat)
                {
                    return reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
                }

                reader.Skip();
            }

            return null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw Damaged(subject, content, error.Message, expected, error);
        }
    }

    /// <summary>Says that a file is not what it should be.</summary>
    public static StoreException Damaged(string subject, ReadOnlySpan<byte> content, string found, string expected, Exception? error = null) =>
        new($"'{subject}' ({content.Length} bytes) is damaged: {found} Expected {expected}; restore the file from a backup.", error);

    private static StoreException Unreadable(string path, Exception error) => error is FileNotFoundException or DirectoryNotFoundException
        ? new StoreException($"'{path}' is missing. Restore the file from a backup, or train again.", error)
        : new StoreException($"'{path}' cannot be read: {error.Message} Expected a file that this process may read.", error);
}
