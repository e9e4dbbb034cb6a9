namespace ModelGateway;

/// <summary>What work allocates once all is there that it uses again.</summary>
internal static class Allocation
{
    /// <summary>The least that the work allocates on this thread: a busy machine compiles and refills buffers late, but not each time.</summary>
    public static long Least(Action work)
    {
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 10 && least > 0; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
