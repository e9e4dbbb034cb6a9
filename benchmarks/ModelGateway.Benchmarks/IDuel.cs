namespace ModelGateway.Benchmarks;

/// <summary>The same work done by a reference and by the library: the raw provider call or, where no provider does it, a plain loop written here.</summary>
public interface IDuel
{
    /// <summary>What is measured.</summary>
    string Name { get; }

    /// <summary>
    /// The most that ours may take, as a multiple of what the reference takes in the same turns, so that a slower machine is no broken promise.
    /// Where nobody has asked for less it stands about a quarter above what was measured.
    /// </summary>
    double Limit { get; }

    /// <summary>Whether the time of all processors counts, and not the time that passes.</summary>
    bool CountsProcessorTime => false;

    void Setup();

    /// <summary>The reference.</summary>
    float Raw();

    float Ours();

    void Cleanup();
}
