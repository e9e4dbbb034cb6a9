namespace ModelGateway;

/// <summary>A few rows of a window for a person to look at: some that stand for it, and some of each kind of broken expectation.</summary>
internal sealed class WindowSample
{
    /// <summary>Rows kept for each expectation that was broken.</summary>
    public const int MostOfAKind = 3;

    private const int MostBroken = 30;

    private readonly List<SampledRow> _standing = [];
    private readonly List<SampledRow> _broken = [];

    public IReadOnlyList<SampledRow> All => [.. _standing.OrderBy(row => row.Rank).Take(StandingRows.Most), .. _broken];

    public void Add(SampledRow row)
    {
        if (row.Column.Length == 0)
        {
            _standing.Add(row);
        }
        else if (_broken.Count < MostBroken && _broken.Count(other => other.Column == row.Column && other.Reason == row.Reason) < MostOfAKind)
        {
            _broken.Add(row);
        }
    }
}
