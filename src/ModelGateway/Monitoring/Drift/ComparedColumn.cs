namespace ModelGateway;

/// <summary>A column of a window beside the same column of the reference.</summary>
/// <param name="Test">Compares the values; null where they are not to be.</param>
/// <param name="Reference">What the model learned from.</param>
/// <param name="Window">What came since; its counts stand in the same order.</param>
internal readonly record struct ComparedColumn(IDriftTest? Test, ColumnCounts Reference, ColumnCounts Window);
