namespace ModelGateway;

/// <summary>
/// The rows as a linear model sees them: numbers on a common scale, and for each row the indicators (categories, missing values) that are on.
/// </summary>
/// <remarks>Rows are padded to whole tiles with rows of weight 0. Coefficients are ordered: numbers, indicators, intercept.</remarks>
internal sealed class Design
{
    /// <summary>Rows are worked on in tiles of so many, which fit a core's cache.</summary>
    public const int TileRows = 256;

    private readonly float[][] _numbers;
    private readonly int[] _starts;
    private readonly ushort[] _indicators;

    /// <summary>Creates a design.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="numbers">For each number its values, padded.</param>
    /// <param name="indicatorCount">The number of indicators.</param>
    /// <param name="starts">For each row where its indicators start, and where the last ones end; padded.</param>
    /// <param name="indicators">The indicators that are on, row by row, ascending within a row.</param>
    /// <param name="labels">The labels, padded.</param>
    /// <param name="weights">The weights, padded with 0.</param>
    public Design(int rows, float[][] numbers, int indicatorCount, int[] starts, ushort[] indicators, double[] labels, double[] weights)
    {
        Rows = rows;
        IndicatorCount = indicatorCount;
        Labels = labels;
        Weights = weights;
        _numbers = numbers;
        _starts = starts;
        _indicators = indicators;
    }

    public int Rows { get; }

    public int NumberCount => _numbers.Length;

    public int IndicatorCount { get; }

    /// <summary>The number of coefficients, the intercept included, which is the last.</summary>
    public int Width => NumberCount + IndicatorCount + 1;

    public int Tiles => Padded(Rows) / TileRows;

    public double[] Labels { get; }

    public double[] Weights { get; }

    public static int Padded(int rows) => (rows + TileRows - 1) / TileRows * TileRows;

    /// <summary>The values of a number in a tile.</summary>
    public ReadOnlySpan<float> Numbers(int number, int tile) => _numbers[number].AsSpan(tile * TileRows, TileRows);

    /// <summary>The indicators that are on in a row.</summary>
    public ReadOnlySpan<ushort> Indicators(int row) => _indicators.AsSpan(_starts[row], _starts[row + 1] - _starts[row]);

    /// <summary>Some of the rows.</summary>
    /// <param name="most">No more than these.</param>
    public Design Sample(int most)
    {
        RowSample rows = new(Rows, most);
        float[][] numbers = Array.ConvertAll(_numbers, n => Take(n, rows));
        int[] starts = new int[Padded(rows.Count) + 1];
        List<ushort> indicators = [];
        for (int row = 0; row < rows.Count; row++)
        {
            indicators.AddRange(Indicators(rows[row]));
            starts[row + 1] = indicators.Count;
        }

        starts.AsSpan(rows.Count + 1).Fill(indicators.Count);
        return new Design(rows.Count, numbers, IndicatorCount, starts, [.. indicators], Take(Labels, rows), Take(Weights, rows));
    }

    private static T[] Take<T>(T[] values, RowSample rows)
    {
        T[] taken = new T[Padded(rows.Count)];
        for (int row = 0; row < rows.Count; row++)
        {
            taken[row] = values[rows[row]];
        }

        return taken;
    }
}
