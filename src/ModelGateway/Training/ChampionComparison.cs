namespace ModelGateway;

/// <summary>The candidate against the champion.</summary>
/// <param name="Judged">By the metric of the run; null when there is no champion.</param>
/// <param name="Guards">By the metrics that must not get worse.</param>
/// <param name="InPlace">The champion where it is a baseline that serves in the place of a model; null where it is a model, or there is none.</param>
internal sealed record ChampionComparison(Comparison? Judged, IReadOnlyList<Comparison> Guards, BaselineInPlace? InPlace = null);
