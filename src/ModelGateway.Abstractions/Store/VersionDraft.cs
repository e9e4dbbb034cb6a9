namespace ModelGateway;

/// <summary>A version about to be published.</summary>
/// <param name="Manifest">What it is; number, time and files are filled in by the store.</param>
/// <param name="Folder">A folder with its files, which the store copies or moves.</param>
/// <param name="Rows">The rows it was trained and judged on.</param>
public sealed record VersionDraft(VersionManifest Manifest, string Folder, Dataset Rows);
