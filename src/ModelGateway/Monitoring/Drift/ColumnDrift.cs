namespace ModelGateway;

/// <summary>What a window shows about one column.</summary>
/// <param name="Values">The test of the values.</param>
/// <param name="Missing">The test of the missing share.</param>
/// <param name="State">What follows.</param>
internal readonly record struct ColumnDrift(DriftFinding Values, DriftFinding Missing, DriftState State);
