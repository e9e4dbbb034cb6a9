using System.Runtime.InteropServices;

namespace ModelGateway;

/// <summary>What was answered in one window, as far as this process saw it.</summary>
internal sealed class CountedWindow(CountedColumns columns, long start)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Column, string Code), long> _violations = [];
    private readonly WindowSample _broken = new();
    private readonly StandingRows _standing = new(columns.Layout);
    private long _refused;

    /// <summary>The window's number: the ticks of its start in UTC.</summary>
    public long Start { get; } = start;

    /// <summary>The ticks at which it ends, or of its last row so far where rows are counted.</summary>
    public long End { get; set; } = start;

    /// <summary>The rows that it has taken in or is about to.</summary>
    public long Reserved { get; set; }

    /// <summary>What the rows looked like.</summary>
    public WindowProfile Profile { get; } = new(columns);

    /// <summary>Whether a row of this rank may stand for the window.</summary>
    public bool Wants(ulong rank) => _standing.Wants(rank);

    /// <summary>Keeps a row that stands for the window.</summary>
    public void Keep(FeatureRows rows, int row, ulong rank)
    {
        lock (_lock)
        {
            _standing.Add(rows, row, rank);
        }
    }

    /// <summary>Counts a broken expectation.</summary>
    /// <param name="violation">What was broken.</param>
    /// <param name="isRefused">Whether the row got no answer.</param>
    /// <param name="row">Makes the row to be looked at; called for the first few of a kind only.</param>
    public void Note(Violation violation, bool isRefused, Func<SampledRow> row)
    {
        lock (_lock)
        {
            ref long count = ref CollectionsMarshal.GetValueRefOrAddDefault(_violations, (violation.Column, violation.Code), out _);
            if (++count <= WindowSample.MostOfAKind)
            {
                _broken.Add(row());
            }

            _refused += isRefused ? 1 : 0;
        }
    }

    /// <summary>What it has so far.</summary>
    /// <param name="isClosed">Whether no more rows are expected.</param>
    /// <param name="describe">Makes of a row what a person looks at.</param>
    public WindowState Save(bool isClosed, Func<FeatureRows, int, SampledRow> describe)
    {
        lock (_lock)
        {
            return new WindowState(
                Start,
                End,
                isClosed,
                Profile.Save(),
                [.. _violations.Select(entry => new ViolationCount(entry.Key.Column, entry.Key.Code, entry.Value))],
                _refused,
                [.. _standing.All(describe), .. _broken.All]);
        }
    }
}
