using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace ModelGateway;

/// <summary>Serves one model: follows its champion alias, lends the loaded version to calls, knows how well it serves.</summary>
internal sealed partial class ModelHost(string model, IAliasStore aliases, VersionLoader loader, TimeProvider time, ILogger logger) : IDisposable
{
    /// <summary>The alias whose version serves.</summary>
    public const string Champion = "champion";

    // A version that cannot be loaded is read again from time to time: the disk or the package may have been repaired.
    private static readonly TimeSpan s_retryAfter = TimeSpan.FromSeconds(30);

    private readonly ServingSlot<LoadedVersion> _slot = new();
    private readonly SemaphoreSlim _following = new(1, 1);
    private readonly KeyValuePair<string, object?> _tag = new("model", model);
    private volatile Failure? _failure;
    private volatile bool _disposed;

    public string Model => model;

    public ModelHealth Health
    {
        get
        {
            LoadedVersion? serving = _slot.Current;
            string? trouble = _failure?.Error.Message ?? serving?.Concern;
            return (serving, trouble) switch
            {
                (null, null) => new ModelHealth(HealthState.Unhealthy, new NoChampionException(model).Message, null),
                (null, _) => new ModelHealth(HealthState.Unhealthy, trouble, null),
                (_, null) => new ModelHealth(HealthState.Healthy, $"{serving.Id} serves.", serving.Id),
                _ => new ModelHealth(HealthState.Degraded, trouble, serving.Id),
            };
        }
    }

    /// <summary>Leases the champion for one call; loads it when it is the first.</summary>
    public LoadedVersion Lease(CallContext context)
    {
        if (_slot.TryLease(context) is { } version)
        {
            return version;
        }

        ObjectDisposedException.ThrowIf(_disposed, this);
        // Only a process's first call comes here; a store on a local disk answers without going asynchronous.
        FollowAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return _slot.TryLease(context)
            ?? throw (_failure is { } failure ? new ModelGatewayException(failure.Error.Message, failure.Error) : new NoChampionException(model));
    }

    /// <summary>Reads the alias and lets its version serve. What cannot be loaded is remembered, and what serves stays.</summary>
    public async ValueTask FollowAsync(CancellationToken cancellationToken)
    {
        await _following.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            VersionId? target = await aliases.ReadAsync(model, Champion, cancellationToken).ConfigureAwait(false);
            if (target is null || _disposed)
            {
                return;
            }

            if (target == _slot.Current?.Id)
            {
                _failure = null;
                return;
            }

            if (_failure is { } failure && failure.Target == target && time.GetElapsedTime(failure.At) < s_retryAfter)
            {
                return;
            }

            await ServeAsync(target, cancellationToken).ConfigureAwait(false);
        }
        catch (ModelGatewayException error)
        {
            Fail(null, error);
        }
        finally
        {
            _following.Release();
        }
    }

    /// <summary>Loads a version, moves the champion alias to it, and lets it serve. Where loading fails nothing has moved.</summary>
    public async ValueTask PromoteAsync(StoredVersion stored, string reason, CancellationToken cancellationToken)
    {
        VersionId target = stored.Id;
        await _following.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            LoadedVersion next = loader.Load(stored);
            try
            {
                if (next.Concern is not null)
                {
                    throw new ModelGatewayException($"{target} was not promoted: {next.Concern}");
                }

                await aliases.MoveAsync(Champion, target, reason, cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                next.Dispose();
                throw;
            }

            _slot.Replace(next);
            _failure = null;
            LogServing(logger, target, reason);
        }
        finally
        {
            _following.Release();
        }
    }

    /// <summary>Disposes of replaced versions whose last call has returned.</summary>
    public void Collect() => _slot.Collect();

    public void Answered(int count) => Telemetry.Predictions.Add(count, _tag);

    public void FellBack(int count) => Telemetry.Fallbacks.Add(count, _tag);

    public void ModelThrew(LoadedVersion version, Exception error) => LogModelThrew(logger, version.Id, error);

    public void Dispose()
    {
        _disposed = true;
        _slot.Dispose();
        _following.Dispose();
    }

    private async ValueTask ServeAsync(VersionId target, CancellationToken cancellationToken)
    {
        using Activity? activity = Telemetry.Activities.StartActivity("load");
        activity?.SetTag("version", target.ToString());
        try
        {
            LoadedVersion next = await loader.LoadAsync(target, cancellationToken).ConfigureAwait(false);
            if (next.Concern is not null && _slot.Current is not null)
            {
                // Moved answers are found before they serve: what has served until now goes on.
                string concern = next.Concern;
                next.Dispose();
                Fail(target, new ModelGatewayException($"{target} does not serve: {concern} {_slot.Current.Id} goes on serving."));
                return;
            }

            _slot.Replace(next);
            _failure = null;
            LogServing(logger, target, next.Concern ?? "All is well.");
        }
        catch (ModelGatewayException error)
        {
            Fail(target, error);
        }
    }

    private void Fail(VersionId? target, ModelGatewayException error)
    {
        _failure = new Failure(target, error, time.GetTimestamp());
        LogLoadFailed(logger, model, error.Message, error);
    }

    [LoggerMessage(1, LogLevel.Information, "{Version} serves from now on: {State}")]
    private static partial void LogServing(ILogger logger, VersionId version, string state);

    [LoggerMessage(2, LogLevel.Error, "The champion of {Model} cannot be loaded: {Reason}")]
    private static partial void LogLoadFailed(ILogger logger, string model, string reason, Exception error);

    [LoggerMessage(3, LogLevel.Warning, "The model of {Version} threw; its baseline answered.")]
    private static partial void LogModelThrew(ILogger logger, VersionId version, Exception error);

    private sealed record Failure(VersionId? Target, ModelGatewayException Error, long At);
}
