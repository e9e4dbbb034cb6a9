namespace ModelGateway;

/// <summary>What a contract found in one row.</summary>
/// <param name="Violations">What is broken; null when nothing is, or all of it is ignored.</param>
/// <param name="Action">The strongest thing that they ask for.</param>
internal readonly record struct RowFinding(IReadOnlyList<Violation>? Violations, ViolationAction Action);
