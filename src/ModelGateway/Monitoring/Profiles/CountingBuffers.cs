namespace ModelGateway;

/// <summary>Where one thread counts: room for a chunk of rows, and the new categories that it met.</summary>
internal sealed class CountingBuffers
{
    /// <summary>The rows of a chunk, which stay in the first-level cache while its columns are read one after the other.</summary>
    public const int ChunkRows = 256;

    private readonly float[] _positions = new float[ChunkRows];
    private readonly byte[] _slots = new byte[ChunkRows];
    private Newcomer[] _newcomers = [];
    private int _newcomerCount;
    private (int Column, bool KeepsTexts, UnseenCategories? Unseen) _column;

    /// <summary>Counts slots.</summary>
    public SlotTally Tally { get; } = new();

    /// <summary>The cells with new categories that are wanted.</summary>
    public ReadOnlySpan<Newcomer> Newcomers => _newcomers.AsSpan(0, _newcomerCount);

    /// <summary>Room for a number of each row.</summary>
    public Span<float> Positions(int rows) => _positions.AsSpan(0, rows);

    /// <summary>Room for a slot of each row.</summary>
    public Span<byte> Slots(int rows) => _slots.AsSpan(0, rows);

    /// <summary>Says which column is counted next.</summary>
    /// <param name="column">Its place among all columns.</param>
    /// <param name="keepsTexts">Whether the texts of new categories may be kept.</param>
    /// <param name="unseen">The new categories that are kept so far; null where none are.</param>
    public void Begin(int column, bool keepsTexts, UnseenCategories? unseen) => _column = (column, keepsTexts, unseen);

    /// <summary>Notes a cell with a category that the reference does not list.</summary>
    public void Meet(ulong hash, FeatureRows rows, int row)
    {
        if (_column.Unseen?.IsWanted(hash) != true)
        {
            return;
        }

        if (_newcomerCount == _newcomers.Length)
        {
            Array.Resize(ref _newcomers, Math.Max(ChunkRows, 2 * _newcomers.Length));
        }

        _newcomers[_newcomerCount++] = new Newcomer(_column.Column, _column.KeepsTexts, hash, rows, row);
    }

    /// <summary>Forgets the new categories.</summary>
    public void Clear()
    {
        _newcomers.AsSpan(0, _newcomerCount).Clear();
        _newcomerCount = 0;
    }
}
