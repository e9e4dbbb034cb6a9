namespace ModelGateway;

/// <summary>Neighbouring rows that a resample takes or leaves together: one row each up to 20,000 rows, else as few rows as keep the cells below that.</summary>
/// <remarks>
/// Cells keep the bootstrap's time independent of the number of rows. Sums over cells of independent rows are themselves independent, so the
/// interval stays valid, and with at least 10,000 cells its width is within about 1 % of the one from single rows. Where neighbours
/// resemble each other it becomes wider, as it should.
/// </remarks>
internal sealed class Cells
{
    private const int Most = 20_000;
    private readonly int _rowsPerCell;

    private Cells(int rows, int rowsPerCell)
    {
        Rows = rows;
        _rowsPerCell = rowsPerCell;
        Count = (rows + rowsPerCell - 1) / rowsPerCell;
        Sizes = new double[Count];
        Array.Fill(Sizes, rowsPerCell);
        if (Count > 0)
        {
            Sizes[^1] = rows - ((Count - 1) * rowsPerCell);
        }
    }

    public int Rows { get; }

    public int Count { get; }

    public int RowsPerCell => _rowsPerCell;

    /// <summary>The number of rows in each cell; only the last may be smaller.</summary>
    public double[] Sizes { get; }

    /// <summary>How much the rows of each cell count together.</summary>
    public double[] SizesOf(ScoredRows rows)
    {
        if (rows.Weights.IsEmpty)
        {
            return Sizes;
        }

        double[] sizes = new double[Count];
        for (int row = 0; row < Rows; row++)
        {
            sizes[Of(row)] += rows.Weights[row];
        }

        return sizes;
    }

    /// <summary>All rows in one cell: with weight 1 a measure gives its plain value.</summary>
    public static Cells One(int rows) => new(rows, Math.Max(1, rows));

    public static Cells ForResampling(int rows) => new(rows, Math.Max(1, (rows + Most - 1) / Most));

    public int Of(int row) => row / _rowsPerCell;
}
