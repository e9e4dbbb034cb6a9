using System.Security.Cryptography;

namespace ModelGateway;

/// <summary>The manifest as bytes: what they say, and what their digest is.</summary>
internal sealed record ManifestFile(VersionManifest Manifest, string Sha256)
{
    private static readonly JsonForm<VersionManifest> s_form = new(VersionManifest.CurrentSchema, ModelGatewayJson.Options);

    public static byte[] Write(VersionManifest manifest) => s_form.Write(
        manifest with { Packages = new SortedDictionary<string, string>(manifest.Packages.ToDictionary(), StringComparer.Ordinal) });

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

        VersionManifest manifest = s_form.Parse(path, content);
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

    private static void CheckName(string path, string name)
    {
        if (name.Length == 0 || Path.IsPathRooted(name) || name.Contains('\\') || name.Contains(':') || name.Split('/').Any(part => part is "" or "." or ".."))
        {
            throw new StoreException($"'{path}' names the file '{name}', which is no path within the version. Do not use this version; restore it from a backup.");
        }
    }
}
