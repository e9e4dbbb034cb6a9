namespace ModelGateway;

/// <summary>A column of a window beside the same column of the reference.</summary>
/// <param name="IsOrdered">True for numbers in bins, false for categories.</param>
/// <param name="Reference">What the model learned from.</param>
/// <param name="Window">What came since; its counts stand in the same order.</param>
internal readonly record struct ComparedColumn(bool IsOrdered, ColumnCounts Reference, ColumnCounts Window);
