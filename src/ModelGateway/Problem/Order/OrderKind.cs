namespace ModelGateway;

/// <summary>What is known of the order of rows.</summary>
internal enum OrderKind
{
    /// <summary>None that anything says: neighbours resemble each other no more than chance has it, or nobody looked.</summary>
    None,

    /// <summary>Somebody declared it.</summary>
    Declared,

    /// <summary>Nobody declared one, and neighbours depend on each other beyond chance and beyond their features.</summary>
    Undeclared,

    /// <summary>Nobody declared groups, and rows come in some of which each has its own level of the label; within them neighbours are not alike.</summary>
    Grouped,

    /// <summary>The rows are sorted by what is to be learned.</summary>
    SortedByLabel,
}
