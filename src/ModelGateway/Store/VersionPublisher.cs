using System.Globalization;

namespace ModelGateway;

/// <summary>
/// Publishes versions: everything is written and flushed in a folder beside, then, under the model's lock, numbered and renamed into place.
/// A version is there when the rename is, and only then.
/// </summary>
internal sealed class VersionPublisher(StoreLayout layout, DurableFiles files, HistoryLog history, TimeProvider time)
{
    private const string StampFormat = "yyyyMMdd'T'HHmmss";
    private static readonly TimeSpan s_orphanAge = TimeSpan.FromHours(1);

    public async Task<StoredVersion> PublishAsync(VersionDraft draft, CancellationToken cancellationToken)
    {
        string model = draft.Manifest.Model;
        files.CreateFolder(layout.Versions(model));
        files.CreateFolder(layout.Data(model));
        DateTimeOffset now = time.GetUtcNow();
        CollectOrphans(model, now);
        string staging = Path.Combine(
            layout.Model(model), $"{StoreLayout.StagingPrefix}{now.ToString(StampFormat, CultureInfo.InvariantCulture)}-{Guid.NewGuid():N}");
        try
        {
            string beside = Path.Combine(staging, "version");
            files.CreateFolder(beside);
            IReadOnlyList<StoredFile> written = await VersionFolder.WriteAsync(files, draft.Files, beside, cancellationToken).ConfigureAwait(false);
            StoredFile? kept = await FindRowsAsync(model, draft.Manifest.DataSha256, cancellationToken).ConfigureAwait(false);
            string rowsBeside = Path.Combine(staging, "rows.parquet");
            StoredFile rows = kept ?? await WriteRowsAsync(draft, rowsBeside, cancellationToken).ConfigureAwait(false);

            using StoreLock held = await StoreLock.AcquireAsync(layout.Model(model), cancellationToken).ConfigureAwait(false);
            if (kept is null)
            {
                rows = await KeepRowsAsync(model, draft.Manifest.DataSha256, rows, rowsBeside, cancellationToken).ConfigureAwait(false);
            }

            return await NumberAsync(draft, written, rows, beside, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            files.TryDelete(staging);
        }
    }

    private async Task<StoredVersion> NumberAsync(
        VersionDraft draft, IReadOnlyList<StoredFile> written, StoredFile rows, string beside, CancellationToken cancellationToken)
    {
        string model = draft.Manifest.Model;
        List<HistoryLine> lines = await history.ReadAsync(model, isStrict: false, cancellationToken).ConfigureAwait(false);
        int highest = lines.Aggregate(layout.HighestFolder(model), (number, line) => Math.Max(number, line.Version));
        IReadOnlyList<DraftFile> ofNumber = draft.NumberedFiles?.Invoke(highest + 1) ?? [];
        VersionFolder.CheckNames([.. draft.Files, .. ofNumber]);
        IReadOnlyList<StoredFile> numbered = await VersionFolder.WriteAsync(files, ofNumber, beside, cancellationToken).ConfigureAwait(false);
        VersionManifest manifest = draft.Manifest with
        {
            Format = VersionManifest.CurrentFormat,
            Version = highest + 1,
            Created = time.GetUtcNow(),
            Files = [.. written.Concat(numbered).OrderBy(file => file.Name, StringComparer.Ordinal)],
            Rows = rows,
        };
        ManifestFile file = ManifestFile.Of(manifest);
        files.Write(Path.Combine(beside, VersionFileNames.Manifest), file.Content.Span);
        files.SyncFolder(beside);
        cancellationToken.ThrowIfCancellationRequested();

        string folder = layout.Version(model, manifest.Version);
        files.Move(beside, folder);
        VersionId id = file.Id;
        HistoryLine line = new(manifest.Created, HistoryLine.Published, manifest.Version, ManifestSha256: id.ManifestSha256);
        try
        {
            await history.AppendPublicationAsync(model, line, lines).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The version is in place. The history finds it when it is read, and the next publication writes the line.
        }

        return layout.Describe(file);
    }

    private async Task<StoredFile> WriteRowsAsync(VersionDraft draft, string path, CancellationToken cancellationToken)
    {
        Stream rows = await draft.Rows.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (rows.ConfigureAwait(false))
        {
            return await files.CopyAsync(rows, path, StoreLayout.RowsName(draft.Manifest.DataSha256), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The file that earlier versions share, if it is what they were published with.</summary>
    private async Task<StoredFile?> FindRowsAsync(string model, string dataSha256, CancellationToken cancellationToken)
    {
        try
        {
            StoredFile? known = await KnownRowsAsync(model, dataSha256, cancellationToken).ConfigureAwait(false);
            if (known is not null)
            {
                await VersionFolder.CheckAsync(layout.Rows(model, known), known, cancellationToken).ConfigureAwait(false);
            }

            return known;
        }
        catch (StoreException)
        {
            return null; // damaged: written again, which repairs it
        }
    }

    private async Task<StoredFile> KeepRowsAsync(
        string model, string dataSha256, StoredFile fresh, string beside, CancellationToken cancellationToken)
    {
        StoredFile? known = await KnownRowsAsync(model, dataSha256, cancellationToken).ConfigureAwait(false);
        if (known is not null && known != fresh)
        {
            await VersionFolder.CheckAsync(layout.Rows(model, known), known, cancellationToken).ConfigureAwait(false);
            return known;
        }

        files.Move(beside, layout.Rows(model, fresh));
        return fresh;
    }

    private async Task<StoredFile?> KnownRowsAsync(string model, string dataSha256, CancellationToken cancellationToken)
    {
        if (!File.Exists(Path.Combine(layout.Model(model), StoreLayout.RowsName(dataSha256))))
        {
            return null;
        }

        foreach (int version in layout.List(model).Reverse())
        {
            try
            {
                ManifestFile file = await ManifestFile
                    .ReadAsync(layout.Manifest(model, version), model, version, published: null, cancellationToken).ConfigureAwait(false);
                if (file.Manifest.DataSha256 == dataSha256)
                {
                    return file.Manifest.Rows;
                }
            }
            catch (StoreException)
            {
                // A damaged version must not keep new ones from being published.
            }
        }

        return null;
    }

    private void CollectOrphans(string model, DateTimeOffset now)
    {
        foreach (string folder in Directory.EnumerateDirectories(layout.Model(model), StoreLayout.StagingPrefix + "*"))
        {
            string stamp = Path.GetFileName(folder)[StoreLayout.StagingPrefix.Length..].Split('-')[0];
            if (DateTimeOffset.TryParseExact(stamp, StampFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset begun)
                && now - begun > s_orphanAge)
            {
                files.TryDelete(folder);
            }
        }
    }
}
