using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>Whether a column of a window is distributed as it was in the reference.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DriftState>))]
public enum DriftState
{
    /// <summary>Too few rows to say.</summary>
    NotEnoughData,

    /// <summary>No difference that is both large and beyond chance.</summary>
    Quiet,

    /// <summary>A large difference beyond chance, in this window for the first time.</summary>
    Possible,

    /// <summary>A large difference beyond chance in this window and in the one before it.</summary>
    Drift,
}
