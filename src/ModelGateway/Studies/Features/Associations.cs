namespace ModelGateway;

/// <summary>How much features know of each other, whatever their kinds: from 0, nothing, to 1, everything.</summary>
/// <remarks>
/// All measures are roots of a share of variance that one explains of the other, so that 0.9 means the same for all pairs. Two that have an order:
/// Spearman's rank correlation (1904), without its sign. Two of few values: Cramér's V without its bias (W. Bergsma, Journal of the Korean
/// Statistical Society 42, 2013). One of each: the root of ε², the unbiased share of the variance of ranks between the values (T. Kelley,
/// PNAS 21, 1935). Where several can be had the largest counts, so that a code that stands for a number is found too. A missing value is a value of
/// its own, and has the middle rank.
/// </remarks>
internal sealed class Associations
{
    /// <summary>From here on features form a group: each explains four fifths of the variance of every other.</summary>
    public const double GroupLevel = 0.9;

    public const string Spearman = "Spearman's rho";
    public const string Cramer = "Cramér's V";
    public const string Kelley = "epsilon";

    private const int MostRows = 2_000;

    private readonly double[,] _strengths;
    private readonly string?[,] _measures;

    private Associations(int count)
    {
        _strengths = new double[count, count];
        _measures = new string?[count, count];
    }

    /// <summary>The strength for two features.</summary>
    public double this[int first, int second] => _strengths[Math.Min(first, second), Math.Max(first, second)];

    /// <summary>The number of features.</summary>
    public int Count => _strengths.GetLength(0);

    /// <summary>The name of the measure for two features; null where none could be had.</summary>
    public string? MeasureOf(int first, int second) => _measures[Math.Min(first, second), Math.Max(first, second)];

    /// <summary>Measures all pairs.</summary>
    /// <param name="features">The features.</param>
    /// <param name="rows">The rows; up to 2,000 of them, drawn at random, are looked at.</param>
    /// <param name="seed">Decides which.</param>
    /// <param name="threads">How many threads work at once; the results do not depend on it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public static Associations Of(IReadOnlyList<DataColumn> features, ReadOnlySpan<int> rows, int seed, int threads, CancellationToken cancellationToken)
    {
        int[] drawn = rows.ToArray();
        new SeededRandom(seed).Shuffle(drawn.AsSpan());
        drawn = drawn[..Math.Min(MostRows, drawn.Length)];
        Associations found = new(features.Count);
        AssociatedColumn[] columns = new AssociatedColumn[features.Count];
        ParallelOptions options = new() { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        Parallel.For(0, columns.Length, options, i => columns[i] = AssociatedColumn.Of(features[i], drawn));
        Parallel.For(0, columns.Length, options, first =>
        {
            for (int second = first + 1; second < columns.Length; second++)
            {
                (found._strengths[first, second], found._measures[first, second]) = Between(columns[first], columns[second]);
            }
        });
        return found;
    }

    /// <summary>Sets of two features or more of which any two are associated by at least so much (complete linkage), in the order of their first features.</summary>
    public IReadOnlyList<int[]> Groups(double least = GroupLevel)
    {
        List<int>[] groups = [.. Enumerable.Range(0, Count).Select(feature => new List<int> { feature })];
        IEnumerable<(int First, int Second)> pairs =
            from first in Enumerable.Range(0, Count)
            from second in Enumerable.Range(first + 1, Count - first - 1)
            where this[first, second] >= least
            orderby this[first, second] descending, first, second
            select (first, second);
        foreach ((int first, int second) in pairs)
        {
            (List<int> one, List<int> other) = (groups[first], groups[second]);
            if (one != other && one.All(a => other.All(b => this[a, b] >= least)))
            {
                one.AddRange(other);
                other.ForEach(feature => groups[feature] = one);
            }
        }

        return [.. groups.Distinct().Where(group => group.Count > 1).Select(group => group.Order().ToArray()).OrderBy(group => group[0])];
    }

    private static (double Strength, string? Measure) Between(AssociatedColumn first, AssociatedColumn second)
    {
        (double Strength, string? Measure) best = (0, null);
        if (first.Ranks is not null && second.Ranks is not null)
        {
            best = (Math.Min(1, Math.Abs(InnerProduct.Of(first.Ranks, second.Ranks))), Spearman);
        }
        else if (first.Ranks is not null && second.Codes is not null)
        {
            best = (RootOfEpsilonSquared(first.Ranks, second), Kelley);
        }
        else if (first.Codes is not null && second.Ranks is not null)
        {
            best = (RootOfEpsilonSquared(second.Ranks, first), Kelley);
        }

        if (best.Strength < 1 && first.Codes is not null && second.Codes is not null)
        {
            double cramer = UnbiasedCramer(first, second);
            best = best.Measure is null || cramer > best.Strength ? (cramer, Cramer) : best;
        }

        return best;
    }

    private static double RootOfEpsilonSquared(double[] ranks, AssociatedColumn groups)
    {
        Span<double> sums = stackalloc double[AssociatedColumn.MostLevels];
        sums.Clear();
        for (int row = 0; row < ranks.Length; row++)
        {
            sums[groups.Codes![row]] += ranks[row];
        }

        double between = 0;
        int levels = 0;
        for (int level = 0; level < groups.Sizes.Length; level++)
        {
            between += groups.Sizes[level] > 0 ? sums[level] * sums[level] / groups.Sizes[level] : 0;
            levels += groups.Sizes[level] > 0 ? 1 : 0;
        }

        double within = (1 - between) / (ranks.Length - levels) * (ranks.Length - 1);
        return ranks.Length <= levels ? 0 : Math.Sqrt(Math.Clamp(1 - within, 0, 1));
    }

    private static double UnbiasedCramer(AssociatedColumn first, AssociatedColumn second)
    {
        Span<int> table = stackalloc int[AssociatedColumn.MostLevels * AssociatedColumn.MostLevels];
        int width = second.Sizes.Length;
        table = table[..(first.Sizes.Length * width)];
        table.Clear();
        (byte[] rows, byte[] columns) = (first.Codes!, second.Codes!);
        for (int row = 0; row < rows.Length; row++)
        {
            table[(rows[row] * width) + columns[row]]++;
        }

        double square = -1;
        for (int i = 0; i < first.Sizes.Length; i++)
        {
            for (int j = 0; j < width; j++)
            {
                double count = table[(i * width) + j];
                square += count > 0 ? count / first.Sizes[i] * (count / second.Sizes[j]) : 0;
            }
        }

        double left = first.Sizes.Count(size => size > 0) - 1;
        double right = second.Sizes.Count(size => size > 0) - 1;
        double others = rows.Length - 1;
        double most = Math.Min(left - (left * left / others), right - (right * right / others));
        return most > 0 ? Math.Sqrt(Math.Clamp((square - (left * right / others)) / most, 0, 1)) : 0;
    }
}
