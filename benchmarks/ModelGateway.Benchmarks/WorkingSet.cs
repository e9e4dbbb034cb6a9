using System.Diagnostics;

namespace ModelGateway.Benchmarks;

/// <summary>The memory of the process.</summary>
public static class WorkingSet
{
    /// <summary>How many bytes are held, once the collector has given back what it keeps in reserve.</summary>
    public static long Now()
    {
        for (int i = 0; i < 2; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        using Process process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
