using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>What of a feature a baseline reads: its value, or one part of a date. Written to files by name, in this spelling.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FeaturePart>))]
internal enum FeaturePart
{
    Value,
    Year,
    Month,
    Weekday,
    Hour,
}
