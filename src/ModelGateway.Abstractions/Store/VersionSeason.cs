namespace ModelGateway;

/// <summary>A season that rows show.</summary>
/// <param name="Season">The season.</param>
/// <param name="PlaceTicks">How long one place of it is, such as an hour, in ticks.</param>
public sealed record VersionSeason(Season Season, long PlaceTicks);
