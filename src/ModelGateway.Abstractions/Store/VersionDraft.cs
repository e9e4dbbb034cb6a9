namespace ModelGateway;

/// <summary>A version about to be published.</summary>
/// <param name="Manifest">What it is; number, time and files are filled in by the store.</param>
/// <param name="Folder">A folder with its files, which the store copies or moves.</param>
/// <param name="Rows">The rows it was trained and judged on.</param>
public sealed record VersionDraft(VersionManifest Manifest, string Folder, Dataset Rows)
{
    /// <summary>Makes the files that speak of the version's number, name to content, once the store has allotted it; null when there are none.</summary>
    public Func<int, IReadOnlyDictionary<string, byte[]>>? NumberedFiles { get; init; }
}
