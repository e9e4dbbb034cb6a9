using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Outside;

/// <summary>A store of somebody else's that forgets all when its process ends: versions, aliases and records.</summary>
public sealed class MemoryStore : IVersionStore, IAliasStore, IRecordStore
{
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<string, byte[]> _contents = [];
    private readonly Dictionary<string, List<ManifestFile>> _versions = [];
    private readonly Dictionary<string, List<HistoryEntry>> _history = [];
    private readonly Dictionary<(string Model, string Alias), VersionId> _aliases = [];
    private readonly Dictionary<(string Model, string Name), byte[]> _records = [];

    public ValueTask<IReadOnlyList<int>> ListAsync(string model, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return new([.. Of(_versions, model).Select(version => version.Id.Number)]);
        }
    }

    public async ValueTask<StoredVersion> PublishAsync(VersionDraft draft, CancellationToken cancellationToken = default)
    {
        List<StoredFile> files = [.. await Task.WhenAll(draft.Files.Select(file => KeepAsync(file, file.Name, cancellationToken)))];
        StoredFile rows = await KeepAsync(draft.Rows, $"data/{draft.Manifest.DataSha256}.parquet", cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            List<ManifestFile> versions = Of(_versions, draft.Manifest.Model);
            int number = versions.Count + 1;
            foreach (DraftFile file in draft.NumberedFiles?.Invoke(number) ?? [])
            {
                files.Add(KeepAsync(file, file.Name, CancellationToken.None).GetAwaiter().GetResult());
            }

            DateTimeOffset now = DateTimeOffset.UtcNow;
            versions.Add(ManifestFile.Of(draft.Manifest with
            {
                Version = number,
                Created = now,
                Rows = rows,
                Files = [.. files.OrderBy(file => file.Name, StringComparer.Ordinal)],
            }));
            Of(_history, draft.Manifest.Model).Add(new HistoryEntry { Time = now, Event = "published", Version = number });
            return Describe(versions[^1]);
        }
    }

    public ValueTask<StoredVersion> OpenAsync(string model, int version, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return new(Describe(Of(_versions, model).Find(found => found.Id.Number == version) ?? throw new StoreException($"There is no version {model}/{version}.")));
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
            if (Of(_versions, version.Model).All(found => found.Id != version))         // model, number and the manifest's digest
            {
                throw new StoreException($"There is no version {version} with that manifest.");
            }

            int? from = _aliases.GetValueOrDefault((version.Model, alias))?.Number;
            _aliases[(version.Model, alias)] = version;
            Of(_history, version.Model).Add(new HistoryEntry { Time = DateTimeOffset.UtcNow, Event = "moved", Version = version.Number, Alias = alias, From = from, Reason = reason });
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

    public ValueTask<StoredRecord?> ReadAsync(string model, string name, long offset = 0, int length = int.MaxValue, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            byte[]? found = _records.GetValueOrDefault((model, name));
            return new(found is null ? null : new StoredRecord(found.Skip((int)offset).Take(length).ToArray(), found.Length));
        }
    }

    public ValueTask<bool> WriteAsync(RecordWrite write, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            byte[]? found = _records.GetValueOrDefault((write.Model, write.Name));
            if ((write.ExpectedLength ?? found?.Length ?? 0) != (found?.Length ?? 0)
                || (write.ExpectedTag is { } tag && tag != (found is null ? RecordWrite.Nothing : StoredRecord.TagOf(found))))
            {
                return new(false);
            }

            _records.Remove((write.Model, write.Name));
            if (write.Kind != RecordWriteKind.Delete)
            {
                _records[(write.Model, write.Name)] = [.. write.Kind == RecordWriteKind.Append ? found ?? [] : [], .. write.Content.Span];
            }

            return new(true);
        }
    }

    public ValueTask<IReadOnlyList<RecordEntry>> ListAsync(string model, string prefix, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return new([.. _records.Where(record => record.Key.Model == model && record.Key.Name.StartsWith(prefix, StringComparison.Ordinal))
                .Select(record => new RecordEntry(record.Key.Name, record.Value.Length)).OrderBy(entry => entry.Name, StringComparer.Ordinal)]);
        }
    }

    public void Corrupt(StoredFile file) => _contents[file.Sha256] = [.. _contents[file.Sha256].Reverse()];    // for the law that it is refused then

    private static List<T> Of<T>(Dictionary<string, List<T>> all, string model) => all.TryGetValue(model, out List<T>? found) ? found : all[model] = [];

    private StoredVersion Describe(ManifestFile file) => new(file.Id, file.Manifest, (content, _) => new(new MemoryStream(_contents[content.Sha256])));

    private async Task<StoredFile> KeepAsync(DraftFile file, string name, CancellationToken cancellationToken)
    {
        await using Stream stream = await file.OpenAsync(cancellationToken);
        using MemoryStream content = new();
        await stream.CopyToAsync(content, cancellationToken);
        string digest = Convert.ToHexStringLower(SHA256.HashData(content.ToArray()));
        _contents[digest] = content.ToArray();
        return new StoredFile(name, content.Length, digest);
    }
}
