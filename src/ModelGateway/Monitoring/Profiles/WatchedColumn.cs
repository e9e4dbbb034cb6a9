namespace ModelGateway;

/// <summary>One column of a window profile: its slots, and what the reference has in them. Immutable.</summary>
internal sealed class WatchedColumn
{
    /// <summary>The slot of missing values, in every column.</summary>
    public const int Missing = 0;

    /// <summary>In a column of categories the slot of those that the reference does not list; in a column of which only presence is counted that of the values.</summary>
    public const int Other = 1;

    /// <summary>The slot of the first known category.</summary>
    public const int FirstCategory = 2;

    /// <summary>Lays out a column.</summary>
    /// <param name="definition">Its name, type, kind and role.</param>
    /// <param name="role">What it is in a prediction.</param>
    /// <param name="reference">The same column of the reference; null when that has none.</param>
    /// <param name="before">The column before it; null for the first.</param>
    /// <param name="contract">What its cells have been held to when they are counted; null when they have not.</param>
    public WatchedColumn(Column definition, WatchedRole role, ColumnProfile? reference, WatchedColumn? before, ColumnContract? contract = null)
    {
        Name = definition.Name;
        Role = role;
        Index = before is null ? 0 : before.Index + 1;
        First = before is null ? 0 : before.First + before.Slots;
        IsTested = reference is not null && definition.Role != ColumnRole.Time;

        bool isText = definition.Type == typeof(string) || definition.Type == typeof(Guid);
        bool isCategory = definition.Kind is ColumnKind.Boolean or ColumnKind.Category || (isText && definition.Kind != ColumnKind.Text);
        NumberProfile? numbers = isText ? reference?.Lengths : reference?.Numbers;
        Form = isCategory && reference is not null ? WatchedForm.Categories
            : numbers?.Counts.Count == QuantileBins.Bins ? WatchedForm.Numbers
            : WatchedForm.Presence;

        // A row that the model did not answer is counted as the baseline's, not as one without a prediction.
        long missing = role == WatchedRole.Prediction ? 0 : reference?.Missing ?? 0;
        long listed = reference?.Top.Sum(category => (long)category.Count) ?? 0;
        Reference = Form switch
        {
            WatchedForm.Numbers => (long[])[missing, 0, .. numbers!.Counts, 0],
            WatchedForm.Categories => [missing, reference!.Count - listed, .. reference.Top.Select(category => category.Count)],
            _ => [missing, reference?.Count ?? 0],
        };
        ListsAll = Form == WatchedForm.Categories && listed == reference!.Count;
        Bins = Form == WatchedForm.Numbers ? new QuantileBins(numbers!.Quantiles, !isText && QuantileBins.IsWide(definition)) : null;
        Categories = Form == WatchedForm.Categories ? [.. reference!.Top.Select(category => category.Value)] : [];
        CategoryIndex = Form == WatchedForm.Categories ? new CategoryIndex(definition.Type, Categories) : null;
        ContractSlots = isText && CategoryIndex is { } index && contract is not null && TextRule.Categories(contract) is { } expected
            ? (int[])[Other, .. expected.Select(index.SlotOf)]
            : [];
    }

    /// <summary>The column's name; unique within its role.</summary>
    public string Name { get; }

    public WatchedRole Role { get; }

    public WatchedForm Form { get; }

    /// <summary>The column's place among all columns.</summary>
    public int Index { get; }

    /// <summary>What the reference has in each slot.</summary>
    public ReadOnlyMemory<long> Reference { get; }

    /// <summary>The number of slots.</summary>
    public int Slots => Reference.Length;

    /// <summary>Where the column's slots begin among those of all columns.</summary>
    public int First { get; }

    /// <summary>How numbers are binned; null for other forms.</summary>
    public QuantileBins? Bins { get; }

    /// <summary>The known categories in the order of their slots; empty for other forms.</summary>
    public IReadOnlyList<string> Categories { get; }

    /// <summary>Finds the slots of categories; null for other forms.</summary>
    public CategoryIndex? CategoryIndex { get; }

    /// <summary>Whether the reference has seen no other categories than those it lists, so that any other is a new one.</summary>
    public bool ListsAll { get; }

    /// <summary>Whether the texts of new categories may be kept.</summary>
    public bool KeepsTexts { get; init; } = true;

    /// <summary>The slots of the categories of the contract, by <see cref="FeatureRows.Categories"/>; empty where it lists none.</summary>
    public ReadOnlyMemory<int> ContractSlots { get; }

    /// <summary>Whether the column may drift: not so where time alone moves it, or nothing is known of the reference.</summary>
    public bool IsTested { get; }
}
