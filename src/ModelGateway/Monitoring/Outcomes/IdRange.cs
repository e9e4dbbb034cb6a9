namespace ModelGateway;

/// <summary>Ids of one source that follow each other.</summary>
/// <param name="Process">As in <see cref="PredictionId.Process"/>.</param>
/// <param name="First">The lowest <see cref="PredictionId.Sequence"/>.</param>
/// <param name="Last">The highest; of the same thread.</param>
internal readonly record struct IdRange(ulong Process, ulong First, ulong Last);
