namespace ModelGateway;

/// <summary>Looks for the weakest slices: conditions on one feature, and on two together.</summary>
/// <remarks>
/// Every condition is combined with every other where that is affordable, else the most suspicious with all. P values are corrected by
/// C. Bonferroni (1936), half of the chance for one feature and half for two, whatever was combined.
/// </remarks>
internal sealed class SliceSearch(SliceLosses losses, IReadOnlyList<SlicedColumn> columns)
{
    private const double LeastShare = 0.05;
    private const int MostFound = 10;
    private const int MostLookedAt = 1_000;
    private const double MostSteps = 5e8;
    private const double Significance = 0.01;

    /// <summary>By how many standard errors two conditions must be surer than each of them: chance alone makes some part of a weak slice look weaker.</summary>
    private const double LeastRise = 1;

    private readonly double _least = Math.Max(SliceLosses.FewestRows, Math.Ceiling(LeastShare * losses.EffectiveRows));
    private readonly Dictionary<(int Column, int Low, int High), double> _single = [];
    private LossSums _all;

    /// <summary>How many slices p values are corrected for.</summary>
    public int Searched { get; private set; }

    /// <summary>The weakest, by excess.</summary>
    public IReadOnlyList<SliceFinding> Find(CancellationToken cancellationToken)
    {
        if (!losses.IsUsable || losses.EffectiveRows < 2 * _least)
        {
            return [];
        }

        for (int row = 0; row < losses.Rows; row++)
        {
            _all += losses.SumOf(row);
        }

        List<Found> single = [];
        for (int column = 0; column < columns.Count; column++)
        {
            Collect(single, new Found(column, 0, 0, -1, 0, 0, 0), column, null);
        }

        single.ForEach(found => _single[(found.Column, found.Low, found.High)] = found.T);
        single.Sort((a, b) => b.T.CompareTo(a.T));
        List<Found> pairs = [];
        int parents = (int)Math.Min(single.Count, MostSteps / ((double)losses.Rows * Math.Max(1, columns.Count)));
        foreach (Found parent in single.Take(parents))
        {
            cancellationToken.ThrowIfCancellationRequested();
            bool[] inside = RowsOf(parent);
            for (int column = 0; column < columns.Count; column++)
            {
                if (column != parent.Column)
                {
                    Collect(pairs, parent, column, inside);
                }
            }
        }

        double combined = PairsOf(single);
        Searched = (int)Math.Min(int.MaxValue, single.Count + combined);
        return Choose([.. single.Select(found => (found, 2.0 * single.Count)), .. pairs.Select(found => (found, 2 * combined))], cancellationToken);
    }

    // Conditions on the same feature are not combined.
    private static double PairsOf(List<Found> single) =>
        ((double)single.Count * single.Count - single.CountBy(found => found.Column).Sum(group => (double)group.Value * group.Value)) / 2;

    private void Collect(List<Found> found, Found parent, int column, bool[]? inside)
    {
        SlicedColumn sliced = columns[column];
        LossSums[] sums = new LossSums[sliced.Count];
        for (int row = 0; row < losses.Rows; row++)
        {
            if (inside is null || inside[row])
            {
                sums[sliced.Bins[row]] += losses.SumOf(row);
            }
        }

        foreach ((int low, int high) in sliced.Conditions())
        {
            LossSums within = default;
            for (int bin = low; bin <= high; bin++)
            {
                within += sums[bin];
            }

            if (within.Rows < _least || (_all - within).Rows < _least)
            {
                continue;
            }

            Estimate excess = within.Against(_all - within);
            double t = excess.Error > 0 ? excess.Value / excess.Error : 0;
            if (inside is null || t > Math.Max(Math.Max(parent.T, _single.GetValueOrDefault((column, low, high))), 1) + LeastRise)
            {
                found.Add(inside is null ? new Found(column, low, high, -1, 0, 0, t) : parent with { Other = column, OtherLow = low, OtherHigh = high, T = t });
            }
        }
    }

    private List<SliceFinding> Choose(List<(Found Slice, double Tests)> candidates, CancellationToken cancellationToken)
    {
        List<SliceFinding> chosen = [];
        bool[] taken = new bool[losses.Rows];
        foreach ((Found slice, double tests) in candidates.Where(c => c.Slice.T > 2)
            .OrderBy(c => Tail.Normal(c.Slice.T) * c.Tests).ThenByDescending(c => c.Slice.T).Take(MostLookedAt))
        {
            cancellationToken.ThrowIfCancellationRequested();
            bool[] inside = RowsOf(slice);
            if (!(losses.P(inside) * tests < Significance) || !IsNews(inside, taken))
            {
                continue;
            }

            chosen.Add(losses.Describe(Name(slice), slice.Other < 0 ? [columns[slice.Column].Name] : [columns[slice.Column].Name, columns[slice.Other].Name], false, inside, tests));
            for (int row = 0; row < taken.Length; row++)
            {
                taken[row] |= inside[row];
            }

            if (chosen.Count == MostFound)
            {
                break;
            }
        }

        return [.. chosen.OrderByDescending(finding => finding.Excess?.Value)];
    }

    // Whether it is also weak on the rows of no slice that was chosen before.
    private bool IsNews(bool[] inside, bool[] taken)
    {
        LossSums within = default;
        LossSums without = default;
        for (int row = 0; row < inside.Length; row++)
        {
            if (!taken[row])
            {
                LossSums one = losses.SumOf(row);
                (within, without) = inside[row] ? (within + one, without) : (within, without + one);
            }
        }

        return Math.Min(within.Rows, without.Rows) >= SliceLosses.FewestRows
            && within.Against(without) is { Value: > 0 } excess && excess.P < Significance;
    }

    private bool[] RowsOf(Found slice)
    {
        bool[] inside = new bool[losses.Rows];
        int[] bins = columns[slice.Column].Bins;
        int[]? others = slice.Other < 0 ? null : columns[slice.Other].Bins;
        for (int row = 0; row < inside.Length; row++)
        {
            inside[row] = bins[row] >= slice.Low && bins[row] <= slice.High && (others is null || (others[row] >= slice.OtherLow && others[row] <= slice.OtherHigh));
        }

        return inside;
    }

    private string Name(Found slice) => columns[slice.Column].Describe(slice.Low, slice.High)
        + (slice.Other < 0 ? "" : $", {columns[slice.Other].Describe(slice.OtherLow, slice.OtherHigh)}");

    private readonly record struct Found(int Column, int Low, int High, int Other, int OtherLow, int OtherHigh, double T);
}
