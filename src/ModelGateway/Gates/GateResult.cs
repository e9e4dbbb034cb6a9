namespace ModelGateway;

/// <summary>What one gate said about a run.</summary>
/// <param name="Name">The gate's name, such as <c>beats-baseline</c>.</param>
/// <param name="State">Whether the condition holds.</param>
/// <param name="Measured">The number that decided; null where there is none.</param>
/// <param name="Limit">What the number is held against; null where there is none.</param>
/// <param name="Reason">A plain sentence with the numbers.</param>
public sealed record GateResult(string Name, GateState State, double? Measured, double? Limit, string Reason)
{
    /// <summary>Whether the gate is open: passed, and by a number that is one.</summary>
    public bool Passed => State == GateState.Passed && !(Measured is double measured && double.IsNaN(measured));
}
