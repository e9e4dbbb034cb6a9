namespace ModelGateway;

/// <summary>A version about to be published.</summary>
public sealed class VersionDraft
{
    /// <summary>Puts a version together.</summary>
    /// <param name="manifest">What it is; number, time, files and rows are filled in by the store.</param>
    /// <param name="files">Its files, each of another name.</param>
    /// <param name="rows">The rows it was trained and judged on, as Parquet; opened only where the store has no rows of the manifest's <see cref="VersionManifest.DataSha256"/> yet.</param>
    public VersionDraft(VersionManifest manifest, IReadOnlyList<DraftFile> files, DraftFile rows)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(rows);
        Manifest = manifest;
        Files = files;
        Rows = rows;
    }

    /// <summary>What it is; number, time, files and rows are filled in by the store.</summary>
    public VersionManifest Manifest { get; }

    /// <summary>Its files, each of another name, without the manifest.</summary>
    public IReadOnlyList<DraftFile> Files { get; }

    /// <summary>The rows it was trained and judged on, as Parquet.</summary>
    public DraftFile Rows { get; }

    /// <summary>Makes the files that speak of the version's number, once the store has allotted it; null, the default, when there are none.</summary>
    public Func<int, IReadOnlyList<DraftFile>>? NumberedFiles { get; init; }
}
