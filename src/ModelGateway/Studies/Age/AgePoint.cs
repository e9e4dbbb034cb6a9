namespace ModelGateway;

/// <summary>One version on rows newer than its own.</summary>
/// <param name="Version">The version.</param>
/// <param name="Age">How much newer the rows are than those it learned from: by the time column where there is one, else by when the versions were made.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Loss">Its loss on them.</param>
/// <param name="Growth">That against the loss of the version studied on the same rows, as a share of it.</param>
public sealed record AgePoint(int Version, TimeSpan Age, int Rows, Figure Loss, Figure? Growth);
