namespace ModelGateway;

/// <summary>What two versions answer on the same rows: those held out from the training of the version compared.</summary>
public sealed record AnswerChanges
{
    /// <summary>The rows.</summary>
    public required int Rows { get; init; }

    /// <summary>Those of them that the version compared with learned from.</summary>
    public int Learned { get; init; }

    /// <summary>For classes the share of rows with another answer; null for numbers.</summary>
    public double? FlipRate { get; init; }

    /// <summary>For numbers the root mean square of the moves, in units of the label; null for classes.</summary>
    public double? RmsMove { get; init; }

    /// <summary>Rows that one of the two leaves without a usable score; they are not counted in moves.</summary>
    public int Unscored { get; init; }

    /// <summary>The ten rows whose answer moved most, largest first.</summary>
    public IReadOnlyList<AnswerMove> Largest { get; init; } = [];

    /// <summary>The same by value of the slices declared when the version compared was trained.</summary>
    public IReadOnlyList<SliceMoves> Slices { get; init; } = [];
}
