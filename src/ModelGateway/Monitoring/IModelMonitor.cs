namespace ModelGateway;

/// <summary>Watches what a model answers: inputs and answers against what was learned, answers against what came true.</summary>
public interface IModelMonitor
{
    /// <summary>What moved, by how much, since when, as of now. Sums what all processes that share the store have kept.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="NoChampionException">No version serves, so nothing is watched.</exception>
    /// <exception cref="StoreException">What other processes have kept cannot be read.</exception>
    Task<MonitorReport> GetReportAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Waits until what was predicted and recorded before has been counted and kept in the store, and outcomes have been joined as far as their
    /// predictions are known.
    /// </summary>
    /// <param name="cancellationToken">Ends the waiting, not the counting.</param>
    Task FlushAsync(CancellationToken cancellationToken = default);
}
