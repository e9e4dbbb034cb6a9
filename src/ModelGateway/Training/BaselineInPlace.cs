namespace ModelGateway;

/// <summary>A baseline that serves in the place of a model.</summary>
/// <param name="Id">Its version.</param>
/// <param name="Rung">The name of the rung.</param>
internal sealed record BaselineInPlace(VersionId Id, string Rung);
