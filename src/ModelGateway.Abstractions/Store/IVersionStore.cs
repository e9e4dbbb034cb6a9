namespace ModelGateway;

/// <summary>Where versions live: files by name and digest, under a manifest. A version is there whole or not at all, and never changes.</summary>
/// <remarks>
/// Thread-safe, and safe between processes: two that publish at once get different numbers. The names of models are the same for every store, and a gateway
/// takes no others: 1 to 100 of the letters a-z and A-Z, digits, '-', '_' and '.', no dot at either end, none that an operating system keeps for itself.
/// </remarks>
public interface IVersionStore
{
    /// <summary>The numbers of all published versions of a model, ascending; empty when there is none.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">The store cannot be read, or was made by a newer version of the library.</exception>
    ValueTask<IReadOnlyList<int>> ListAsync(string model, CancellationToken cancellationToken = default);

    /// <summary>Publishes a version under the next number, with its rows. Rows of the same content are kept once.</summary>
    /// <param name="draft">What to publish.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is published then.</param>
    /// <exception cref="ArgumentException">The name is not one for a model, or the draft contradicts itself.</exception>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    ValueTask<StoredVersion> PublishAsync(VersionDraft draft, CancellationToken cancellationToken = default);

    /// <summary>Opens a version. Its manifest is checked here; each file is checked here or while it is read.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="version">The version, from 1.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">There is no such version, it differs from what was published, or a newer library wrote it.</exception>
    ValueTask<StoredVersion> OpenAsync(string model, int version, CancellationToken cancellationToken = default);
}
