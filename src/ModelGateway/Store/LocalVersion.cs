namespace ModelGateway;

/// <summary>A published version whose files lie in a local folder, as providers read them.</summary>
/// <param name="stored">The version.</param>
/// <param name="folder">The folder with its files.</param>
/// <param name="rowsPath">Where its rows lie; null where they have to be fetched.</param>
internal sealed class LocalVersion(StoredVersion stored, string folder, string? rowsPath)
{
    public VersionId Id => stored.Id;

    public VersionManifest Manifest => stored.Manifest;

    /// <inheritdoc cref="StoredVersion.Location"/>
    public string? Location => stored.Location;

    /// <summary>A local folder with its files, each of which has been checked against the manifest.</summary>
    public string Folder => folder;

    /// <summary>Reads the rows that it was trained and judged on, each column with the role that it had in the version's run.</summary>
    /// <exception cref="StoreException">They are missing, or not what was published.</exception>
    public async Task<Dataset> ReadRowsAsync(CancellationToken cancellationToken)
    {
        // Versions that learned from the same rows share one file, which knows the roles of the first alone.
        Dataset rows = await OpenRowsAsync(cancellationToken).ConfigureAwait(false);
        return rows.With(RoleOf);
    }

    private Column RoleOf(Column column) =>
        Manifest.Signature.Features.TryIndexOf(column.Name, out int feature) ? column with { Kind = Manifest.Signature.Features[feature].Kind, Role = Manifest.Signature.Features[feature].Role }
        : column.Name == Manifest.Signature.Label.Name ? column with { Kind = Manifest.Signature.Label.Kind, Role = ColumnRole.Label }
        : column with { Role = column.Name == Manifest.Weight ? ColumnRole.Weight : Manifest.Groups.Contains(column.Name) ? ColumnRole.Group : ColumnRole.Ignored };

    private async Task<Dataset> OpenRowsAsync(CancellationToken cancellationToken)
    {
        StoredFile rows = Manifest.Rows!;
        if (rowsPath is null)
        {
            return await FetchRowsAsync(rows, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            await VersionFolder.CheckAsync(rowsPath, rows, cancellationToken).ConfigureAwait(false);
            return await Dataset.FromParquetAsync(rowsPath, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The rows of {Id} cannot be read from '{rowsPath}': {error.Message.TrimEnd('.')}. Check that the file may be read, and that nobody holds it.", error);
        }
    }

    private async Task<Dataset> FetchRowsAsync(StoredFile rows, CancellationToken cancellationToken)
    {
        string? temporary = null;
        try
        {
            temporary = Path.GetTempFileName();
            await LocalVersions.FetchAsync(stored, rows, temporary, cancellationToken).ConfigureAwait(false);
            return await Dataset.FromParquetAsync(temporary, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw LocalVersions.NoRoom($"The rows of {Id} cannot be fetched to '{temporary ?? Path.GetTempPath()}'", error);
        }
        finally
        {
            TryDelete(temporary);
        }
    }

    private static void TryDelete(string? file)
    {
        try
        {
            if (file is not null)
            {
                File.Delete(file);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It is temporary all the same.
        }
    }
}
