namespace ModelGateway;

/// <summary>
/// Finds the column that tells series apart: the one within whose values a label resembles the one before, far more than neighbours do at large; or, where
/// rows share their moments, the one of whose values each moment has one row.
/// </summary>
internal static class SeriesFinder
{
    private const int FewestValues = 3;
    private const int RowsOfAValue = 8;
    private const double MinimumShare = 0.9;
    private const double MinimumCorrelation = 0.2;
    private const double MinimumDeviations = 4;
    private const double MinimumExcess = 0.1;
    private const double UniqueShare = 0.995;
    private const double Tie = 0.02;
    private const double PanelShare = 0.5;

    /// <summary>Looks at each column, and at pairs where no single one tells the rows of a moment apart.</summary>
    /// <param name="columns">The columns that may name a series.</param>
    /// <param name="rows">The rows in the order looked at.</param>
    /// <param name="moments">For each of them its moment; empty where each is a moment of its own.</param>
    /// <param name="signals">Their labels.</param>
    /// <returns>The names; empty where there is none.</returns>
    public static IReadOnlyList<string> Find(IReadOnlyList<DataColumn> columns, int[] rows, long[] moments, IReadOnlyList<LabelSignal> signals)
    {
        Candidate[] single = [.. columns.Select(column => Candidate.Of([column], rows, moments))];
        double neighbours = signals.Max(signal => signal.LagOne());
        if (Best(single.Where(candidate => candidate.IsPossible), signals, neighbours) is { } found)
        {
            return found;
        }

        // Without moments nothing says that one column is too coarse, so pairs would be guesses.
        return moments.Length == 0 ? [] : Best(Pairs(single, rows, moments).Where(pair => pair.IsPossible), signals, neighbours) ?? [];
    }

    private static IEnumerable<Candidate> Pairs(Candidate[] single, int[] rows, long[] moments)
    {
        Candidate[] coarse = [.. single.Where(candidate => candidate.Values >= 2 && candidate.IsCommon)];
        for (int i = 0; i < coarse.Length; i++)
        {
            for (int j = i + 1; j < coarse.Length; j++)
            {
                yield return Candidate.Of([.. coarse[i].Columns, .. coarse[j].Columns], rows, moments);
            }
        }
    }

    private static IReadOnlyList<string>? Best(IEnumerable<Candidate> candidates, IReadOnlyList<LabelSignal> signals, double neighbours)
    {
        (Candidate Candidate, double Correlation)? best = null;
        foreach (Candidate candidate in candidates.OrderBy(candidate => candidate.Values))
        {
            double correlation = signals.Max(signal => Within(signal, candidate));
            bool isSeries = candidate.IsPanel
                || (correlation > MinimumCorrelation && correlation >= neighbours + MinimumExcess);
            if (isSeries && !(correlation <= best?.Correlation + Tie))
            {
                best = (candidate, correlation);
            }
        }

        return best is { } found ? [.. found.Candidate.Columns.Select(column => column.Definition.Name)] : null;
    }

    private static double Within(LabelSignal signal, Candidate candidate)
    {
        (double correlation, int pairs) = signal.LagOneWithin(candidate.Groups);
        return correlation * Math.Sqrt(pairs) > MinimumDeviations ? correlation : 0;
    }

    /// <summary>Columns that may name the series together.</summary>
    private sealed class Candidate
    {
        public required IReadOnlyList<DataColumn> Columns { get; init; }

        /// <summary>For each row the number of its series; -1 where that has too few rows.</summary>
        public required int[] Groups { get; init; }

        public required int Values { get; init; }

        /// <summary>Whether most rows are of a value that comes often.</summary>
        public required bool IsCommon { get; init; }

        /// <summary>Whether a value comes once in a moment.</summary>
        public required bool IsUnique { get; init; }

        /// <summary>Whether most moments have a row of most values, and of each no more than one.</summary>
        public required bool IsPanel { get; init; }

        public bool IsPossible => Values >= FewestValues && IsCommon && IsUnique;

        public static Candidate Of(IReadOnlyList<DataColumn> columns, int[] rows, long[] moments)
        {
            int[] groups = GroupNumbers.Of(columns, rows);
            int[] sizes = new int[groups.Max() + 1];
            foreach (int group in groups)
            {
                sizes[group]++;
            }

            HashSet<(long, int)> places = [];
            for (int i = 0; i < moments.Length; i++)
            {
                places.Add((moments[i], groups[i]));
            }

            int times = moments.Distinct().Count();
            bool isUnique = moments.Length == 0 || places.Count >= UniqueShare * rows.Length;
            return new Candidate
            {
                Columns = columns,
                Groups = Array.ConvertAll(groups, group => sizes[group] >= RowsOfAValue ? group : -1),
                Values = sizes.Length,
                IsCommon = sizes.Where(size => size >= RowsOfAValue).Sum() >= MinimumShare * rows.Length && sizes.Length <= rows.Length / RowsOfAValue,
                IsUnique = isUnique,
                IsPanel = isUnique && times > 0 && times < rows.Length / 2 && rows.Length >= PanelShare * times * sizes.Length,
            };
        }
    }
}
