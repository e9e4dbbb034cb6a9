namespace ModelGateway;

/// <summary>One event in the life of a model.</summary>
/// <param name="Time">When, in UTC.</param>
/// <param name="Event"><c>published</c> or <c>moved</c>.</param>
/// <param name="Version">The version.</param>
/// <param name="Alias">The alias that moved; null for a publication.</param>
/// <param name="From">The version that the alias named before; null when none.</param>
/// <param name="Reason">Why.</param>
public sealed record HistoryEntry(DateTimeOffset Time, string Event, int Version, string? Alias, int? From, string? Reason);
