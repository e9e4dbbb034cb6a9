namespace ModelGateway;

/// <summary>A few rows that stand for a window: those of the lowest rank, the same ones whoever counted them. Keeping one allocates nothing.</summary>
internal sealed class StandingRows(RowLayout layout)
{
    /// <summary>How many rows stand for a window.</summary>
    public const int Most = 5;

    private readonly FeatureRows _rows = new(layout, Most);
    private readonly ulong[] _ranks = new ulong[Most];
    private int _count;
    private ulong _highest = ulong.MaxValue;

    /// <summary>Whether a row of this rank stands for the window more than one that is kept. May be asked by any thread.</summary>
    public bool Wants(ulong rank) => rank < Volatile.Read(ref _highest);

    /// <summary>Keeps a row in the place of the one that stands least for the window.</summary>
    public void Add(FeatureRows rows, int row, ulong rank)
    {
        int place = _count < Most ? _count++ : Array.IndexOf(_ranks, _ranks.Max());
        _rows.CopyRow(rows, row, place);
        _ranks[place] = rank;
        if (_count == Most)
        {
            Volatile.Write(ref _highest, _ranks.Max());
        }
    }

    /// <summary>The rows, lowest rank first.</summary>
    /// <param name="describe">Makes of a row what a person looks at.</param>
    public IEnumerable<SampledRow> All(Func<FeatureRows, int, SampledRow> describe) =>
        Enumerable.Range(0, _count).OrderBy(place => _ranks[place]).Select(place => describe(_rows, place).Ranked(_ranks[place]));
}
