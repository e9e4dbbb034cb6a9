namespace ModelGateway.Benchmarks;

/// <summary>Work on several threads at once.</summary>
public static class Threads
{
    /// <summary>Runs the work once on each thread.</summary>
    /// <returns>The sum of what it gave.</returns>
    public static float Run(int count, Func<int, float> work)
    {
        float[] sums = new float[count];
        Thread[] threads = [.. Enumerable.Range(0, count).Select(thread => new Thread(() => sums[thread] = work(thread)))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        return sums.Sum();
    }
}
