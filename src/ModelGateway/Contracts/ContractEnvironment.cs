using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>Where a column is expected.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ContractEnvironment>))]
public enum ContractEnvironment
{
    /// <summary>In datasets to learn from.</summary>
    Training,

    /// <summary>In inputs of predictions. A label is not there.</summary>
    Serving,
}
