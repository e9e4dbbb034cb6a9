namespace ModelGateway;

/// <summary>Watches what a model answers: inputs and answers against what was learned, answers against what came true.</summary>
public interface IModelMonitor
{
    /// <summary>What moved, by how much, since when, as of now. Sums what all processes that share the store have kept.</summary>
    /// <exception cref="NoChampionException">No version serves, so nothing is watched.</exception>
    MonitorReport Report();

    /// <summary>Waits until what was predicted and recorded before has been counted, and outcomes have been joined as far as their predictions are known.</summary>
    /// <param name="cancellationToken">Ends the waiting, not the counting.</param>
    Task FlushAsync(CancellationToken cancellationToken = default);
}
