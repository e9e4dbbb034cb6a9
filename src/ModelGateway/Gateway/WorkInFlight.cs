namespace ModelGateway;

/// <summary>What is being done for callers, so that it can be ended in words and waited for when the gateway is disposed of.</summary>
internal sealed class WorkInFlight : IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;
    private bool _ended;

    /// <summary>Does something that ends when the gateway does.</summary>
    /// <param name="what">What is done, for the message: "'fare' was being trained".</param>
    /// <param name="work">Does it.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <exception cref="ObjectDisposedException">The gateway was disposed of before, or meanwhile.</exception>
    public async Task<T> DoAsync<T>(string what, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_ended, typeof(IModelGateway));
            _count++;
        }

        try
        {
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _ending.Token);
            return await work(either.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException && _ending.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new ObjectDisposedException($"The gateway was disposed of while {what}. What it had finished is in the store; look there before it is done again, and await what is in flight before disposing.", error);
        }
        finally
        {
            lock (_lock)
            {
                _count--;
                SignalWhenIdle();
            }
        }
    }

    /// <inheritdoc cref="DoAsync{T}"/>
    public Task DoAsync(string what, Func<CancellationToken, Task> work, CancellationToken cancellationToken) => DoAsync(
        what,
        async token =>
        {
            await work(token).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>Ends what is in flight and lets nothing new begin.</summary>
    /// <returns>Completes when all of it has ended.</returns>
    public Task End()
    {
        bool isFirst;
        lock (_lock)
        {
            isFirst = !_ended;
            _ended = true;
            SignalWhenIdle();
        }

        if (isFirst)
        {
            _ending.Cancel();
        }

        return _idle.Task;
    }

    public void Dispose() => _ending.Dispose();

    private void SignalWhenIdle()
    {
        if (_ended && _count == 0)
        {
            _idle.TrySetResult();
        }
    }
}
