namespace ModelGateway;

/// <summary>Movable names for versions, and the history of what was published and moved.</summary>
/// <remarks>Thread-safe, and safe between processes: a reader sees the old target or the new one, never a mixture.</remarks>
public interface IAliasStore
{
    /// <summary>The version that an alias names; null when there is no such alias.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="alias">The alias, such as <c>champion</c>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask<VersionId?> ReadAsync(string model, string alias, CancellationToken cancellationToken = default);

    /// <summary>Lets an alias name a version, and writes the move into the history.</summary>
    /// <param name="alias">The alias, such as <c>champion</c>.</param>
    /// <param name="version">The version it shall name; it must be published.</param>
    /// <param name="reason">Why, for the history.</param>
    /// <param name="cancellationToken">Cancels the call; the alias has not moved then.</param>
    /// <exception cref="StoreException">The store cannot be written, or there is no such version.</exception>
    ValueTask MoveAsync(string alias, VersionId version, string reason, CancellationToken cancellationToken = default);

    /// <summary>All that was published and moved, oldest first.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask<IReadOnlyList<HistoryEntry>> HistoryAsync(string model, CancellationToken cancellationToken = default);
}
