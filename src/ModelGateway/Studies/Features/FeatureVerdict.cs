using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>What a study came to think of a feature.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FeatureVerdict>))]
public enum FeatureVerdict
{
    /// <summary>The evidence allows none of the others.</summary>
    Undecided,

    /// <summary>Without it the loss grows: the interval's lower end is above 0, and the growth is at least 0.5 % of the loss.</summary>
    Needed,

    /// <summary>Not needed alone, but its group is: the others of the group know the same.</summary>
    Redundant,

    /// <summary>Neither it nor its group is needed, and without all such features together the loss grows by less than 1 %.</summary>
    Useless,

    /// <summary>Without it the loss falls.</summary>
    Harmful,

    /// <summary>It knows the label suspiciously well, or identifies rows: is it known when predicting?</summary>
    Suspicious,
}
