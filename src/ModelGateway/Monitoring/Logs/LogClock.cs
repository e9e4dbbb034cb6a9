namespace ModelGateway;

/// <summary>The time of the newest row of a log: what has not been recorded has not happened yet.</summary>
internal sealed class LogClock : TimeProvider
{
    private long _ticks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void MoveTo(long ticks)
    {
        long now = Interlocked.Read(ref _ticks);
        while (ticks > now && Interlocked.CompareExchange(ref _ticks, ticks, now) != now)
        {
            now = Interlocked.Read(ref _ticks);
        }
    }
}
