using System.Globalization;
using Microsoft.Extensions.Logging;

namespace ModelGateway;

/// <summary>Holds the versions that a route sends calls to beside the champion. Calls come from any thread, the rest from one at a time.</summary>
/// <param name="model">The model's name.</param>
/// <param name="route">What the application says.</param>
/// <param name="loader">Loads versions.</param>
/// <param name="prepare">Makes a loaded version ready to answer.</param>
/// <param name="time">Says when a version is tried again that could not be loaded.</param>
/// <param name="logger">Told of what cannot be loaded, once.</param>
internal sealed partial class RouteSlot(
    string model, IVersionRoute route, VersionLoader loader, Action<LoadedVersion> prepare, TimeProvider time, ILogger logger) : IDisposable
{
    /// <summary>How many versions are loaded at most.</summary>
    public const int Most = 4;

    private static readonly TimeSpan s_retryAfter = TimeSpan.FromSeconds(30);

    private readonly ServingSlot<LoadedVersion>[] _slots = [.. Enumerable.Range(0, Most).Select(_ => new ServingSlot<LoadedVersion>())];
    private readonly Dictionary<int, (string Reason, long At)> _failed = [];
    private volatile string? _following;
    private volatile string? _calling;
    private volatile string? _calledBefore;
    private int _champion;

    /// <summary>Why some calls go to the champion that the route sends elsewhere; null when none does.</summary>
    public string? Trouble => _calling ?? _calledBefore ?? _following;

    /// <summary>The version that the route chooses for a row; 0 for the champion.</summary>
    public int Choose<TInput>(TInput input)
    {
        try
        {
            return route.Choose(input) ?? 0;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // The message may have the row in it.
            Complain($"The route of {model} threw {error.GetType().Name}; the champion answers in place of what it would choose.");
            return 0;
        }
    }

    /// <summary>Leases a version until the context exits.</summary>
    /// <returns>Null where the champion is to answer.</returns>
    public LoadedVersion? TryLease(CallContext context, int number)
    {
        if (number == 0)
        {
            return null;
        }

        foreach (ServingSlot<LoadedVersion> slot in _slots)
        {
            if (slot.Current is { } seen && seen.Id.Number == number && slot.TryLease(context, seen) is { } leased && leased.Id.Number == number)
            {
                return leased;
            }
        }

        // One that is named is being loaded, or it is known why it cannot be.
        if (number != Volatile.Read(ref _champion) && _calling is null && !IsNamed(number))
        {
            Complain(string.Create(CultureInfo.InvariantCulture, $"The route of {model} chooses version {number}, which is not among its versions; the champion answers in its place."));
        }

        return null;
    }

    /// <summary>Loads the versions that calls may go to, and lets go of the others.</summary>
    public async ValueTask FollowAsync(LoadedVersion champion, CancellationToken cancellationToken)
    {
        Volatile.Write(ref _champion, champion.Id.Number);
        List<string> troubles = [];
        int[] wanted = Wanted(champion.Id.Number, troubles);
        foreach (ServingSlot<LoadedVersion> slot in _slots)
        {
            if (slot.Current is { } loaded && !wanted.Contains(loaded.Id.Number))
            {
                slot.Replace(null);
            }

            slot.Collect();
        }

        foreach (int number in wanted.Where(number => _slots.All(slot => slot.Current?.Id.Number != number)))
        {
            if (await LoadAsync(number, cancellationToken).ConfigureAwait(false) is { } reason)
            {
                troubles.Add($"The route of {model} chooses a version that cannot be loaded, and {champion.Id} answers in its place: {reason}");
            }
        }

        _following = troubles.Count == 0 ? null : string.Join(" ", troubles);

        // What a call found is told for a second at least.
        (_calledBefore, _calling) = (_calling, null);
    }

    /// <summary>Stops serving and waits until the last call has returned.</summary>
    public void Dispose()
    {
        foreach (ServingSlot<LoadedVersion> slot in _slots)
        {
            slot.Dispose();
        }
    }

    private bool IsNamed(int number)
    {
        try
        {
            return route.Versions.Contains(number);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return true; // told when the versions are followed
        }
    }

    private int[] Wanted(int champion, List<string> troubles)
    {
        try
        {
            int[] all = [.. route.Versions.Where(number => number != champion).Distinct()];
            if (all.Length > Most)
            {
                troubles.Add(string.Create(CultureInfo.InvariantCulture, $"The route of {model} names {all.Length} versions beside the champion; expected at most {Most}, so {string.Join(", ", all[Most..])} are not loaded. Name fewer."));
            }

            return all[..Math.Min(Most, all.Length)];
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            troubles.Add($"The versions of the route of {model} cannot be read: {error.GetType().Name}: {error.Message}");
            return [.. _slots.Select(slot => slot.Current?.Id.Number).OfType<int>()];
        }
    }

    private async ValueTask<string?> LoadAsync(int number, CancellationToken cancellationToken)
    {
        if (_failed.TryGetValue(number, out (string Reason, long At) failed) && time.GetElapsedTime(failed.At) < s_retryAfter)
        {
            return failed.Reason;
        }

        LoadedVersion? next = null;
        try
        {
            next = await loader.LoadAsync(model, number, cancellationToken).ConfigureAwait(false);
            if (next.Concern is { } concern)
            {
                throw new ModelGatewayException($"{next.Id}: {concern}");
            }

            prepare(next);
            _failed.Remove(number);
            Array.Find(_slots, slot => slot.Current is null)!.Replace(next);
            LogRouted(logger, next.Id);
            return null;
        }
        catch (Exception error) when (error is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
        {
            next?.Dispose();
            if (failed.Reason != error.Message)
            {
                LogNotRouted(logger, model, number, error.Message);
            }

            _failed[number] = (error.Message, time.GetTimestamp());
            return error.Message;
        }
    }

    private void Complain(string trouble)
    {
        if (_calling is null && _calledBefore is null)
        {
            LogTrouble(logger, trouble);
        }

        _calling = trouble;
    }

    [LoggerMessage(30, LogLevel.Information, "{Version} answers from now on what the route sends it.")]
    private static partial void LogRouted(ILogger logger, VersionId version);

    [LoggerMessage(31, LogLevel.Warning, "The route of {Model} chooses version {Version}, which cannot be loaded: {Reason}")]
    private static partial void LogNotRouted(ILogger logger, string model, int version, string reason);

    [LoggerMessage(32, LogLevel.Warning, "{Trouble}")]
    private static partial void LogTrouble(ILogger logger, string trouble);
}
