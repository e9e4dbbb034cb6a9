namespace ModelGateway;

/// <summary>Where versions live. A version is there whole or not at all, and never changes.</summary>
/// <remarks>Thread-safe, and safe between processes: two that publish at once get different numbers.</remarks>
public interface IVersionStore
{
    /// <summary>The numbers of all published versions of a model, ascending; empty when there is none.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">The store cannot be read, or was made by a newer version of the library.</exception>
    ValueTask<IReadOnlyList<int>> ListAsync(string model, CancellationToken cancellationToken = default);

    /// <summary>Publishes a version under the next number, with its rows.</summary>
    /// <param name="draft">What to publish.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is published then.</param>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    ValueTask<StoredVersion> PublishAsync(VersionDraft draft, CancellationToken cancellationToken = default);

    /// <summary>Opens a version after checking the SHA-256 of every file.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="version">The version, from 1.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">There is no such version, a file differs from what was published, or a newer library wrote it.</exception>
    ValueTask<StoredVersion> OpenAsync(string model, int version, CancellationToken cancellationToken = default);
}
