namespace ModelGateway;

/// <summary>Which rows a run trains on and which it judges by. No row is in both; rows without a label are in neither.</summary>
internal sealed class Split
{
    /// <summary>The share of the rows that becomes the test part.</summary>
    public const double TestShare = 0.2;

    private const double LeastShare = 0.05;
    private const double MostShare = 0.5;

    public Split(SplitKind kind, int seed, int[] train, int[] test)
    {
        Kind = kind;
        Seed = seed;
        Train = train;
        Test = test;
    }

    public SplitKind Kind { get; }

    public int Seed { get; }

    /// <summary>Zero-based rows of the training part, in the order they are read: by time where there is one, else as in the data.</summary>
    public int[] Train { get; }

    /// <summary>Zero-based rows of the test part, in the order they are read.</summary>
    public int[] Test { get; }

    /// <summary>Takes the last fifth. Never cuts inside one moment unless the cut would leave a part under 5 % or a test part over half.</summary>
    /// <param name="order">The rows in time order, at least 2.</param>
    /// <param name="keys">For each row of the data its moment; empty where the order alone is known.</param>
    /// <param name="seed">Kept for the report; nothing is drawn.</param>
    public static Split Chronological(ReadOnlySpan<int> order, long[] keys, int seed)
    {
        int wanted = order.Length - TestCount(order.Length);
        int cut = wanted;
        for (int away = 0; keys.Length > 0 && away < order.Length; away++)
        {
            if (IsBoundary(order, keys, wanted - away))
            {
                cut = wanted - away;
                break;
            }

            if (IsBoundary(order, keys, wanted + away))
            {
                cut = wanted + away;
                break;
            }
        }

        double share = (order.Length - cut) / (double)order.Length;
        cut = share is >= LeastShare and <= MostShare ? cut : wanted;
        return new Split(SplitKind.Chronological, seed, order[..cut].ToArray(), order[cut..].ToArray());
    }

    /// <summary>Takes groups at random, each whole, until the test part is as near to a fifth as they allow.</summary>
    /// <param name="rows">The rows, ascending.</param>
    /// <param name="groups">For each of them the number of its group, from 0, in order of first occurrence.</param>
    /// <param name="seed">The seed of the draw.</param>
    /// <exception cref="TrainingException">There is one group only.</exception>
    public static Split Grouped(ReadOnlySpan<int> rows, ReadOnlySpan<int> groups, int seed)
    {
        int count = 0;
        foreach (int group in groups)
        {
            count = Math.Max(count, group + 1);
        }

        if (count < 2)
        {
            throw new TrainingException("All rows belong to one group; expected at least two to split between training and test. Name another group column, or none.");
        }

        int[] sizes = new int[count];
        foreach (int group in groups)
        {
            sizes[group]++;
        }

        int[] order = [.. Enumerable.Range(0, count)];
        new SeededRandom(seed).Shuffle(order.AsSpan());
        int wanted = TestCount(rows.Length);
        int taken = 0;
        bool[] isTest = new bool[count];
        foreach (int group in order)
        {
            if (Math.Abs(taken + sizes[group] - wanted) < Math.Abs(taken - wanted))
            {
                isTest[group] = true;
                taken += sizes[group];
            }
        }

        if (taken == 0)
        {
            isTest[order.MinBy(group => sizes[group])] = true;
        }

        bool[] rowIsTest = new bool[rows.Length];
        for (int i = 0; i < rowIsTest.Length; i++)
        {
            rowIsTest[i] = isTest[groups[i]];
        }

        return Divide(SplitKind.Grouped, seed, rows, rowIsTest);
    }

    /// <summary>
    /// Takes a fifth of every stratum at random. Whole numbers come from the largest remainders; a stratum of at least two rows has at least one
    /// in each part, a single row is trained on.
    /// </summary>
    /// <param name="rows">The rows, ascending; at least 2.</param>
    /// <param name="strata">For each of them the number of its stratum, from 0: its class, or the tenth its number falls into.</param>
    /// <param name="seed">The seed of the draw.</param>
    public static Split Stratified(ReadOnlySpan<int> rows, ReadOnlySpan<int> strata, int seed)
    {
        List<List<int>> members = [];
        for (int i = 0; i < rows.Length; i++)
        {
            while (members.Count <= strata[i])
            {
                members.Add([]);
            }

            members[strata[i]].Add(i);
        }

        int[] takes = Apportion([.. members.Select(m => m.Count)], TestCount(rows.Length));
        SeededRandom random = new(seed);
        bool[] isTest = new bool[rows.Length];
        for (int stratum = 0; stratum < takes.Length; stratum++)
        {
            Span<int> shuffled = members[stratum].ToArray();
            random.Shuffle(shuffled);
            foreach (int i in shuffled[..takes[stratum]])
            {
                isTest[i] = true;
            }
        }

        return Divide(SplitKind.Stratified, seed, rows, isTest);
    }

    /// <summary>The strata of numbers: the tenth of the sorted rows that each falls into, fewer below 50 rows.</summary>
    public static int[] StrataOf(ReadOnlySpan<float> numbers)
    {
        int[] order = [.. Enumerable.Range(0, numbers.Length)];
        float[] sorted = numbers.ToArray();
        Array.Sort(order, (a, b) => sorted[a] != sorted[b] ? sorted[a].CompareTo(sorted[b]) : a.CompareTo(b));
        int bins = Math.Clamp(numbers.Length / 5, 1, 10);
        int[] strata = new int[order.Length];
        for (int rank = 0; rank < order.Length; rank++)
        {
            strata[order[rank]] = (int)((long)rank * bins / order.Length);
        }

        return strata;
    }

    private static int TestCount(int rows) => Math.Clamp((int)Math.Round(rows * TestShare, MidpointRounding.AwayFromZero), 1, rows - 1);

    private static bool IsBoundary(ReadOnlySpan<int> order, long[] keys, int cut) =>
        cut > 0 && cut < order.Length && keys[order[cut - 1]] != keys[order[cut]];

    // Hamilton's method, within the bounds that each stratum sets.
    private static int[] Apportion(int[] sizes, int total)
    {
        int[] takes = [.. sizes.Select(size => size < 2 ? 0 : Math.Max(1, (int)(size * TestShare)))];
        int left = total - takes.Sum();
        while (left != 0)
        {
            int step = Math.Sign(left);
            int best = -1;
            double bestExcess = double.NegativeInfinity;
            for (int i = 0; i < sizes.Length; i++)
            {
                double excess = ((sizes[i] * TestShare) - takes[i]) * step;
                bool isAllowed = step > 0 ? takes[i] < sizes[i] - 1 : takes[i] > 1;
                if (isAllowed && excess > bestExcess)
                {
                    (best, bestExcess) = (i, excess);
                }
            }

            if (best < 0)
            {
                break;
            }

            takes[best] += step;
            left -= step;
        }

        // Where every row is a class of its own no stratum may give one, and yet something must be tested.
        if (takes.Sum() == 0)
        {
            takes[^1] = 1;
        }

        return takes;
    }

    private static Split Divide(SplitKind kind, int seed, ReadOnlySpan<int> rows, bool[] isTest)
    {
        List<int> train = new(rows.Length);
        List<int> test = [];
        for (int i = 0; i < rows.Length; i++)
        {
            (isTest[i] ? test : train).Add(rows[i]);
        }

        return new Split(kind, seed, [.. train], [.. test]);
    }
}
