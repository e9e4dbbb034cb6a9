namespace ModelGateway.Benchmarks;

/// <summary>The same work done by the raw provider call and by the library.</summary>
public interface IDuel
{
    /// <summary>What is measured.</summary>
    string Name { get; }

    /// <summary>The most that ours may take, as a multiple of what the raw call takes.</summary>
    double Limit { get; }

    /// <summary>How many things one turn does; 0 where their time is not promised.</summary>
    int Things => 0;

    /// <summary>The most that ours may take for each of them, in nanoseconds.</summary>
    double MostNanoseconds => double.PositiveInfinity;

    /// <summary>Whether the time of all processors counts, and not the time that passes.</summary>
    bool CountsProcessorTime => false;

    void Setup();

    float Raw();

    float Ours();

    void Cleanup();
}
