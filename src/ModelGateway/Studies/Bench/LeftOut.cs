namespace ModelGateway;

/// <summary>What came of training without some features.</summary>
/// <param name="Growth">By what share the held-out loss grows; null where it is not known.</param>
/// <param name="Reason">Why it is not known; null where it is.</param>
internal readonly record struct LeftOut(Estimate? Growth, string? Reason);
