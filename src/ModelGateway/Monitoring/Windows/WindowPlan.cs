namespace ModelGateway;

/// <summary>Where windows end: after a time, or after a number of rows.</summary>
/// <param name="Length">The length of a window; null when rows are counted.</param>
/// <param name="Rows">The rows of a window; null when time is measured.</param>
internal sealed record WindowPlan(TimeSpan? Length, int? Rows)
{
    /// <summary>The start of the window into which a moment falls. Windows begin at multiples of their length, in every process at the same moments.</summary>
    public long StartOf(long utcTicks) => Length is { } length ? utcTicks - (utcTicks % length.Ticks) : utcTicks;
}
