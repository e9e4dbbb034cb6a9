using System.Collections.Concurrent;

namespace ModelGateway.ConformanceTests;

/// <summary>A store that breaks one law, over one that keeps them all.</summary>
internal sealed class BrokenStore(DirectoryStore inner, string law, ConcurrentDictionary<string, object> memory) : IVersionStore, IAliasStore
{
    public async ValueTask<IReadOnlyList<int>> ListAsync(string model, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<int> numbers = await inner.ListAsync(model, cancellationToken);
        return law switch
        {
            nameof(VersionStoreConformanceTests.Numbers_ascend_from_1_for_each_model) => [.. numbers.Reverse()],
            nameof(VersionStoreConformanceTests.A_version_is_there_whole_or_not_at_all) => [.. numbers, numbers.Count + 1],
            _ => numbers,
        };
    }

    public async ValueTask<StoredVersion> PublishAsync(VersionDraft draft, CancellationToken cancellationToken = default)
    {
        try
        {
            bool deaf = law == nameof(VersionStoreConformanceTests.Cancellation_publishes_nothing);
            StoredVersion version = await inner.PublishAsync(draft, deaf ? CancellationToken.None : cancellationToken);
            memory[$"{draft.Manifest.Model}/{version.Id.Number}"] = await CopyAsync(version);
            return law switch
            {
                nameof(VersionStoreConformanceTests.Publishers_at_once_get_different_numbers) => With(version, version.Id with { Number = 1 }, version.Manifest),
                nameof(VersionStoreConformanceTests.Equal_rows_are_kept_once) => With(version, version.Id, version.Manifest with { Rows = version.Manifest.Rows! with { Name = $"data/{version.Id.Number}" } }),
                _ => version,
            };
        }
        catch (ArgumentException e) when (law == nameof(VersionStoreConformanceTests.Any_name_of_a_model_is_kept_or_refused))
        {
            throw new IOException("Broken.", e);
        }
    }

    public async ValueTask<StoredVersion> OpenAsync(string model, int version, CancellationToken cancellationToken = default)
    {
        try
        {
            StoredVersion stored = await inner.OpenAsync(model, version, cancellationToken);
            return law switch
            {
                nameof(VersionStoreConformanceTests.A_published_version_reads_back) => With(stored, stored.Id, stored.Manifest with { Threshold = 0.3 }),
                nameof(VersionStoreConformanceTests.A_version_never_changes) => With(stored, stored.Id, stored.Manifest with { Fallback = "constant" }),
                _ => stored,
            };
        }
        catch (StoreException e) when (law == nameof(VersionStoreConformanceTests.An_unknown_version_is_refused))
        {
            throw new KeyNotFoundException("Broken.", e);
        }
        catch (StoreException) when (law == nameof(VersionStoreConformanceTests.A_flipped_bit_is_refused))
        {
            return (StoredVersion)memory[$"{model}/{version}"];
        }
    }

    public async ValueTask<VersionId?> ReadAsync(string model, string alias, CancellationToken cancellationToken = default)
    {
        VersionId? version = await inner.ReadAsync(model, alias, cancellationToken);
        switch (law)
        {
            case nameof(AliasStoreConformanceTests.An_alias_that_was_never_moved_reads_null):
                return version ?? new VersionId(model, 0, "");
            case nameof(AliasStoreConformanceTests.An_alias_names_the_version_it_was_moved_to_last):
                return version is null ? null : (VersionId)memory.GetOrAdd(alias, version);
            case nameof(AliasStoreConformanceTests.Readers_never_see_a_torn_alias) when version is not null:
                return version with { ManifestSha256 = new string('0', 64) };
            default:
                return version;
        }
    }

    public async ValueTask MoveAsync(string alias, VersionId version, string reason, CancellationToken cancellationToken = default)
    {
        try
        {
            bool deaf = law == nameof(AliasStoreConformanceTests.Cancellation_moves_nothing);
            await inner.MoveAsync(alias, version, reason, deaf ? CancellationToken.None : cancellationToken);
        }
        catch (StoreException) when (law == nameof(AliasStoreConformanceTests.A_version_that_does_not_exist_is_refused))
        {
            memory[alias] = version;
        }
        catch (ArgumentException e) when (law == nameof(AliasStoreConformanceTests.Any_name_of_an_alias_is_kept_or_refused))
        {
            throw new IOException("Broken.", e);
        }
    }

    public async ValueTask<IReadOnlyList<HistoryEntry>> HistoryAsync(string model, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<HistoryEntry> history = await inner.HistoryAsync(model, cancellationToken);
        return law == nameof(AliasStoreConformanceTests.History_tells_what_happened_in_order) ? [.. history.Reverse()] : history;
    }

    private static StoredVersion With(StoredVersion version, VersionId id, VersionManifest manifest) =>
        new(id, manifest, (file, token) => version.OpenAsync(file, token)) { Location = version.Location };

    // What was published, whatever became of it.
    private static async Task<StoredVersion> CopyAsync(StoredVersion version)
    {
        Dictionary<string, byte[]> contents = [];
        foreach (StoredFile file in version.Manifest.Files.Append(version.Manifest.Rows!))
        {
            contents[file.Name] = await Drafts.ReadAsync(version, file, CancellationToken.None);
        }

        return new StoredVersion(version.Id, version.Manifest, (file, _) => ValueTask.FromResult<Stream>(new MemoryStream(contents[file.Name])));
    }
}
