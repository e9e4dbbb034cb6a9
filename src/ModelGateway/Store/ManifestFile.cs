using System.Security.Cryptography;
using System.Text.Json;

namespace ModelGateway;

/// <summary>The manifest as bytes: what they say, and what their digest is.</summary>
internal sealed record ManifestFile(VersionManifest Manifest, string Sha256)
{
    public static byte[] Write(VersionManifest manifest) => JsonSerializer.SerializeToUtf8Bytes(
        manifest with { Packages = new SortedDictionary<string, string>(manifest.Packages.ToDictionary(), StringComparer.Ordinal) },
        ModelGatewayJson.Options);

    public static string Digest(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <param name="path">The file.</param>
    /// <param name="model">The model that it must be of.</param>
    /// <param name="version">The version that it must be of.</param>
    /// <param name="published">The digest that it had when it was published; null when nobody knows.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">It has changed, a newer library wrote it, or it is not what a store writes.</exception>
    public static async Task<ManifestFile> ReadAsync(
        string path, string model, int version, string? published, CancellationToken cancellationToken)
    {
        byte[] content = await DurableFiles.ReadAllAsync(path, cancellationToken).ConfigureAwait(false);
        string digest = Digest(content);
        if (published is not null && digest != published)
        {
            throw new StoreException(
                $"'{path}' has SHA-256 {digest}, published was {published}: the file has changed. Restore it from a backup, or let the alias name another version.");
        }

        CheckSchema(path, content, VersionManifest.CurrentSchema);
        VersionManifest manifest = Parse<VersionManifest>(path, content, ModelGatewayJson.Options);
        if (manifest.Model != model || manifest.Version != version)
        {
            throw new StoreException(
                $"'{path}' is the manifest of {manifest.Model}/{manifest.Version}, expected {model}/{version}. Somebody moved or copied folders of the store; move them back, or restore the version from a backup.");
        }

        foreach (StoredFile file in manifest.Files)
        {
            CheckName(path, file?.Name ?? "");
        }

        if (manifest.Rows?.Name != StoreLayout.RowsName(manifest.DataSha256))
        {
            throw new StoreException(
                $"'{path}' names the rows '{manifest.Rows?.Name}', expected '{StoreLayout.RowsName(manifest.DataSha256)}'. Restore the version from a backup.");
        }

        CheckName(path, manifest.Rows.Name);
        return new ManifestFile(manifest, digest);
    }

    /// <exception cref="StoreException">The content is not JSON of that form.</exception>
    public static T Parse<T>(string path, ReadOnlySpan<byte> content, JsonSerializerOptions options)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(content, options) ?? throw new JsonException("The file says null.");
        }
        catch (Exception e) when (e is JsonException or DataException or ArgumentException or NotSupportedException)
        {
            throw new StoreException(
                $"'{path}' ({content.Length} bytes) is damaged: {e.Message} Expected what the store wrote there; restore the file from a backup.", e);
        }
    }

    /// <summary>Checks the form that a JSON file says it has, before anything else in it is looked at.</summary>
    /// <exception cref="StoreException">It is another one.</exception>
    public static void CheckSchema(string path, ReadOnlySpan<byte> content, string expected)
    {
        string? schema = Parse<SchemaOnly>(path, content, ModelGatewayJson.Options).Schema;
        if (schema != expected)
        {
            throw new StoreException(
                $"'{path}' has the form '{schema}', this library reads '{expected}'. A newer version of ModelGateway wrote it: upgrade the ModelGateway packages of this application.");
        }
    }

    private static void CheckName(string path, string name)
    {
        if (name.Length == 0 || Path.IsPathRooted(name) || name.Contains('\\') || name.Contains(':') || name.Split('/').Any(part => part is "" or "." or ".."))
        {
            throw new StoreException($"'{path}' names the file '{name}', which is no path within the version. Do not use this version; restore it from a backup.");
        }
    }

    private sealed record SchemaOnly(string? Schema);
}
