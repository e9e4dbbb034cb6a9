using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace ModelGateway;

/// <summary>
/// Does in the background, one thing after the other, what must not cost the caller of a prediction: lets the baseline and the shadow score, writes
/// predictions down, joins outcomes to them. One for a gateway.
/// </summary>
internal sealed partial class OutcomeDesk : IAsyncDisposable, IDisposable
{
    private const int MostQueued = 65_536;
    private const int MostTogether = 8_192;
    private const int UsuallyQueued = 64;

    private static readonly TimeSpan s_tick = TimeSpan.FromSeconds(1);

    // The rows of a thread may wait a second before they are offered; another process's may take as long again to be seen.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Channel<OutcomeErrand> _errands = Channel.CreateBounded<OutcomeErrand>(new BoundedChannelOptions(MostQueued) { SingleReader = true });
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private readonly List<Outcome> _outcomes = [];
    private readonly Task _work;
    private OutcomeLog[] _logs = [];
    private int _ticking;
    private bool _ended;
    private long _done;
    private long _recorded;
    private long _unknown;
    private long _waiting;
    private volatile string? _trouble;

    public OutcomeDesk(TimeProvider time, ILogger logger)
    {
        _time = time;
        _logger = logger;
        for (int i = 0; i < UsuallyQueued; i++)
        {
            // Nothing to do: the queue has grown before the first prediction would have to pay for it.
            _errands.Writer.TryWrite(default);
        }

        _work = WorkAsync();
        _timer = time.CreateTimer(_ => Tick(), null, s_tick, s_tick);
    }

    /// <summary>Why what was predicted last could not be written down; null when it could.</summary>
    public string? Trouble => _trouble is { } trouble ? $"Predictions or their outcomes cannot be written down: {trouble}" : null;

    /// <summary>Outcomes that were recorded, whatever became of them: <see cref="OutcomeCounts.Recorded"/> of all models, unknown and waiting ones together.</summary>
    public long Recorded => Interlocked.Read(ref _recorded);

    /// <summary>Outcomes with an id that was never given out as far as is known.</summary>
    public long Unknown => Interlocked.Read(ref _unknown);

    /// <summary>Outcomes of which it is not yet known what becomes of them.</summary>
    public long Waiting => Interlocked.Read(ref _waiting);

    /// <summary>Opens a model's log.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="records">Where it is kept, shared with other processes; null to keep it for this process only.</param>
    /// <param name="options">Its limits.</param>
    public OutcomeLog Open(string model, IRecordStore? records, OutcomeOptions options)
    {
        OutcomeLog log = new(this, model, records, options, _time);
        lock (_lock)
        {
            Volatile.Write(ref _logs, [.. _logs, log]);
        }

        _errands.Writer.TryWrite(new OutcomeErrand { IsTick = true });

        return log;
    }

    /// <summary>Takes what really happened. Waits only when many thousands have not been dealt with yet.</summary>
    /// <param name="id">Identifies the prediction.</param>
    /// <param name="actual">What happened, as the application has it.</param>
    /// <param name="model">The model's name; null to find it by the id.</param>
    /// <exception cref="ObjectDisposedException">The gateway has been disposed of.</exception>
    public void Record(PredictionId id, object? actual, string? model = null)
    {
        OutcomeErrand errand = new() { Outcome = new Outcome(id, actual, model, _time.GetTimestamp()) };
        Interlocked.Increment(ref _waiting);
        Interlocked.Increment(ref _recorded);
        try
        {
            if (!_errands.Writer.TryWrite(errand))
            {
                _errands.Writer.WriteAsync(errand).AsTask().GetAwaiter().GetResult();
            }
        }
        catch (ChannelClosedException)
        {
            Interlocked.Decrement(ref _waiting);
            Interlocked.Decrement(ref _recorded);
            throw new ObjectDisposedException(nameof(OutcomeDesk), "The gateway has been disposed of, and takes no more outcomes. Record them in a gateway that lives; predictions await them in the store.");
        }
    }

    /// <summary>Waits until all that was offered and recorded before has been written down and joined.</summary>
    /// <exception cref="ObjectDisposedException">The gateway has been disposed of; what was recorded until then was written down.</exception>
    public async Task FlushAsync(CancellationToken cancellationToken = default)
    {
        TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await _errands.Writer.WriteAsync(new OutcomeErrand { Done = done }, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(OutcomeDesk), "The gateway has been disposed of. What was recorded until then was written down.");
        }

        await done.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes rows that await their outcome; false when too much waits already.</summary>
    internal bool TryTake(VersionOutcomes from, SampledRows rows) => _errands.Writer.TryWrite(new OutcomeErrand { From = from, Rows = rows });

    /// <summary>Does what is still to be done, and closes all logs.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            if (_ended)
            {
                return;
            }

            _ended = true;
            _timer.Dispose();
            _errands.Writer.TryComplete();
        }

        await _work.ConfigureAwait(false);
        foreach (OutcomeLog log in _logs)
        {
            log.Dispose();
        }
    }

    /// <summary>The same; waits some seconds at most.</summary>
    public void Dispose() => DisposeAsync().AsTask().Wait(s_patience);

    private void Tick()
    {
        bool isDue = Waiting > 0 || Array.Exists(Volatile.Read(ref _logs), log => log.IsDue);
        if (isDue && Interlocked.Exchange(ref _ticking, 1) == 0 && !_errands.Writer.TryWrite(new OutcomeErrand { IsTick = true }))
        {
            Volatile.Write(ref _ticking, 0);
        }
    }

    private async Task WorkAsync()
    {
        // What is offered must not wait for the first look into the folder.
        await Task.Yield();
        ChannelReader<OutcomeErrand> errands = _errands.Reader;
        while (await errands.WaitToReadAsync().ConfigureAwait(false))
        {
            bool isTick = false;
            List<TaskCompletionSource> done = [];
            for (int i = 0; i < MostTogether && errands.TryRead(out OutcomeErrand errand); i++)
            {
                await DoAsync(errand).ConfigureAwait(false);
                _done++;
                isTick |= errand.IsTick || errand.Done is not null;
                if (errand.Done is not null)
                {
                    done.Add(errand.Done);
                }
            }

            await TryAsync(() => ResolveAsync(errands.Count)).ConfigureAwait(false);
            if (isTick)
            {
                Volatile.Write(ref _ticking, 0);
                await TidyAsync(isLast: false).ConfigureAwait(false);
            }

            done.ForEach(waiting => waiting.TrySetResult());
        }

        await TryAsync(() => ResolveAsync(0)).ConfigureAwait(false);
        _outcomes.ForEach(Give);
        await TidyAsync(isLast: true).ConfigureAwait(false);
    }

    private async Task DoAsync(OutcomeErrand errand)
    {
        if (errand.Outcome is not null)
        {
            _outcomes.Add(errand.Outcome);
        }
        else if (errand.Rows is not null)
        {
            VersionOutcomes from = errand.From!;
            try
            {
                await from.Log.WriteAsync(from, errand.Rows, CancellationToken.None).ConfigureAwait(false);
                _trouble = null;
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                // A full disk or whatever else is wrong with one batch must not end what is done for all others.
                from.Log.Sums.Lost(errand.Rows.Count);
                Complain(error);
            }
            finally
            {
                from.Return(errand.Rows);
            }
        }
    }

    private async Task TidyAsync(bool isLast)
    {
        foreach (OutcomeLog log in _logs)
        {
            await TryAsync(() => log.TidyAsync(isLast, CancellationToken.None)).ConfigureAwait(false);
        }
    }

    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            Complain(error);
        }
    }

    /// <summary>Says what is wrong. Once is enough while the trouble lasts.</summary>
    internal void Complain(Exception error)
    {
        if (_trouble != error.Message)
        {
            _trouble = error.Message;
            try
            {
                LogTrouble(_logger, error.Message, error);
            }
            catch (Exception logging) when (logging is not OutOfMemoryException)
            {
                // A log that throws must not end what is done for all others.
            }
        }
    }

    [LoggerMessage(30, LogLevel.Error, "Predictions or their outcomes cannot be written down: {Reason}")]
    private static partial void LogTrouble(ILogger logger, string reason, Exception error);
}
