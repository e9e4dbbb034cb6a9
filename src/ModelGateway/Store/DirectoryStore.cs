namespace ModelGateway;

/// <summary>A store in a plain directory that a person can read.</summary>
/// <remarks>
/// <para>
/// <c>NAME/versions/000003/</c> holds a version with its <c>manifest.json</c>, <c>NAME/data/SHA256.parquet</c> the rows (shared by versions
/// that learned from the same), <c>NAME/aliases/champion</c> an alias, <c>NAME/history.jsonl</c> what happened; <c>store.json</c> at the root
/// the form of the store.
/// </para>
/// <para>
/// Thread-safe, and safe between processes on one machine or a shared file system with locks. A process that is killed, and a power loss,
/// leave a version whole or not at all; what was left beside is removed by a publication an hour later. Readers need no write access.
/// Names of models and aliases are 1 to 100 of the letters a-z and A-Z, digits, '-', '_' and '.'.
/// </para>
/// </remarks>
public sealed class DirectoryStore : IVersionStore, IAliasStore, IRecordStore
{
    private const string AliasName = "the name of an alias";

    private readonly StoreLayout _layout;
    private readonly DurableFiles _files;
    private readonly HistoryLog _history;
    private readonly VersionPublisher _publisher;
    private readonly AliasMover _aliases;
    private readonly DirectoryRecords _records;

    /// <summary>Names a directory; nothing is read or written yet.</summary>
    /// <param name="root">The directory; created by the first publication.</param>
    /// <param name="time">The clock for manifests and history; by default the system's.</param>
    public DirectoryStore(string root, TimeProvider? time = null)
        : this(root, time, new DurableFiles())
    {
    }

    internal DirectoryStore(string root, TimeProvider? time, DurableFiles files)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        _layout = new StoreLayout(root);
        _files = files;
        TimeProvider clock = time ?? TimeProvider.System;
        _history = new HistoryLog(_layout, files);
        _publisher = new VersionPublisher(_layout, files, _history, clock);
        _aliases = new AliasMover(_layout, files, _history, clock);
        _records = new DirectoryRecords(_layout.Root, files);
    }

    /// <summary>The full path of the directory.</summary>
    public string Root => _layout.Root;

    internal string RowsOf(StoredVersion version) => _layout.Rows(version.Id.Model, version.Manifest.Rows!);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<int>> ListAsync(string model, CancellationToken cancellationToken = default)
    {
        StoreNames.CheckModel(model, nameof(model));
        return ReadingAsync($"list the versions of '{model}'", async () =>
        {
            await StoreMarker.CheckAsync(_layout, cancellationToken).ConfigureAwait(false);
            return _layout.List(model);
        });
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The name is not one for a model, or the draft contradicts itself.</exception>
    public ValueTask<StoredVersion> PublishAsync(VersionDraft draft, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(draft);
        string model = draft.Manifest.Model;
        StoreNames.CheckModel(model, nameof(draft));
        VersionFolder.CheckNames(draft.Files);
        return WritingAsync($"publish a version of '{model}'", async () =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            await StoreMarker.EnsureAsync(_layout, _files, cancellationToken).ConfigureAwait(false);
            StoreNames.CheckCase(_layout.Root, model, "a model", nameof(draft));
            return await _publisher.PublishAsync(draft, cancellationToken).ConfigureAwait(false);
        });
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Every file is checked here but the rows, which are checked when they are read: serving needs none of them.
    /// Also refused: a manifest that is not the one the history says was published, and files that were not published with the version
    /// (hidden ones are passed over).
    /// </remarks>
    public ValueTask<StoredVersion> OpenAsync(string model, int version, CancellationToken cancellationToken = default)
    {
        StoreNames.CheckModel(model, nameof(model));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(version);
        return ReadingAsync($"open {model}/{version}", async () =>
        {
            ManifestFile file = await ManifestAsync(model, version, cancellationToken).ConfigureAwait(false);
            await VersionFolder.CheckAsync(_layout.Version(model, version), file.Manifest.Files, cancellationToken).ConfigureAwait(false);
            return _layout.Describe(file);
        });
    }

    /// <inheritdoc/>
    /// <exception cref="StoreException">The alias's file is damaged, or a newer library made the store.</exception>
    public ValueTask<VersionId?> ReadAsync(string model, string alias, CancellationToken cancellationToken = default)
    {
        StoreNames.CheckModel(model, nameof(model));
        StoreNames.Check(alias, AliasName, nameof(alias));
        return ReadingAsync($"read the alias '{alias}' of '{model}'", async () =>
        {
            await StoreMarker.CheckAsync(_layout, cancellationToken).ConfigureAwait(false);
            AliasFile? file = await AliasFile.ReadAsync(_layout.Alias(model, alias), model, cancellationToken).ConfigureAwait(false);
            return file is null ? null : new VersionId(model, file.Version, file.ManifestSha256);
        });
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A name is not one for an alias, or differs from an existing alias only by case.</exception>
    public async ValueTask MoveAsync(string alias, VersionId version, string reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(version);
        ArgumentNullException.ThrowIfNull(reason);
        StoreNames.Check(alias, AliasName, nameof(alias));
        StoreNames.CheckModel(version.Model, nameof(version));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(version.Number, nameof(version));
        await WritingAsync($"move the alias '{alias}' to {version}", async () =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            ManifestFile file = await ManifestAsync(version.Model, version.Number, cancellationToken).ConfigureAwait(false);
            if (file.Id != version)
            {
                throw new StoreException(
                    $"The manifest of {version} in the store '{_layout.Root}' has SHA-256 {file.Id.ManifestSha256}, the alias '{alias}' was to name {version.ManifestSha256}. Open the version again and move the alias to what it says.");
            }

            await _aliases.MoveAsync(alias, version, reason, cancellationToken).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <exception cref="StoreException">A line of the history is damaged, or a newer library made the store.</exception>
    public ValueTask<IReadOnlyList<HistoryEntry>> HistoryAsync(string model, CancellationToken cancellationToken = default)
    {
        StoreNames.CheckModel(model, nameof(model));
        return ReadingAsync<IReadOnlyList<HistoryEntry>>($"read the history of '{model}'", async () =>
        {
            await StoreMarker.CheckAsync(_layout, cancellationToken).ConfigureAwait(false);
            List<HistoryLine> lines = await _history.ReadCompleteAsync(model, cancellationToken).ConfigureAwait(false);
            return [.. lines.Select(line => line.ToEntry())];
        });
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A name is none that a model or a record can have.</exception>
    public ValueTask<StoredRecord?> ReadAsync(
        string model, string name, long offset = 0, int length = int.MaxValue, CancellationToken cancellationToken = default)
    {
        StoreNames.CheckModel(model, nameof(model));
        StoreNames.CheckRecord(name, nameof(name));
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return ReadingAsync($"read {name} of '{model}'", () =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Task.FromResult(_records.Read(model, name, offset, length));
        });
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A name is none that a model or a record can have.</exception>
    public ValueTask<bool> WriteAsync(RecordWrite write, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(write);
        StoreNames.CheckModel(write.Model, nameof(write));
        StoreNames.CheckRecord(write.Name, nameof(write));
        return WritingAsync($"write {write.Name} of '{write.Model}'", async () =>
        {
            await StoreMarker.EnsureAsync(_layout, _files, cancellationToken).ConfigureAwait(false);
            return await _records.WriteAsync(write, cancellationToken).ConfigureAwait(false);
        });
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The model's name is none that a model can have, or the prefix is not whole parts with a slash behind them.</exception>
    public ValueTask<IReadOnlyList<RecordEntry>> ListAsync(string model, string prefix, CancellationToken cancellationToken = default)
    {
        StoreNames.CheckModel(model, nameof(model));
        StoreNames.CheckPrefix(prefix, nameof(prefix));
        return ReadingAsync($"list what '{model}' has under '{prefix}'", () =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Task.FromResult(_records.List(model, prefix));
        });
    }

    private async Task<ManifestFile> ManifestAsync(string model, int version, CancellationToken cancellationToken)
    {
        await StoreMarker.CheckAsync(_layout, cancellationToken).ConfigureAwait(false);
        string path = _layout.Manifest(model, version);
        if (!File.Exists(path))
        {
            IReadOnlyList<int> there = _layout.List(model);
            throw new StoreException(
                $"There is no version {model}/{version} in the store '{_layout.Root}'; {(there.Count == 0 ? "it has no version of that model" : $"the versions of that model are {string.Join(", ", there)}")}. Check the name of the model, the number and the path of the store.");
        }

        string? published = await _history.PublishedAsync(model, version, cancellationToken).ConfigureAwait(false);
        return await ManifestFile.ReadAsync(path, model, version, published, cancellationToken).ConfigureAwait(false);
    }

    private ValueTask<T> ReadingAsync<T>(string action, Func<Task<T>> work) =>
        TranslateAsync(action, "Check that the folder is there and may be read", work);

    private ValueTask<T> WritingAsync<T>(string action, Func<Task<T>> work) =>
        TranslateAsync(action, "Nothing half-written was left; check that the folder may be written and that there is room, then try again", work);

    private async ValueTask<T> TranslateAsync<T>(string action, string cure, Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"Cannot {action} in the store '{_layout.Root}': {e.Message.TrimEnd('.')}. {cure}.", e);
        }
    }
}
