using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>How the rows of a run were divided into a training part and a test part.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SplitKind>))]
public enum SplitKind
{
    /// <summary>At random, with the same share of every class, or of every tenth of the numbers, in both parts.</summary>
    Stratified,

    /// <summary>The last rows in time are the test part.</summary>
    Chronological,

    /// <summary>At random, rows of one group together.</summary>
    Grouped,

    /// <summary>The user brought a test set.</summary>
    Provided,
}
