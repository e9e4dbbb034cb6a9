using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>A period after which labels may come again.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Season>))]
public enum Season
{
    /// <summary>From midnight to midnight: the same time of the day before.</summary>
    Day,

    /// <summary>From Monday to Sunday: the same time of the same day of the week before.</summary>
    Week,

    /// <summary>A calendar year: the same day, or the same month, of the year before.</summary>
    Year,
}
