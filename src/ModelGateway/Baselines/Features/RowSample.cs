namespace ModelGateway;

/// <summary>
/// Some of the rows, spread evenly over all: one of each stretch, at a place within it that follows the golden ratio,
/// so that the choice falls in step with no period of the data. Nothing is drawn at random.
/// </summary>
internal readonly struct RowSample
{
    // 2³² over the golden ratio: multiples of it, modulo 2³², fill the range evenly.
    private const uint GoldenStep = 2654435769;

    private readonly int _total;

    /// <summary>Chooses rows.</summary>
    /// <param name="total">The number of rows there are.</param>
    /// <param name="most">Take no more than these.</param>
    public RowSample(int total, int most)
    {
        _total = total;
        Count = Math.Min(total, most);
    }

    public int Count { get; }

    public bool IsAll => Count == _total;

    /// <summary>The row that comes at a place in the sample.</summary>
    public int this[int place] => IsAll
        ? place
        : (int)((long)place * _total / Count) + Spread(place, _total / Count);

    /// <summary>A number from 0 to below a count for each place, all about equally often and in step with no period.</summary>
    public static int Spread(int place, int count) => (int)((unchecked((uint)place * GoldenStep) * (ulong)count) >> 32);
}
