using System.Collections.Concurrent;

namespace ModelGateway;

/// <summary>
/// The versions of a store, with their files in local folders: those of a directory store where they lie, those of any other store fetched once into
/// a temporary folder, which lives as long as this does.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class LocalVersions(IVersionStore store) : IDisposable
{
    private readonly ConcurrentDictionary<VersionId, LocalVersion> _fetched = [];
    private readonly SemaphoreSlim _fetching = new(1, 1);
    private DirectoryInfo? _folder;

    /// <summary>The store.</summary>
    public IVersionStore Store => store;

    /// <inheritdoc cref="IVersionStore.ListAsync"/>
    public ValueTask<IReadOnlyList<int>> ListAsync(string model, CancellationToken cancellationToken) => store.ListAsync(model, cancellationToken);

    /// <inheritdoc cref="IVersionStore.PublishAsync"/>
    public ValueTask<StoredVersion> PublishAsync(VersionDraft draft, CancellationToken cancellationToken) => store.PublishAsync(draft, cancellationToken);

    /// <summary>What a version is, without its files.</summary>
    /// <exception cref="StoreException">There is no such version, or it is not what was published.</exception>
    public ValueTask<StoredVersion> FindAsync(string model, int version, CancellationToken cancellationToken) =>
        store.OpenAsync(model, version, cancellationToken);

    /// <summary>Opens a version with its files.</summary>
    /// <exception cref="StoreException">There is no such version, a file differs from what was published, or a newer library wrote it.</exception>
    public async ValueTask<LocalVersion> OpenAsync(string model, int version, CancellationToken cancellationToken)
    {
        StoredVersion stored = await store.OpenAsync(model, version, cancellationToken).ConfigureAwait(false);
        if (store is DirectoryStore directory)
        {
            return new LocalVersion(stored, stored.Location!, directory.RowsOf(stored));
        }

        return _fetched.TryGetValue(stored.Id, out LocalVersion? known) ? known : await FetchAsync(stored, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes a file of a version to a path.</summary>
    /// <exception cref="StoreException">It cannot be read or written, or is not what was published.</exception>
    public static async Task FetchAsync(StoredVersion stored, StoredFile file, string path, CancellationToken cancellationToken)
    {
        try
        {
            Stream content = await stored.OpenAsync(file, cancellationToken).ConfigureAwait(false);
            await using (content.ConfigureAwait(false))
            {
                FileStream target = File.Create(path);
                await using (target.ConfigureAwait(false))
                {
                    await content.CopyToAsync(target, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw NoRoom($"{stored.Id}/{file.Name} cannot be fetched to '{path}'", error);
        }
    }

    /// <summary>The error where something temporary cannot be put.</summary>
    /// <param name="what">What cannot be done where.</param>
    /// <param name="error">The cause.</param>
    public static StoreException NoRoom(string what, Exception error) => new(
        $"{what}: {error.Message.TrimEnd('.')}. See to it that the folder is there, may be written and has room, or name another one in the environment variable TMPDIR.", error);

    public void Dispose()
    {
        _fetching.Dispose();
        try
        {
            _folder?.Delete(recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A provider may hold a file of it on systems that do not let it go; it is temporary all the same.
        }
    }

    private async Task<LocalVersion> FetchAsync(StoredVersion stored, CancellationToken cancellationToken)
    {
        await _fetching.WaitAsync(cancellationToken).ConfigureAwait(false);
        string? folder = null;
        try
        {
            if (_fetched.TryGetValue(stored.Id, out LocalVersion? known))
            {
                return known;
            }

            _folder ??= Directory.CreateTempSubdirectory("modelgateway-versions-");
            folder = Path.Combine(_folder.FullName, Guid.NewGuid().ToString("N"));
            Directory.CreateDirectory(folder);
            foreach (StoredFile file in stored.Manifest.Files)
            {
                string path = Path.Combine(folder, VersionFolder.Local(file.Name));
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await FetchAsync(stored, file, path, cancellationToken).ConfigureAwait(false);
            }

            return _fetched[stored.Id] = new LocalVersion(stored, folder, rowsPath: null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw NoRoom($"{stored.Id} cannot be fetched to '{folder ?? Path.GetTempPath()}'", error);
        }
        finally
        {
            if (folder is not null && !_fetched.ContainsKey(stored.Id))
            {
                new DurableFiles().TryDelete(folder);
            }

            _fetching.Release();
        }
    }
}
