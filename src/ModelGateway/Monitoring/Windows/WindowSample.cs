namespace ModelGateway;

/// <summary>A few rows of a window: some that stand for it, the same ones whoever counted them, and some of each kind of broken expectation.</summary>
internal sealed class WindowSample
{
    /// <summary>Rows kept for each expectation that was broken.</summary>
    public const int MostOfAKind = 3;

    private const int MostStanding = 5;
    private const int MostBroken = 30;

    private readonly List<SampledRow> _standing = [];
    private readonly List<SampledRow> _broken = [];
    private ulong _highest = ulong.MaxValue;

    public IReadOnlyList<SampledRow> All => [.. _standing, .. _broken];

    /// <summary>Whether a row of this rank stands for the window more than one that is kept. May be asked by any thread.</summary>
    public bool Wants(ulong rank) => rank < Volatile.Read(ref _highest);

    public void Add(SampledRow row)
    {
        if (row.Column.Length > 0)
        {
            if (_broken.Count < MostBroken && _broken.Count(other => other.Column == row.Column && other.Reason == row.Reason) < MostOfAKind)
            {
                _broken.Add(row);
            }

            return;
        }

        _standing.Add(row);
        _standing.Sort((left, right) => left.Rank.CompareTo(right.Rank));
        if (_standing.Count > MostStanding)
        {
            _standing.RemoveAt(MostStanding);
        }

        if (_standing.Count == MostStanding)
        {
            Volatile.Write(ref _highest, _standing[^1].Rank);
        }
    }
}
