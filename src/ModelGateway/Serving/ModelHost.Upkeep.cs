namespace ModelGateway;

/// <content>What is done every second, where no caller is.</content>
internal sealed partial class ModelHost
{
    /// <summary>Disposes of replaced versions whose last call has returned, counts the rows that wait, and looks after the alarms.</summary>
    public void Tick()
    {
        _upkeep.Do(() =>
        {
            if (!_disposed)
            {
                _slot.Collect();
                monitoring.Tick(_slot.Current?.Monitoring);
            }
        });
        Complete();
    }

    /// <summary>Reads aliases and route, and lets their versions serve and score beside.</summary>
    public ValueTask TryFollowAsync() => _follow.DoAsync(async () =>
    {
        if (!_disposed)
        {
            await FollowAsync(CancellationToken.None).ConfigureAwait(false);
            await FollowRouteAsync().ConfigureAwait(false);
            await TryFollowShadowAsync().ConfigureAwait(false);
        }
    });

    /// <summary>Keeps in the store what was seen, where it is time for it.</summary>
    public ValueTask TryKeepAsync() => _keep.DoAsync(() => _disposed ? default : new ValueTask(monitoring.KeepAsync()));

    /// <summary>Does what was left for after the first answer, where nobody waits for one; what fails is told by <see cref="Health"/>.</summary>
    public void Complete() => _completion.Do(() =>
    {
        if (!_disposed)
        {
            _slot.Current?.Complete();
        }
    });
}
