namespace ModelGateway;

/// <summary>
/// Some of the rows, spread evenly over all: one of each stretch, at a place within it that follows the golden ratio,
/// so that the choice falls in step with no period of the data. Nothing is drawn at random.
/// </summary>
internal readonly struct RowSample
{
    // 2³² over the golden ratio: multiples of it, modulo 2³², fill the range evenly.
    private const uint GoldenStep = 2654435769;

    private readonly int[]? _rows;

    /// <summary>Chooses rows.</summary>
    /// <param name="total">The number of rows there are.</param>
    /// <param name="most">Take no more than these.</param>
    public RowSample(int total, int most)
    {
        Count = Math.Min(total, most);
        if (Count < total)
        {
            _rows = new int[Count];
            for (int place = 0; place < Count; place++)
            {
                _rows[place] = (int)((long)place * total / Count) + Spread(place, total / Count);
            }
        }
    }

    public int Count { get; }

    public bool IsAll => _rows is null;

    /// <summary>The row that comes at a place in the sample.</summary>
    public int this[int place] => _rows is null ? place : _rows[place];

    /// <summary>A number from 0 to below a count for each place, all about equally often and in step with no period.</summary>
    public static int Spread(int place, int count) => (int)((unchecked((uint)place * GoldenStep) * (ulong)count) >> 32);
}
