namespace ModelGateway;

/// <summary>The stored versions of one model.</summary>
/// <remarks>Thread-safe; it holds nothing, and may be kept or asked for anew.</remarks>
public interface IModelVersions
{
    /// <summary>All versions, the newest last. One that cannot be opened is among them, with the reason.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    Task<IReadOnlyList<ListedVersion>> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>What was published and moved, when and why, oldest first.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    Task<IReadOnlyList<HistoryEntry>> GetHistoryAsync(CancellationToken cancellationToken = default);

    /// <summary>All that a version's run found out.</summary>
    /// <param name="version">The version, from 1.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">There is no such version, or it is not what was published.</exception>
    Task<RunReport> GetReportAsync(int version, CancellationToken cancellationToken = default);

    /// <summary>Says what is different between two versions, in what they are made of and in what they answer on the same rows.</summary>
    /// <param name="from">The version to compare with, from 1.</param>
    /// <param name="to">The version to compare; its held-out rows are answered by both.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">There is no such version, or it is not what was published.</exception>
    Task<VersionComparison> CompareAsync(int from, int to, CancellationToken cancellationToken = default);

    /// <summary>How ready for production a version is, by the tests of the ML Test Score and from what the store has on record alone.</summary>
    /// <param name="version">The version, from 1; null for the champion, or the newest where none serves.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">There is no such version, or it is not what was published.</exception>
    Task<TestScore> GetTestScoreAsync(int? version = null, CancellationToken cancellationToken = default);

    /// <summary>Lets a version score the champion's rows beside it, off the caller's path: the monitor's report compares the two and the baseline.</summary>
    /// <param name="version">The version, from 1; null to end it.</param>
    /// <param name="reason">Why, for the history.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ModelGatewayException">There is no such version, or it reads or answers something else than the champion.</exception>
    /// <exception cref="NoChampionException">No version serves.</exception>
    Task ShadowAsync(int? version, string reason, CancellationToken cancellationToken = default);
}
