namespace ModelGateway;

/// <summary>By how much an interval must be wider than that of independent rows, where rows come in groups, or in series that are observed side by side.</summary>
/// <remarks>
/// The variance is that of sums over groups; of a panel that of sums over series, plus what sums over blocks of moments have beyond the blocks of single
/// series (A. C. Cameron, J. Gelbach, D. Miller, <i>Robust inference with multiway clustering</i>, 2011), so that neither what a series keeps over time nor
/// what moves all of them at once is taken for chance. Student's quantile stands for that there are only so many of them.
/// </remarks>
/// <param name="Factor">At least 1: by how much the interval is wider, on both sides.</param>
/// <param name="Units">How many groups, series or blocks there are, whichever decides.</param>
/// <param name="Kind">What those are, for people: <c>groups</c>, <c>series</c> or <c>stretches of moments</c>.</param>
internal readonly record struct Inflation(double Factor, int Units, string Kind = "rows")
{
    /// <summary>Fewer groups, series or blocks tell nothing of how much they differ.</summary>
    public const int FewestUnits = 10;

    // Of fewer stretches of moments nobody can tell what moved all series at once.
    private const int FewestBlocks = 4;

    // What moves all series at once makes sums over blocks this much larger than chance does.
    private const double CommonShare = 2;
    private const double Level = 0.05;
    private const string Stretches = "stretches of moments";

    /// <summary>Independent rows.</summary>
    public static Inflation None { get; } = new(1, int.MaxValue);

    /// <summary>Whether there are enough groups, series or blocks to say.</summary>
    public bool IsKnown => Units >= FewestUnits;

    /// <summary>Rows that come in groups.</summary>
    /// <param name="influence">For each row by how much it moves what is estimated; they sum to zero.</param>
    /// <param name="groups">For each row the number of its group, from 0.</param>
    public static Inflation OfGroups(ReadOnlySpan<double> influence, ReadOnlySpan<int> groups)
    {
        (double squares, int count) = Squares(influence, groups);
        return Of(squares * count / Math.Max(1, count - 1), InnerProduct.Of(influence, influence), count - 1, count, "groups");
    }

    /// <summary>Rows of series that are observed side by side.</summary>
    /// <param name="influence">For each row by how much it moves what is estimated; they sum to zero.</param>
    /// <param name="series">For each row the number of its series, from 0.</param>
    /// <param name="moments">For each row the number of its moment, from 0, in time order.</param>
    public static Inflation OfPanel(ReadOnlySpan<double> influence, ReadOnlySpan<int> series, ReadOnlySpan<int> moments)
    {
        double rows = InnerProduct.Of(influence, influence);
        int count = 0;
        foreach (int moment in moments)
        {
            count = Math.Max(count, moment + 1);
        }

        double[] sums = new double[count];
        for (int row = 0; row < influence.Length; row++)
        {
            sums[moments[row]] += influence[row];
        }

        int length = Math.Max(BlockLength.PolitisWhite(sums), (int)Math.Ceiling(Math.Cbrt(count)));
        int blocks = (count + length - 1) / length;
        int[] blockOf = new int[influence.Length];
        int[] cellOf = new int[influence.Length];
        for (int row = 0; row < blockOf.Length; row++)
        {
            blockOf[row] = moments[row] / length;
            cellOf[row] = (series[row] * blocks) + blockOf[row];
        }

        (double ofBlocks, _) = Squares(influence, blockOf);
        (double ofSeries, int seriesCount) = Squares(influence, series);
        if (seriesCount < FewestUnits)
        {
            // Few series are one: blocks hold what each keeps over time, and what they have in common.
            return Of(ofBlocks * blocks / Math.Max(1, blocks - 1), rows, blocks - 1, blocks, Stretches);
        }

        (double ofCells, _) = Squares(influence, cellOf);
        double own = ofSeries * seriesCount / (seriesCount - 1);
        double common = Math.Max(0, (ofBlocks * blocks / Math.Max(1, blocks - 1)) - ofCells);
        bool isCommon = ofBlocks > CommonShare * ofCells;
        double freedom = Math.Pow(own + common, 2) / ((own * own / (seriesCount - 1)) + (common * common / Math.Max(1, blocks - 1)));
        return (isCommon || blocks < FewestBlocks) && blocks < seriesCount
            ? Of(own + common, rows, freedom, blocks, Stretches)
            : Of(own + common, rows, freedom, seriesCount, "series");
    }

    private static Inflation Of(double variance, double rows, double freedom, int units, string kind) => new(
        rows > 0 && freedom >= 1
            ? Math.Sqrt(Math.Max(1, variance / rows)) * Tail.StudentQuantile(Level, freedom) / Tail.StudentQuantile(Level, double.PositiveInfinity)
            : 1,
        units,
        kind);

    private static (double Sum, int Count) Squares(ReadOnlySpan<double> influence, ReadOnlySpan<int> groups)
    {
        Dictionary<int, double> sums = [];
        for (int row = 0; row < influence.Length; row++)
        {
            sums[groups[row]] = sums.GetValueOrDefault(groups[row]) + influence[row];
        }

        double squares = 0;
        foreach (double sum in sums.Values)
        {
            squares += sum * sum;
        }

        return (squares, sums.Count);
    }
}
