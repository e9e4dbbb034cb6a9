namespace ModelGateway;

/// <summary>A published version whose every file has been checked against the manifest.</summary>
/// <param name="Id">Model, number, and the manifest's SHA-256.</param>
/// <param name="Manifest">What it is.</param>
/// <param name="Folder">A local folder with its files.</param>
/// <param name="RowsFile">A local Parquet file with the rows it was trained and judged on; their content hash is the manifest's.</param>
public sealed record StoredVersion(VersionId Id, VersionManifest Manifest, string Folder, string RowsFile);
