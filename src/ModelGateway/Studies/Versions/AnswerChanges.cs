using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>What two versions answer on the same rows: those held out from the training of the version compared.</summary>
public sealed class AnswerChanges
{
    [JsonConstructor]
    internal AnswerChanges(int rows) => Rows = rows;

    /// <summary>The rows.</summary>
    public int Rows { get; }

    /// <summary>Those of them that the version compared with learned from.</summary>
    [JsonInclude]
    public int Learned { get; internal init; }

    /// <summary>For classes the share of rows with another answer; null for numbers.</summary>
    [JsonInclude]
    public double? FlipRate { get; internal init; }

    /// <summary>For numbers the root mean square of the moves, in units of the label; null for classes.</summary>
    [JsonInclude]
    public double? RmsMove { get; internal init; }

    /// <summary>Rows that one of the two leaves without a usable score; they are not counted in moves.</summary>
    [JsonInclude]
    public int Unscored { get; internal init; }

    /// <summary>The ten rows whose answer moved most, largest first.</summary>
    [JsonInclude]
    public IReadOnlyList<AnswerMove> Largest { get; internal init; } = [];

    /// <summary>The same by value of the slices declared when the version compared was trained.</summary>
    [JsonInclude]
    public IReadOnlyList<SliceMoves> Slices { get; internal init; } = [];
}
