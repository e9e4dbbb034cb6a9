namespace ModelGateway;

/// <summary>One column of a window profile: how it is tested and counted, and where its slots lie. Immutable.</summary>
internal sealed class CountedColumn
{
    /// <summary>Lays out a column.</summary>
    /// <param name="definition">Its name, type, kind and role.</param>
    /// <param name="role">What it is in a prediction.</param>
    /// <param name="reference">The same column of the reference; null when that has none.</param>
    /// <param name="before">The column before it; null for the first.</param>
    /// <param name="contract">What its cells have been held to when they are counted; null when they have not.</param>
    /// <param name="tests">The tests to choose from, of which one has a counter for any column.</param>
    public CountedColumn(
        Column definition, MonitoredRole role, ColumnProfile? reference, CountedColumn? before, ColumnContract? contract, IReadOnlyList<IDriftTest> tests)
    {
        Name = definition.Name;
        Role = role;
        Index = before is null ? 0 : before.Index + 1;
        First = before is null ? 0 : before.First + before.Slots;
        IsTested = reference is not null && definition.Role is not (ColumnRole.Time or ColumnRole.LastLabel);

        // A row that the model did not answer is counted as the baseline's, not as one without a prediction.
        reference = role == MonitoredRole.Prediction && reference is not null ? reference.WithoutMissing() : reference;
        (Test, Counter) = tests
            .Select(test => (test, Counter: test.CounterOf(definition, reference, contract)!))
            .First(choice => choice.Counter is not null);
    }

    /// <summary>The column's name; unique within its role.</summary>
    public string Name { get; }

    public MonitoredRole Role { get; }

    /// <summary>How it is held against the reference.</summary>
    public IDriftTest Test { get; }

    /// <summary>How it is counted.</summary>
    public CellCounter Counter { get; }

    /// <summary>The column's place among all columns.</summary>
    public int Index { get; }

    /// <summary>What the reference has in each slot.</summary>
    public ReadOnlyMemory<long> Reference => Counter.Reference;

    /// <summary>The number of slots.</summary>
    public int Slots => Reference.Length;

    /// <summary>Where the column's slots begin among those of all columns.</summary>
    public int First { get; }

    /// <summary>Whether the texts of new categories may be kept.</summary>
    public bool KeepsTexts { get; init; } = true;

    /// <summary>Whether the column may drift: not so where time alone moves it, or nothing is known of the reference.</summary>
    public bool IsTested { get; }
}
