using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>What a gate says about a run.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GateState>))]
public enum GateState
{
    /// <summary>The condition holds.</summary>
    Passed,

    /// <summary>The condition does not hold, or what it needs was not measured.</summary>
    Failed,

    /// <summary>There is too little data to know. Not a pass.</summary>
    NotEnoughData,
}
