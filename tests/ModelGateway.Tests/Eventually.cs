using System.Diagnostics;

namespace ModelGateway;

/// <summary>Waits for what another thread or process does, and says what did not happen.</summary>
internal static class Eventually
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    public static async Task TrueAsync(Func<bool> condition, string failure)
    {
        Stopwatch monitor = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(monitor.Elapsed < s_patience, failure);
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}
