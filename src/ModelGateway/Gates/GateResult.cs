using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>What one gate said about a run.</summary>
public sealed record GateResult
{
    /// <summary>The gate's name, such as <c>beats-baseline</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the gate is open: passed, and by a number that is one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public bool Passed => State == GateState.Passed && !(Measured is double measured && double.IsNaN(measured));

    /// <summary>The number that decided; null where there is none.</summary>
    public double? Measured { get; init; }

    /// <summary>What the number is held against; null where there is none.</summary>
    public double? Limit { get; init; }

    /// <summary>Whether the condition holds, or there is too little data to say, which does not pass either.</summary>
    public required GateState State { get; init; }

    /// <summary>A plain sentence with the numbers.</summary>
    public required string Reason { get; init; }

    /// <summary>The condition holds.</summary>
    /// <param name="name">The gate's name.</param>
    /// <param name="reason">A plain sentence with the numbers.</param>
    /// <param name="measured">The number that decided; null where there is none. NaN does not pass.</param>
    /// <param name="limit">What it is held against; null where there is none.</param>
    public static GateResult Pass(string name, string reason, double? measured = null, double? limit = null) =>
        new() { Name = name, State = GateState.Passed, Measured = measured, Limit = limit, Reason = reason };

    /// <summary>The condition does not hold.</summary>
    /// <param name="name">The gate's name.</param>
    /// <param name="reason">A plain sentence with the numbers.</param>
    /// <param name="measured">The number that decided; null where there is none.</param>
    /// <param name="limit">What it is held against; null where there is none.</param>
    public static GateResult Fail(string name, string reason, double? measured = null, double? limit = null) =>
        new() { Name = name, State = GateState.Failed, Measured = measured, Limit = limit, Reason = reason };
}
