using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>What the values of a column mean, whatever type they are stored as.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ColumnKind>))]
public enum ColumnKind
{
    /// <summary>A quantity on a continuous scale.</summary>
    Number,

    /// <summary>A whole number: a count, a grade, an identifier.</summary>
    Integer,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>One of a limited set of values without order. Integer codes may be declared as such.</summary>
    Category,

    /// <summary>Free text.</summary>
    Text,

    /// <summary>A date, or a date with a time of day.</summary>
    DateTime,

    /// <summary>A fixed number of floats, such as an embedding or an image.</summary>
    Vector,
}
