using Microsoft.Extensions.Logging;

namespace ModelGateway;

/// <summary>Holds the version that scores the champion's rows beside it: follows its alias. Used by one thread at a time.</summary>
internal sealed partial class ShadowSlot(string model, IAliasStore aliases, VersionLoader loader, ILogger logger) : IDisposable
{
    private LoadedVersion? _shadow;
    private LoadedVersion? _champion;
    private LoadedVersion? _failedBeside;

    /// <summary>Reads the alias and lets its version score beside the champion.</summary>
    /// <exception cref="ModelGatewayException">That version cannot be loaded, or reads or answers something else.</exception>
    public async ValueTask FollowAsync(LoadedVersion? champion, CancellationToken cancellationToken)
    {
        _failedBeside = null;
        VersionId? target = await aliases.ReadAsync(model, AliasNames.Shadow, cancellationToken).ConfigureAwait(false);
        bool isWanted = target is not null && champion is not null && target != champion.Id;
        if (isWanted && target == _shadow?.Id && champion == _champion)
        {
            return;
        }

        // What scores must end before what it scores with is freed.
        _shadow?.Dispose();
        _shadow = null;
        if (!isWanted)
        {
            return;
        }

        LoadedVersion next = await loader.LoadAsync(target!, cancellationToken).ConfigureAwait(false);
        try
        {
            next.ScoreBeside(champion!);
        }
        catch
        {
            next.Dispose();
            throw;
        }

        (_shadow, _champion) = (next, champion);
    }

    /// <summary>The same, but remembers what cannot be loaded rather than try it every second.</summary>
    public async ValueTask TryFollowAsync(LoadedVersion? champion, CancellationToken cancellationToken)
    {
        if (champion is null || champion == _failedBeside)
        {
            return;
        }

        try
        {
            await FollowAsync(champion, cancellationToken).ConfigureAwait(false);
        }
        catch (ModelGatewayException error)
        {
            _failedBeside = champion;
            LogNoShadow(logger, champion.Id, error.Message);
        }
    }

    public void Dispose()
    {
        _shadow?.Dispose();
        _shadow = null;
    }

    [LoggerMessage(5, LogLevel.Warning, "No version scores beside {Champion}: {Reason}")]
    private static partial void LogNoShadow(ILogger logger, VersionId champion, string reason);
}
