namespace ModelGateway;

/// <summary>A condition that a run must meet before its candidate is promoted.</summary>
/// <remarks>
/// Thread-safe, and without side effects: the same evidence gives the same result. A gate fails when what it needs was not measured, and
/// its conditions are written so that NaN fails: <c>!(value >= limit)</c>. A gate that throws has failed, and its reason says what it threw.
/// </remarks>
public interface IGate
{
    /// <summary>The name in reports, lower case with hyphens; never changed.</summary>
    string Name { get; }

    /// <summary>Judges a run.</summary>
    /// <param name="run">What the run measured.</param>
    /// <returns>The result; null when the gate does not apply to this run, as a comparison with a champion when there is none.</returns>
    GateResult? Evaluate(RunEvidence run);
}
