using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>Who gave an answer.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AnsweredBy>))]
public enum AnsweredBy
{
    /// <summary>The version's model.</summary>
    Model,

    /// <summary>
    /// A baseline: the version's, because the model threw or had no answer, and then there are violations that say so; or the version itself is one, as no
    /// candidate clearly beat it.
    /// </summary>
    Baseline,
}
