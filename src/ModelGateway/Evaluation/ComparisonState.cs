using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>What a <see cref="Comparison"/> came to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ComparisonState>))]
public enum ComparisonState
{
    /// <summary>There is a gain with its interval.</summary>
    Compared,

    /// <summary>Too few rows, errors or blocks to say anything.</summary>
    NotEnoughData,

    /// <summary>There is no gain: the other model makes no error at all, or a metric has no value on these rows.</summary>
    Undefined,
}
