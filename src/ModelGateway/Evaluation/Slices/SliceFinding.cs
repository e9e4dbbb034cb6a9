namespace ModelGateway.Reports;

/// <summary>How the model does on the rows of one slice.</summary>
public sealed class SliceFinding
{
    /// <summary>What the rows have in common, such as <c>age ≥ 50</c>.</summary>
    public required string Slice { get; init; }

    /// <summary>The columns it is made of.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>Whether it was declared; else it was found.</summary>
    public required bool IsDeclared { get; init; }

    /// <summary>The held-out rows in it.</summary>
    public required int Rows { get; init; }

    /// <summary>How many rows of one weight would say as much; null where all rows count the same.</summary>
    public double? EffectiveRows { get; init; }

    /// <summary>The loss on its rows; null with too few of them.</summary>
    public Figure? Loss { get; init; }

    /// <summary>Loss of the slice minus loss of the other rows, as a share of the loss of all; null with too few rows.</summary>
    public Figure? Excess { get; init; }

    /// <summary>How likely such an excess is by chance, corrected for the slices looked at; null where it could not be tested.</summary>
    public double? CorrectedP { get; init; }

    /// <summary>Whether the model does worse here beyond chance: corrected p below 0.01.</summary>
    public bool IsWeak { get; init; }

    /// <summary>A sentence with the numbers.</summary>
    public required string Reason { get; init; }

    // The same of the other rows; null where nobody measured it.
    internal double? EffectiveOthers { get; init; }
}
