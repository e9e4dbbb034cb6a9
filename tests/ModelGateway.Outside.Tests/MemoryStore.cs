using System.Security.Cryptography;
using System.Text.Json;

namespace Outside;

/// <summary>A store of somebody else's that forgets all when its process ends: versions and aliases in memory, files in a temporary folder.</summary>
public sealed class MemoryStore : IVersionStore, IAliasStore, IDisposable
{
    private readonly Lock _lock = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("memory-store-");
    private readonly Dictionary<string, List<StoredVersion>> _versions = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Model, string Alias), VersionId> _aliases = [];
    private readonly Dictionary<string, List<HistoryEntry>> _history = new(StringComparer.Ordinal);

    public ValueTask<IReadOnlyList<int>> ListAsync(string model, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return new([.. Of(_versions, model).Select(version => version.Id.Number)]);
        }
    }

    public async ValueTask<StoredVersion> PublishAsync(VersionDraft draft, CancellationToken cancellationToken = default)
    {
        string rows = Path.Combine(_folder.FullName, $"{draft.Rows.Sha256}.parquet");
        string written = Path.Combine(_folder.FullName, $"{Guid.NewGuid():N}.parquet");
        await draft.Rows.SaveParquetAsync(written, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            File.Move(written, rows, overwrite: true);
            List<StoredVersion> versions = Of(_versions, draft.Manifest.Model);
            int number = versions.Count + 1;
            string folder = Path.Combine(_folder.FullName, Guid.NewGuid().ToString("N"));
            foreach (string file in Directory.EnumerateFiles(draft.Folder, "*", SearchOption.AllDirectories))
            {
                string copy = Path.Combine(folder, Path.GetRelativePath(draft.Folder, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }

            foreach ((string name, byte[] content) in draft.NumberedFiles?.Invoke(number) ?? new Dictionary<string, byte[]>())
            {
                File.WriteAllBytes(Path.Combine(folder, name), content);
            }

            VersionManifest manifest = draft.Manifest with
            {
                Version = number,
                Created = DateTimeOffset.UtcNow,
                Rows = Describe(_folder.FullName, rows),
                Files = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Describe(folder, file)).OrderBy(file => file.Name, StringComparer.Ordinal)],
            };
            string sha256 = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(manifest)));
            versions.Add(new StoredVersion(new VersionId(manifest.Model, number, sha256), manifest, folder, rows));
            Of(_history, manifest.Model).Add(new HistoryEntry(manifest.Created, "published", number, null, null, null));
            return versions[^1];
        }
    }

    public ValueTask<StoredVersion> OpenAsync(string model, int version, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            StoredVersion found = Of(_versions, model).Find(stored => stored.Id.Number == version) ?? throw new StoreException($"There is no version {model}/{version}.");
            if (found.Manifest.Files.Any(file => Describe(found.Folder, Path.Combine(found.Folder, file.Name)) != file) || Describe(_folder.FullName, found.RowsFile) != found.Manifest.Rows)
            {
                throw new StoreException($"A file of {found.Id} is not what was published.");
            }

            return new(found);
        }
    }

    public ValueTask<VersionId?> ReadAsync(string model, string alias, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return new(_aliases.GetValueOrDefault((model, alias)));
        }
    }

    public ValueTask MoveAsync(string alias, VersionId version, string reason, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (Of(_versions, version.Model).All(stored => stored.Id != version))
            {
                throw new StoreException($"There is no version {version} with that manifest.");
            }

            int? from = _aliases.GetValueOrDefault((version.Model, alias))?.Number;
            _aliases[(version.Model, alias)] = version;
            Of(_history, version.Model).Add(new HistoryEntry(DateTimeOffset.UtcNow, "moved", version.Number, alias, from, reason));
            return default;
        }
    }

    public ValueTask<IReadOnlyList<HistoryEntry>> HistoryAsync(string model, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return new([.. Of(_history, model)]);
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static List<T> Of<T>(Dictionary<string, List<T>> all, string model) => all.TryGetValue(model, out List<T>? found) ? found : all[model] = [];

    private static StoredFile Describe(string folder, string path)
    {
        byte[] content = File.ReadAllBytes(path);
        return new StoredFile(Path.GetRelativePath(folder, path).Replace('\\', '/'), content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));
    }
}
