namespace ModelGateway;

/// <summary>Rows with a schema and a content hash. Immutable and safe to read from any thread.</summary>
/// <remarks>Columns are kept typed as the source was. Create one from objects, CSV, Parquet or a data reader with the <c>Dataset.From…</c> methods.</remarks>
public sealed class Dataset
{
    private readonly DataColumn[] _columns;
    private readonly Lazy<string> _sha256;

    /// <summary>Creates a dataset from columns.</summary>
    /// <param name="columns">The columns, all with the same number of cells; names must differ.</param>
    /// <exception cref="DataException">Names repeat, or the columns differ in length.</exception>
    public Dataset(IEnumerable<DataColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        _columns = [.. columns];
        Schema = new Schema(_columns.Select(c => c.Definition));
        RowCount = _columns.Length == 0 ? 0 : _columns[0].Count;
        foreach (DataColumn column in _columns)
        {
            if (column.Count != RowCount)
            {
                throw new DataException(
                    $"Column '{column.Definition.Name}' has {column.Count} cells, column '{_columns[0].Definition.Name}' has {RowCount}; expected the same number.");
            }
        }

        _sha256 = new Lazy<string>(ComputeSha256);
    }

    /// <summary>The columns' definitions, in order.</summary>
    public Schema Schema { get; }

    /// <summary>The number of rows.</summary>
    public int RowCount { get; }

    /// <summary>The cells of all columns, in order.</summary>
    public IReadOnlyList<DataColumn> Columns => _columns;

    /// <summary>SHA-256 in lower-case hexadecimal over names, types and every cell, in order. Kinds and roles do not count.</summary>
    public string Sha256 => _sha256.Value;

    /// <summary>What the reader found worth saying: a preamble that it skipped, a header that did not fit. Empty when there was nothing.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>The cells of a column.</summary>
    /// <param name="name">The name, compared by ordinal.</param>
    /// <exception cref="DataException">There is no such column; the message lists the near names.</exception>
    public DataColumn this[string name] => _columns[Schema.IndexOf(name)];

    /// <summary>Some of the rows, in the order given; a row may come more than once.</summary>
    /// <param name="rows">Zero-based rows.</param>
    public Dataset Select(ReadOnlySpan<int> rows)
    {
        DataColumn[] selected = new DataColumn[_columns.Length];
        for (int i = 0; i < selected.Length; i++)
        {
            selected[i] = _columns[i].Select(rows);
        }

        return new Dataset(selected);
    }

    /// <summary>The same cells with other kinds or roles for some columns.</summary>
    /// <param name="change">Gives the definition to use instead; may return its argument.</param>
    public Dataset With(Func<Column, Column> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new Dataset(_columns.Select(c => c.With(change(c.Definition)))) { Remarks = Remarks };
    }

    private string ComputeSha256()
    {
        using ContentHash hash = new();
        foreach (DataColumn column in _columns)
        {
            column.AppendTo(hash);
        }

        return hash.Finish();
    }
}
