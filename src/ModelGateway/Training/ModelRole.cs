using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>What a model is in a run.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ModelRole>))]
public enum ModelRole
{
    /// <summary>A rung of the ladder that the candidate has to beat.</summary>
    Baseline,

    /// <summary>The model that the run wants to promote.</summary>
    Candidate,

    /// <summary>The version that served when the run began.</summary>
    Champion,
}
