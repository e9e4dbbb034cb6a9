namespace ModelGateway;

/// <summary>The cells of one column. Immutable and safe to read from any thread.</summary>
public abstract class DataColumn
{
    private protected DataColumn(Column definition, int count)
    {
        Definition = definition;
        Count = count;
    }

    /// <summary>Name, type, kind and role.</summary>
    public Column Definition { get; }

    /// <summary>The number of cells.</summary>
    public int Count { get; }

    /// <summary>Creates a column from cells, where null means missing.</summary>
    /// <typeparam name="T">The cell type; see the remarks of <see cref="Column"/>.</typeparam>
    /// <param name="definition">The definition; its type must be <typeparamref name="T"/>.</param>
    /// <param name="values">The cells; owned by the column from now on.</param>
    /// <param name="isNull">For value types, which cells are missing; null when none is. For reference types a null cell is a missing one.</param>
    /// <exception cref="DataException">A string has a lone surrogate, or a vector another length than declared.</exception>
    public static DataColumn<T> Create<T>(Column definition, T[] values, bool[]? isNull = null) => new(definition, values, isNull);

    /// <summary>Whether the cell holds no value at all. A NaN is a value here.</summary>
    /// <param name="row">Zero-based.</param>
    public abstract bool IsNull(int row);

    /// <summary>Whether the cell is of no use to a model: null, or NaN.</summary>
    /// <param name="row">Zero-based.</param>
    public abstract bool IsMissing(int row);

    /// <summary>The cell, boxed; null when missing.</summary>
    /// <param name="row">Zero-based.</param>
    public abstract object? GetValue(int row);

    /// <summary>
    /// The cell as a number: booleans 0 or 1, dates in ticks of 100 ns (wall clock), time spans in seconds; NaN when missing.
    /// </summary>
    /// <param name="row">Zero-based.</param>
    /// <exception cref="DataException">The column holds text or vectors.</exception>
    public abstract double GetDouble(int row);

    /// <summary>The cell as a 64-bit integer, unrounded: integers, and dates in ticks of 100 ns (wall clock). <see cref="FeatureRows.MissingInt64"/> when missing.</summary>
    /// <param name="row">Zero-based.</param>
    /// <exception cref="DataException">The column holds neither integers nor booleans nor dates.</exception>
    public abstract long GetInt64(int row);

    /// <summary>The cell as text in the invariant culture, by which categories are told apart; null when missing.</summary>
    /// <param name="row">Zero-based.</param>
    /// <exception cref="DataException">The column holds vectors.</exception>
    public abstract string? GetText(int row);

    /// <summary>Some of the cells, in the order given; a row may come more than once.</summary>
    /// <param name="rows">Zero-based rows.</param>
    public abstract DataColumn Select(ReadOnlySpan<int> rows);

    /// <summary>The same cells under another name, kind, role or nullability.</summary>
    /// <param name="definition">The new definition, of the same type.</param>
    public abstract DataColumn With(Column definition);

    internal abstract void AppendTo(ContentHash hash);
}
