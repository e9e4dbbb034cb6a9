using System.Globalization;
using System.Security.Cryptography;

namespace ModelGateway.ConformanceTests;

/// <summary>A store in memory that keeps every law: for tests of applications that need no disk, and an example of how small a store can be.</summary>
/// <remarks>Thread-safe; everything is gone with the process. Any text is a name of a model and of an alias.</remarks>
public sealed class InMemoryStore : IVersionStore, IAliasStore, IRecordStore
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly Dictionary<string, List<ManifestFile>> _versions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]> _contents = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Model, string Alias), VersionId> _aliases = [];
    private readonly Dictionary<string, List<HistoryEntry>> _history = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Model, string Name), byte[]> _records = [];

    /// <summary>Creates an empty store.</summary>
    /// <param name="time">The clock for manifests and history; by default the system's.</param>
    public InMemoryStore(TimeProvider? time = null) => _time = time ?? TimeProvider.System;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<int>> ListAsync(string model, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(model);
        lock (_lock)
        {
            return ValueTask.FromResult<IReadOnlyList<int>>([.. Enumerable.Range(1, _versions.GetValueOrDefault(model)?.Count ?? 0)]);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<StoredVersion> PublishAsync(VersionDraft draft, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentException.ThrowIfNullOrEmpty(draft.Manifest.Model, nameof(draft));
        List<StoredFile> files = [];
        foreach (DraftFile file in draft.Files)
        {
            files.Add(await KeepAsync(file, file.Name, cancellationToken).ConfigureAwait(false));
        }

        StoredFile rows = await KeepAsync(draft.Rows, $"data/{draft.Manifest.DataSha256}.parquet", cancellationToken).ConfigureAwait(false);
        while (true)
        {
            int number = (await ListAsync(draft.Manifest.Model, cancellationToken).ConfigureAwait(false)).Count + 1;
            List<StoredFile> numbered = [];
            foreach (DraftFile file in draft.NumberedFiles?.Invoke(number) ?? [])
            {
                numbered.Add(await KeepAsync(file, file.Name, cancellationToken).ConfigureAwait(false));
            }

            cancellationToken.ThrowIfCancellationRequested();
            ManifestFile manifest = ManifestFile.Of(draft.Manifest with
            {
                Format = VersionManifest.CurrentFormat,
                Version = number,
                Created = _time.GetUtcNow(),
                Files = [.. files.Concat(numbered).OrderBy(file => file.Name, StringComparer.Ordinal)],
                Rows = rows,
            });
            if (TryAdd(manifest))
            {
                return Describe(manifest);
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask<StoredVersion> OpenAsync(string model, int version, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(model);
        lock (_lock)
        {
            return ValueTask.FromResult(Describe(Find(model, version)));
        }
    }

    /// <inheritdoc/>
    public ValueTask<VersionId?> ReadAsync(string model, string alias, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(_aliases.GetValueOrDefault((model, alias)));
        }
    }

    /// <inheritdoc/>
    public ValueTask MoveAsync(string alias, VersionId version, string reason, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(alias);
        ArgumentNullException.ThrowIfNull(version);
        ArgumentNullException.ThrowIfNull(reason);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (Find(version.Model, version.Number).Id != version)
            {
                throw new StoreException($"{version} has another manifest in the store. Open the version again and move the alias to what it says.");
            }

            int? from = _aliases.GetValueOrDefault((version.Model, alias))?.Number;
            _aliases[(version.Model, alias)] = version;
            Tell(version.Model, new HistoryEntry
            {
                Time = _time.GetUtcNow(),
                Event = "moved",
                Version = version.Number,
                Alias = alias,
                From = from,
                Reason = reason,
            });
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<HistoryEntry>> HistoryAsync(string model, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ValueTask.FromResult<IReadOnlyList<HistoryEntry>>([.. _history.GetValueOrDefault(model) ?? []]);
        }
    }

    /// <inheritdoc/>
    public ValueTask<StoredRecord?> ReadAsync(
        string model, string name, long offset = 0, int length = int.MaxValue, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return ValueTask.FromResult(_records.TryGetValue((model, name), out byte[]? content)
                ? new StoredRecord(content.AsMemory((int)Math.Min(offset, content.Length), (int)Math.Clamp(content.Length - offset, 0, length)), content.Length)
                : null);
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> WriteAsync(RecordWrite write, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(write);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            byte[]? there = _records.GetValueOrDefault((write.Model, write.Name));
            if ((write.ExpectedLength is { } length && length != (there?.Length ?? 0))
                || (write.ExpectedTag is { } tag && tag != (there is null ? RecordWrite.Nothing : StoredRecord.TagOf(there))))
            {
                return ValueTask.FromResult(false);
            }

            if (write.Kind == RecordWriteKind.Delete)
            {
                _records.Remove((write.Model, write.Name));
            }
            else
            {
                // A new array for each: what was read before stays as it was.
                _records[(write.Model, write.Name)] = [.. write.Kind == RecordWriteKind.Append ? there ?? [] : [], .. write.Content.Span];
            }
        }

        return ValueTask.FromResult(true);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RecordEntry>> ListAsync(string model, string prefix, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        lock (_lock)
        {
            return ValueTask.FromResult<IReadOnlyList<RecordEntry>>([.. _records
                .Where(record => record.Key.Model == model && record.Key.Name.StartsWith(prefix, StringComparison.Ordinal))
                .OrderBy(record => record.Key.Name, StringComparer.Ordinal)
                .Select(record => new RecordEntry(record.Key.Name, record.Value.Length))]);
        }
    }

    /// <summary>Spoils a content for a law.</summary>
    internal void FlipBit(StoredFile file)
    {
        lock (_lock)
        {
            byte[] content = [.. _contents[file.Sha256]];
            content[content.Length / 2] ^= 1;
            _contents[file.Sha256] = content;
        }
    }

    private async ValueTask<StoredFile> KeepAsync(DraftFile file, string name, CancellationToken cancellationToken)
    {
        Stream stream = await file.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using MemoryStream content = new();
            await stream.CopyToAsync(content, cancellationToken).ConfigureAwait(false);
            byte[] bytes = content.ToArray();
            StoredFile kept = new(name, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));
            lock (_lock)
            {
                _contents[kept.Sha256] = bytes;
            }

            return kept;
        }
    }

    // False where another publisher has taken the number meanwhile.
    private bool TryAdd(ManifestFile manifest)
    {
        lock (_lock)
        {
            string model = manifest.Manifest.Model;
            List<ManifestFile> all = _versions.TryGetValue(model, out List<ManifestFile>? known) ? known : _versions[model] = [];
            if (all.Count + 1 != manifest.Manifest.Version)
            {
                return false;
            }

            all.Add(manifest);
            Tell(model, new HistoryEntry { Time = manifest.Manifest.Created, Event = "published", Version = manifest.Manifest.Version });
            return true;
        }
    }

    private ManifestFile Find(string model, int version) => _versions.TryGetValue(model, out List<ManifestFile>? all) && version > 0 && version <= all.Count
        ? all[version - 1]
        : throw new StoreException(string.Create(
            CultureInfo.InvariantCulture, $"There is no version {model}/{version} in memory; there are {all?.Count ?? 0} of that model. Publish it first."));

    private StoredVersion Describe(ManifestFile manifest) => new(manifest.Id, manifest.Manifest, (file, _) =>
    {
        lock (_lock)
        {
            return ValueTask.FromResult<Stream>(new MemoryStream(_contents[file.Sha256], writable: false));
        }
    });

    private void Tell(string model, HistoryEntry entry)
    {
        if (!_history.TryGetValue(model, out List<HistoryEntry>? all))
        {
            _history[model] = all = [];
        }

        all.Add(entry);
    }

}
