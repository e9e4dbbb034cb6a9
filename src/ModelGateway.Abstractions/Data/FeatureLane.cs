using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>The part of <see cref="FeatureRows"/> in which a feature lies, decided by its type alone.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FeatureLane>))]
public enum FeatureLane
{
    /// <summary>32-bit floats, row-major: float and bool. Missing is NaN.</summary>
    Single,

    /// <summary>64-bit floats, row-major: double, decimal, and time spans in seconds. Missing is NaN.</summary>
    Double,

    /// <summary>64-bit integers, row-major: int, long, and dates in ticks of 100 ns. Missing is <see cref="FeatureRows.MissingInt64"/>.</summary>
    Int64,

    /// <summary>Strings, row-major: string and Guid. Missing is null.</summary>
    Text,

    /// <summary>Arrays of floats, row-major. Missing is null.</summary>
    Vector,
}
