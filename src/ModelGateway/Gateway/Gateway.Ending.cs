using Microsoft.Extensions.Logging;

namespace ModelGateway;

/// <content>How it ends.</content>
public sealed partial class Gateway
{
    /// <summary>How long a gateway that ends waits for what is still to be kept, by the time of the world: it is the store that takes it.</summary>
    internal TimeSpan LastWritesWithin { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Ends what is in flight, waits until it has ended, stops serving after the calls in flight have returned, keeps in the store what was seen, and
    /// frees all models. Whoever awaits a training, a promotion or a study gets an <see cref="ObjectDisposedException"/> that says which. For the last
    /// writes it waits ten seconds at most, all models together: what a store that hangs has not taken by then is lost, and a warning in the log says so.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        await _inFlight.End().ConfigureAwait(false);
        await EndAsync().ConfigureAwait(false);
    }

    /// <summary>
    /// The same, but does not wait for trainings, promotions and studies: they end by themselves soon after. It blocks the caller until the calls in flight
    /// have returned, and then for the last writes, ten seconds at most.
    /// </summary>
    public void Dispose()
    {
        _ = _inFlight.End();
        EndAsync().GetAwaiter().GetResult();
    }

    private async Task EndAsync()
    {
        lock (_lock)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
        }

        _timer.Dispose();
        foreach (ModelHost host in _hosts.Values)
        {
            host.Flush();
        }

        using CancellationTokenSource patience = new(LastWritesWithin);
        OutcomeDesk? desk = _desk.IsValueCreated ? _desk.Value : null;

        // The baselines score what was answered last before they go.
        bool isKept = desk is null || await HasEndedAsync(desk.FlushAsync(), patience.Token).ConfigureAwait(false);
        isKept &= await HasEndedAsync(Task.WhenAll(_hosts.Values.Select(host => host.DisposeAsync().AsTask())), patience.Token).ConfigureAwait(false);
        desk = _desk.IsValueCreated ? _desk.Value : null; // the last call in flight may have been the first to need it
        isKept &= desk is null || await HasEndedAsync(desk.DisposeAsync().AsTask(), patience.Token).ConfigureAwait(false);
        if (!isKept)
        {
            LogNotKept(_logger, LastWritesWithin.TotalSeconds);
        }

        _inFlight.Dispose();
        _local.Dispose();
    }

    private static async Task<bool> HasEndedAsync(Task work, CancellationToken patience)
    {
        try
        {
            await work.WaitAsync(patience).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return false;
        }
    }

    [LoggerMessage(40, LogLevel.Warning, "The store has not taken within {Seconds} s what was to be kept when the gateway ended: what was seen and recorded last is lost. Find out why the store hangs.")]
    private static partial void LogNotKept(ILogger logger, double seconds);
}
