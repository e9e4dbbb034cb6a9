namespace ModelGateway;

/// <summary>Between which moments the values lie, by the clock on the wall.</summary>
/// <param name="Action">What happens when it is broken.</param>
/// <param name="Earliest">The earliest, inclusive; null for no bound.</param>
/// <param name="Latest">
/// The latest, inclusive; null for no bound. Time goes on, so it is learned with room: as far after the last moment as the data reach, at least 366 days.
/// </param>
public sealed record DateExpectation(ViolationAction Action, DateTime? Earliest = null, DateTime? Latest = null) : Expectation(Action);
