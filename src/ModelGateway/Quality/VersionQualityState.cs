namespace ModelGateway;

/// <summary>The quality of one version as it is kept in a file.</summary>
/// <param name="Version">The version's number.</param>
/// <param name="Shape">How it was measured.</param>
/// <param name="Windows">The sums of each window, in the form of <see cref="QualityWindowCodec"/>.</param>
/// <param name="Earlier">Those of all windows before; null when there are none.</param>
internal sealed record VersionQualityState(int Version, QualityShape Shape, IReadOnlyDictionary<long, byte[]> Windows, byte[]? Earlier);
