namespace ModelGateway;

/// <summary>
/// Finds the column of which each value has all its rows together, one after the other: batches, sessions, or shops put below each other. Either they are why
/// neighbours resemble each other, and within them nothing is left of that; or they are series of their own, each of which begins anew.
/// </summary>
/// <param name="rows">All rows in the order looked at.</param>
/// <param name="looked">Those of them that are looked at, neighbours together.</param>
/// <param name="unexplained">Makes what the features but for some columns do not explain of the labels of rows.</param>
internal sealed class StackedGroups(int[] rows, int[] looked, Func<int[], IReadOnlyList<DataColumn>, IReadOnlyList<LabelSignal>> unexplained)
{
    private const int FewestGroups = 3;
    private const int FewestLooked = 50;
    private const int RowsOfAGroup = 4;
    private const int MostColumns = 8;
    private const double RunsOfAGroup = 1.1;
    private const double MinimumCorrelation = 0.1;
    private const double MinimumDeviations = 3.3;
    private const double DeviationsOfMeans = 2.3;
    private const double DeviationsOfSteps = 3.3;
    private const double ClockDeviations = 6;

    /// <summary>Looks at each column, and at pairs that name more groups than either.</summary>
    /// <param name="columns">The columns that may name a group.</param>
    public StackedFinding Find(IReadOnlyList<DataColumn> columns)
    {
        DataColumn[] slow = [.. columns.Where(column => RunsOf([column], looked).Count <= looked.Length / RowsOfAGroup).Take(MostColumns)];
        Candidate[] single = [.. slow.SelectMany(column => Of([column]))];
        IEnumerable<Candidate> pairs = slow.SelectMany((one, i) => slow.Skip(i + 1).SelectMany(other => Of([one, other])))
            .Where(pair => single.All(one => one.Groups < pair.Groups || !pair.Columns.Contains(one.Columns[0])));
        (Candidate Candidate, bool IsInTime)[] found = [.. single.Concat(pairs)
            .Select(candidate => (Candidate: candidate, IsInTime: Judge(candidate))).Where(one => one.IsInTime is not null).Select(one => (one.Candidate, one.IsInTime!.Value))];

        // Within a region of shops the shops still differ; within a receipt of a shop nothing does that did not within the shop. And a part of what begins anew goes on.
        return found.Length == 0 ? StackedFinding.None
            : found.OrderBy(one => one.IsInTime).ThenBy(one => one.IsInTime ? -one.Candidate.Groups : one.Candidate.Groups).First() is var (candidate, isInTime)
            ? new StackedFinding([.. candidate.Columns.Select(column => column.Definition.Name)], isInTime) : default;
    }

    private Candidate[] Of(DataColumn[] columns)
    {
        List<int> starts = RunsOf(columns, rows);
        if (starts.Count > rows.Length / RowsOfAGroup)
        {
            return [];
        }

        int[] values = GroupNumbers.Of(columns, [.. starts.Select(start => rows[start])]);
        int count = values.Max() + 1;
        if (count < FewestGroups || starts.Count > RunsOfAGroup * count)
        {
            return [];
        }

        starts.Add(rows.Length);
        bool areMany = rows.Length == looked.Length || (long)starts.Count * looked.Length / rows.Length >= FewestLooked;
        int first = areMany ? Array.IndexOf(rows, looked[0]) : 0;
        int each = areMany ? rows.Length : Math.Max(2, looked.Length / starts.Count / 2);
        List<int> taken = [];
        List<int> numbers = [];
        for (int run = 0; run < values.Length; run++)
        {
            // Of long ones the beginning and the end, where it shows whether the next goes on.
            for (int place = starts[run]; place < starts[run + 1]; place++)
            {
                if (areMany ? place >= first && place < first + looked.Length : place < starts[run] + each || place >= starts[run + 1] - each)
                {
                    taken.Add(rows[place]);
                    numbers.Add(values[run]);
                }
            }
        }

        return [new Candidate(columns, count, [.. taken], [.. numbers])];
    }

    // Null where neither: the groups are parts of one time, such as its months, or have nothing to do with it.
    private bool? Judge(Candidate candidate)
    {
        IReadOnlyList<LabelSignal> signals = unexplained(candidate.Rows, candidate.Columns);
        (LabelSignal signal, double left) = signals.Select(signal => (signal, signal.LagOne())).MaxBy(one => one.Item2);
        (double within, int pairs) = signal.LagOneBeyond(candidate.Numbers);
        if (within > MinimumCorrelation && within * Math.Sqrt(pairs) > MinimumDeviations)
        {
            return signals.Any(one => BeginsAnew(one, candidate.Numbers)) ? true : null;
        }

        // Weeks of a trend differ too, but each resembles the one before.
        return within < left / 2 && signal.MeansOf(candidate.Numbers).LagOne() < DeviationsOfMeans / Math.Sqrt(candidate.Numbers.Distinct().Count()) ? false : null;
    }

    // Steps from one group to the next are greater than those within, by their ranks. Much the same step each time, as from the last hour to the first, is a clock's.
    private static bool BeginsAnew(LabelSignal signal, int[] groups)
    {
        bool[] isBetween = [.. Enumerable.Range(1, groups.Length - 1).Select(i => groups[i] != groups[i - 1])];
        double[] sizes = new double[isBetween.Length];
        bool isOfClock = false;
        foreach (double[] part in signal.Parts)
        {
            double[] steps = [.. Enumerable.Range(1, part.Length - 1).Select(i => part[i] - part[i - 1])];
            sizes = [.. sizes.Zip(steps, (size, step) => size + Math.Abs(step))];
            double[] between = [.. steps.Where((_, i) => isBetween[i])];
            double mean = between.Average();
            isOfClock |= mean * mean * between.Length > ClockDeviations * ClockDeviations * between.Average(step => (step - mean) * (step - mean));
        }

        int count = isBetween.Count(one => one);
        double rank = Ranks.Of(sizes).Where((_, i) => isBetween[i]).Average() / sizes.Length;
        return !isOfClock && (rank - 0.5) * Math.Sqrt(12.0 * count) > DeviationsOfSteps;
    }

    private static List<int> RunsOf(DataColumn[] columns, int[] order)
    {
        RowRepeats repeats = new(columns);
        List<int> starts = [0];
        for (int i = 1; i < order.Length && starts.Count <= order.Length / RowsOfAGroup; i++)
        {
            if (!repeats.AreSame(order[i], order[i - 1]))
            {
                starts.Add(i);
            }
        }

        return starts;
    }

    /// <summary>Columns that may name a group.</summary>
    /// <param name="Columns">The columns.</param>
    /// <param name="Groups">How many groups they name.</param>
    /// <param name="Rows">Rows to judge by.</param>
    /// <param name="Numbers">For each of them the number of its group.</param>
    private sealed record Candidate(DataColumn[] Columns, int Groups, int[] Rows, int[] Numbers);
}

/// <summary>What was found of rows that lie together.</summary>
/// <param name="Names">The columns that name their groups; empty where there are none.</param>
/// <param name="IsInTime">Whether rows of a group follow each other in time.</param>
internal readonly record struct StackedFinding(IReadOnlyList<string> Names, bool IsInTime)
{
    /// <summary>Rows lie in no groups.</summary>
    public static StackedFinding None { get; } = new([], false);
}
