namespace ModelGateway;

/// <summary>Watches what a model answers: inputs and answers against what was learned, answers against what came true.</summary>
public interface IModelMonitor
{
    /// <summary>What moved, by how much, since when, as of now. Sums what all processes that share the store have kept.</summary>
    /// <exception cref="NoChampionException">No version serves, so nothing is watched.</exception>
    MonitorReport Report();

    /// <summary>The same of a version beside the champion: one that an <see cref="IVersionRoute"/> sends calls to, or that was champion before.</summary>
    /// <param name="version">The version, from 1.</param>
    /// <exception cref="ModelGatewayException">The version has not been loaded in this process, so nothing of it was watched here.</exception>
    MonitorReport Report(int version) => Report() is { } report && report.Version == version ? report : throw new ModelGatewayException(
        $"Version {version} is not watched here. Ask for the report without a version.");

    /// <summary>Waits until what was predicted and recorded before has been counted, and outcomes have been joined as far as their predictions are known.</summary>
    /// <param name="cancellationToken">Ends the waiting, not the counting.</param>
    Task FlushAsync(CancellationToken cancellationToken = default);
}
