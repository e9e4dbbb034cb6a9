using System.Numerics;

namespace ModelGateway;

/// <summary>
/// What the rows of a window looked like, in counts. Profiles of one shape add up in any order and grouping to the same profile as counting all rows
/// at once. Any thread may add to it and read it.
/// </summary>
internal sealed class WindowProfile
{
    private readonly Lock _lock = new();
    private readonly long[] _counts;
    private readonly UnseenCategories?[] _unseen;
    private long _rows;
    private long _baselineRows;

    public WindowProfile(CountedColumns columns)
    {
        Columns = columns;
        _counts = new long[columns.Slots];
        _unseen = [.. columns.All.Select(column => column.Counter.KeepsNew ? new UnseenCategories() : null)];
    }

    /// <summary>What is counted where.</summary>
    public CountedColumns Columns { get; }

    /// <summary>The rows that were answered.</summary>
    public long Rows => Interlocked.Read(ref _rows);

    /// <summary>Those of them that the baseline answered; their answers are not counted among the predictions.</summary>
    public long BaselineRows => Interlocked.Read(ref _baselineRows);

    /// <summary>Adds all that another profile has.</summary>
    /// <exception cref="ArgumentException">It has another shape.</exception>
    public void Merge(WindowProfile other)
    {
        if (other.Columns.Shape != Columns.Shape)
        {
            throw new ArgumentException(
                $"The profile has the shape {other.Columns.Shape}, this one {Columns.Shape}; expected profiles of one version. Merge those only.", nameof(other));
        }

        // Two profiles that are merged into each other at the same time must not wait for each other.
        WindowProfile copy = other.Copy();
        lock (_lock)
        {
            Add(copy._counts, copy._rows, copy._baselineRows);
            for (int i = 0; i < _unseen.Length; i++)
            {
                _unseen[i]?.Add(copy._unseen[i]!);
            }
        }
    }

    /// <summary>Adds labels that came true. They count for no row: the rows they belong to were counted when they were answered.</summary>
    /// <param name="labels">How often each came: by slot of the label's numbers, or by index of the class, -1 for one that the version does not know.</param>
    public void AddLabels(IEnumerable<KeyValuePair<int, long>> labels)
    {
        if (Columns.Label is not { } column)
        {
            return;
        }

        lock (_lock)
        {
            foreach ((int label, long count) in labels)
            {
                _counts[column.First + column.Counter.SlotOfLabel(label, Columns.Classes)] += count;
            }
        }
    }

    /// <summary>The same counts, which no longer change.</summary>
    public WindowProfile Copy()
    {
        WindowProfile copy = new(Columns);
        lock (_lock)
        {
            copy.Add(_counts, _rows, _baselineRows);
            for (int i = 0; i < _unseen.Length; i++)
            {
                copy._unseen[i]?.Add(_unseen[i]!);
            }
        }

        return copy;
    }

    /// <summary>The counts of a column by slot. Changes while rows are added; take a copy first.</summary>
    public ReadOnlyMemory<long> Counts(CountedColumn column) => _counts.AsMemory(column.First, column.Slots);

    /// <summary>The new categories of a column, most frequent first; a sample where there are more than 32.</summary>
    public IReadOnlyList<UnseenCategory> Unseen(CountedColumn column)
    {
        lock (_lock)
        {
            return [.. (_unseen[column.Index]?.List() ?? []).OrderByDescending(category => category.Count).ThenBy(category => category.Hash)];
        }
    }

    /// <summary>A column beside the same column of the reference, as <see cref="WindowTest"/> wants it; nothing of a column that is not tested.</summary>
    public ComparedColumn Compare(CountedColumn column) => column.IsTested
        ? new ComparedColumn(column.Test, column.Counter.ToCompare(column.Reference), column.Counter.ToCompare(Counts(column)))
        : default;

    /// <summary>Everything that is counted, to be kept.</summary>
    public WindowProfileState Save()
    {
        WindowProfile copy = Copy();
        return new WindowProfileState(Columns.Shape, copy._rows, copy._baselineRows,
        [
            .. Columns.All.Select(column => new CountedColumnState(column.Name, column.Role, copy.Counts(column).ToArray())
            {
                New = [.. copy._unseen[column.Index]?.List() ?? []],
            }),
        ]);
    }

    /// <summary>The profile that was kept.</summary>
    /// <exception cref="StoreException">It has another shape than the columns, or counts that do not fit.</exception>
    public static WindowProfile Load(CountedColumns columns, WindowProfileState state)
    {
        if (state.Shape != columns.Shape || state.Columns.Count != columns.All.Count
            || columns.All.Any(column => state.Columns[column.Index].Counts.Count != column.Slots || state.Columns[column.Index].New.Count > UnseenCategories.Most))
        {
            throw new StoreException(
                $"The window profile has the shape {state.Shape}, expected {columns.Shape}, that of the version's profile. It belongs to another version or was changed by hand; delete it.");
        }

        WindowProfile profile = new(columns);
        foreach (CountedColumn column in columns.All)
        {
            CountedColumnState saved = state.Columns[column.Index];
            saved.Counts.ToArray().CopyTo(profile._counts, column.First);
            foreach (UnseenCategory category in saved.New)
            {
                profile._unseen[column.Index]?.Add(category.Hash, category.Count, static text => text, category.Text);
            }
        }

        (profile._rows, profile._baselineRows) = (state.Rows, state.BaselineRows);
        return profile;
    }

    /// <summary>The new categories of a column that are kept, to ask what is wanted while rows are added; null where none are.</summary>
    internal UnseenCategories? New(CountedColumn column) => _unseen[column.Index];

    /// <summary>Adds the counts of some rows.</summary>
    /// <param name="counts">By slot of all columns.</param>
    /// <param name="rows">The rows counted.</param>
    /// <param name="baselineRows">Those of them that the baseline answered.</param>
    /// <param name="newcomers">Cells with new categories that are wanted.</param>
    internal void Add(ReadOnlySpan<int> counts, int rows, int baselineRows, ReadOnlySpan<Newcomer> newcomers)
    {
        lock (_lock)
        {
            int slot = 0;
            for (; slot + Vector<int>.Count <= counts.Length; slot += Vector<int>.Count)
            {
                Vector.Widen(new Vector<int>(counts[slot..]), out Vector<long> lower, out Vector<long> upper);
                Span<long> target = _counts.AsSpan(slot, Vector<int>.Count);
                (new Vector<long>(target) + lower).CopyTo(target);
                target = target[Vector<long>.Count..];
                (new Vector<long>(target) + upper).CopyTo(target);
            }

            for (; slot < counts.Length; slot++)
            {
                _counts[slot] += counts[slot];
            }

            _rows += rows;
            _baselineRows += baselineRows;
            foreach (Newcomer newcomer in newcomers)
            {
                _unseen[newcomer.Column]!.Add(newcomer.Hash, 1, static cell => cell.Text(), newcomer);
            }
        }
    }

    private void Add(ReadOnlySpan<long> counts, long rows, long baselineRows)
    {
        for (int slot = 0; slot < counts.Length; slot++)
        {
            _counts[slot] += counts[slot];
        }

        _rows += rows;
        _baselineRows += baselineRows;
    }
}
