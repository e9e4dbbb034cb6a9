namespace ModelGateway;

/// <summary>Monitors what a model answers: inputs and answers against what was learned, answers against what came true.</summary>
public interface IModelMonitor
{
    /// <summary>What moved, by how much, since when, as of now. Sums what all processes that share the store have kept.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="NoChampionException">No version serves, so nothing is monitored.</exception>
    /// <exception cref="StoreException">What other processes have kept cannot be read.</exception>
    Task<MonitorReport> GetReportAsync(CancellationToken cancellationToken = default);

    /// <summary>The same of a version beside the champion: one that an <see cref="IVersionRoute"/> sends calls to, or that was champion before.</summary>
    /// <param name="version">The version, from 1.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ModelGatewayException">The version has not been loaded in this process, so nothing of it was monitored here.</exception>
    /// <exception cref="StoreException">What other processes have kept cannot be read.</exception>
    async Task<MonitorReport> GetReportAsync(int version, CancellationToken cancellationToken = default) =>
        await GetReportAsync(cancellationToken).ConfigureAwait(false) is { } report && report.Version == version ? report : throw new ModelGatewayException(
            $"Version {version} is not monitored here. Ask for the report without a version.");

    /// <summary>
    /// Waits until what was predicted and recorded before has been counted and kept in the store, and outcomes have been joined as far as their
    /// predictions are known.
    /// </summary>
    /// <param name="cancellationToken">Ends the waiting, not the counting.</param>
    Task FlushAsync(CancellationToken cancellationToken = default);
}
