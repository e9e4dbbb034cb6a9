namespace ModelGateway;

/// <summary>A published version: what it is, and its files by name.</summary>
public sealed class StoredVersion
{
    private readonly Func<StoredFile, CancellationToken, ValueTask<Stream>> _open;

    /// <summary>Describes a version that a store has found.</summary>
    /// <param name="id">Model, number, and the manifest's SHA-256.</param>
    /// <param name="manifest">What it is, as it was published.</param>
    /// <param name="open">Opens the content of one of its files, or of its rows, from its beginning.</param>
    public StoredVersion(VersionId id, VersionManifest manifest, Func<StoredFile, CancellationToken, ValueTask<Stream>> open)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(open);
        Id = id;
        Manifest = manifest;
        _open = open;
    }

    /// <summary>Model, number, and the manifest's SHA-256.</summary>
    public VersionId Id { get; }

    /// <summary>What it is.</summary>
    public VersionManifest Manifest { get; }

    /// <summary>Where a person finds it, such as the path of its folder; null where there is no such place.</summary>
    public string? Location { get; init; }

    /// <summary>Opens a file of the version. Whoever reads to its end has read what was published, or gets an error.</summary>
    /// <param name="file">One of <see cref="VersionManifest.Files"/>, or <see cref="VersionManifest.Rows"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The content, which the caller disposes of; it need not be seekable. Reading throws a <see cref="StoreException"/> where length or SHA-256 differ from the manifest's.</returns>
    /// <exception cref="StoreException">The file is missing or cannot be opened.</exception>
    public async ValueTask<Stream> OpenAsync(StoredFile file, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new CheckedStream(await _open(file, cancellationToken).ConfigureAwait(false), file, $"{Id}/{file.Name}");
    }
}
