using System.Collections.Concurrent;
using Xunit;

namespace ModelGateway.ConformanceTests;

/// <summary>Runs the same work on several threads that start together.</summary>
internal static class Workers
{
    public static void Run(int count, Action<int> work)
    {
        ConcurrentQueue<Exception> errors = [];
        using Barrier start = new(count);
        Thread[] threads = [.. Enumerable.Range(0, count).Select(worker => new Thread(() =>
        {
            start.SignalAndWait();
            try
            {
                work(worker);
            }
            catch (Exception e)
            {
                errors.Enqueue(e);
            }
        }) { IsBackground = true })];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        if (errors.TryDequeue(out Exception? first))
        {
            Assert.Fail($"{errors.Count + 1} of {count} threads failed, the first with {first.GetType().Name}: {first.Message}");
        }
    }
}
