using System.Text.Json;

namespace ModelGateway;

/// <summary>Reads JSON that the library wrote, and says in one way what is wrong with it.</summary>
internal static class JsonFile
{
    /// <exception cref="StoreException">It is not there.</exception>
    public static byte[] Read(string path) => File.Exists(path)
        ? File.ReadAllBytes(path)
        : throw new StoreException($"'{path}' is missing. Restore the file from a backup, or train again.");

    /// <exception cref="StoreException">The content is not JSON of that form.</exception>
    public static T Parse<T>(string subject, ReadOnlySpan<byte> content, JsonSerializerOptions options, string expected = "what the library wrote there")
    {
        try
        {
            return JsonSerializer.Deserialize<T>(content, options) ?? throw new JsonException("The file says null.");
        }
        catch (Exception e) when (e is JsonException or DataException or ArgumentException or NotSupportedException)
        {
            throw new StoreException(
                $"'{subject}' ({content.Length} bytes) is damaged: {e.Message} Expected {expected}; restore the file from a backup.", e);
        }
    }
}
