using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>Who gave an answer.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AnsweredBy>))]
public enum AnsweredBy
{
    /// <summary>The version's model.</summary>
    Model,

    /// <summary>The version's baseline, because the model threw or had no answer.</summary>
    Baseline,
}
