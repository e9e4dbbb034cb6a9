using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>What happens when an expectation is broken, from the mildest to the strongest.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ViolationAction>))]
public enum ViolationAction
{
    /// <summary>Nothing: the expectation is not checked.</summary>
    Ignore,

    /// <summary>The model answers, and the prediction says what was broken.</summary>
    Flag,

    /// <summary>The version's baseline answers, and the prediction says what was broken.</summary>
    FallBack,

    /// <summary>Nobody answers: the call throws before the model is asked.</summary>
    Refuse,
}
