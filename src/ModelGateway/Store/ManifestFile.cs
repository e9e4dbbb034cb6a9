using System.Security.Cryptography;

namespace ModelGateway;

/// <summary>The manifest of a version as the bytes that a store keeps: what they say, and their digest, which names the version for good.</summary>
public sealed class ManifestFile
{
    private static readonly JsonForm<VersionManifest> s_form = new(VersionManifest.CurrentFormat, ModelGatewayJson.Options, ManifestReader.Read);

    private ManifestFile(VersionManifest manifest, ReadOnlyMemory<byte> content)
    {
        Manifest = manifest;
        Content = content;
        Id = new VersionId(manifest.Model, manifest.Version, Convert.ToHexStringLower(SHA256.HashData(content.Span)));
    }

    /// <summary>What the bytes say.</summary>
    public VersionManifest Manifest { get; }

    /// <summary>The bytes: JSON in UTF-8.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>Model, number, and the SHA-256 of <see cref="Content"/>.</summary>
    public VersionId Id { get; }

    /// <summary>Writes the manifest of a version that is being published.</summary>
    /// <param name="manifest">The manifest, with number, time, files and rows.</param>
    /// <exception cref="ArgumentException">It has no number or no rows.</exception>
    public static ManifestFile Of(VersionManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        if (manifest is not { Version: > 0, Rows: not null })
        {
            throw new ArgumentException(
                $"The manifest of '{manifest.Model}' has the number {manifest.Version} and {(manifest.Rows is null ? "no rows" : "rows")}; expected a number from 1, and rows. Fill in what the store has allotted.", nameof(manifest));
        }

        VersionManifest ordered = manifest with { Packages = new SortedDictionary<string, string>(manifest.Packages.ToDictionary(), StringComparer.Ordinal) };
        return new ManifestFile(ordered, s_form.Write(ordered));
    }

    /// <summary>Reads the bytes that <see cref="Of"/> made.</summary>
    /// <param name="content">The bytes; they must not change any more.</param>
    /// <param name="model">The model that it must be of.</param>
    /// <param name="version">The version that it must be of.</param>
    /// <param name="subject">What the file is called in messages, such as its path.</param>
    /// <exception cref="StoreException">They are of another version, a newer library wrote them, or they are damaged.</exception>
    public static ManifestFile Parse(ReadOnlyMemory<byte> content, string model, int version, string subject)
    {
        VersionManifest manifest = s_form.Parse(subject, content.Span);
        if (manifest.Model != model || manifest.Version != version)
        {
            throw new StoreException(
                $"'{subject}' is the manifest of {manifest.Model}/{manifest.Version}, expected {model}/{version}. Somebody moved or copied parts of the store; move them back, or restore the version from a backup.");
        }

        foreach (StoredFile? file in manifest.Files.Append(manifest.Rows))
        {
            if (file is null || !StoredFile.IsName(file.Name ?? ""))
            {
                throw new StoreException($"'{subject}' names the file '{file?.Name}', which is no path within the version. Do not use this version; restore it from a backup.");
            }
        }

        return new ManifestFile(manifest, content);
    }

    /// <param name="path">The file.</param>
    /// <param name="model">The model that it must be of.</param>
    /// <param name="version">The version that it must be of.</param>
    /// <param name="published">The digest that it had when it was published; null when nobody knows.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">It has changed, a newer library wrote it, or it is not what a directory store writes.</exception>
    internal static async Task<ManifestFile> ReadAsync(
        string path, string model, int version, string? published, CancellationToken cancellationToken)
    {
        byte[] content = await DurableFiles.ReadAllAsync(path, cancellationToken).ConfigureAwait(false);
        string digest = Convert.ToHexStringLower(SHA256.HashData(content));
        if (published is not null && digest != published)
        {
            throw new StoreException(
                $"'{path}' has SHA-256 {digest}, published was {published}: the file has changed. Restore it from a backup, or let the alias name another version.");
        }

        ManifestFile file = Parse(content, model, version, path);
        string rows = StoreLayout.RowsName(file.Manifest.DataSha256);
        return file.Manifest.Rows!.Name == rows ? file : throw new StoreException(
            $"'{path}' names the rows '{file.Manifest.Rows.Name}', expected '{rows}'. Restore the version from a backup.");
    }
}
