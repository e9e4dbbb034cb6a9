namespace ModelGateway;

/// <summary>Why a version does not serve.</summary>
/// <param name="Target">The version; null where the alias could not be read.</param>
/// <param name="Error">What was wrong.</param>
/// <param name="At">When, as a timestamp.</param>
internal sealed record LoadFailure(VersionId? Target, ModelGatewayException Error, long At);
