using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>What a column is for in learning.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ColumnRole>))]
public enum ColumnRole
{
    /// <summary>An input of the model.</summary>
    Feature,

    /// <summary>What is learned.</summary>
    Label,

    /// <summary>When the row was observed; rows are split in this order. A time column is a feature as well.</summary>
    Time,

    /// <summary>Rows with the same value belong together and are never split apart. Not a feature.</summary>
    Group,

    /// <summary>How much the row counts; not negative. Not a feature.</summary>
    Weight,

    /// <summary>Kept with the rows, used for nothing.</summary>
    Ignored,

    /// <summary>
    /// Of which series the row is, such as the store or the device: what was known before a row is known of its own series. Several such columns name it
    /// together. A series column is a feature as well.
    /// </summary>
    Series,

    /// <summary>
    /// A label that was known before the row, of its series: the first such column holds the last, the second the one before it, and so on. The library makes
    /// these columns of labels, and where a version serves of outcomes; inputs do not bring them. A feature as well, missing where none was known.
    /// </summary>
    LastLabel,
}
