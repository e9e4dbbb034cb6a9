namespace ModelGateway;

/// <summary>Between which moments the values lie, by the clock on the wall.</summary>
public sealed class DateExpectation : Expectation
{
    /// <summary>Creates the expectation.</summary>
    /// <param name="action">What happens when it is broken.</param>
    /// <param name="earliest">The earliest, inclusive; null for no bound.</param>
    /// <param name="latest">
    /// The latest, inclusive; null for no bound. Time goes on, so it is learned with room: as far after the last moment as the data reach, at least 366 days.
    /// </param>
    public DateExpectation(ViolationAction action, DateTime? earliest = null, DateTime? latest = null) : base(action) =>
        (Earliest, Latest) = (earliest, latest);

    /// <summary>The earliest, inclusive; null for no bound.</summary>
    public DateTime? Earliest { get; }

    /// <summary>
    /// The latest, inclusive; null for no bound. Time goes on, so it is learned with room: as far after the last moment as the data reach, at least 366 days.
    /// </summary>
    public DateTime? Latest { get; }

    internal DateExpectation With(ViolationAction action) => new(action, Earliest, Latest);
}
