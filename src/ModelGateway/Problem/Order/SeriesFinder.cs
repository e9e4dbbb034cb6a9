namespace ModelGateway;

/// <summary>
/// Finds the column that tells series apart: the one within whose values a label resembles the one before, far more than neighbours do once the values' own
/// levels are taken away; or, where rows share their moments, the one of whose values each moment has one row.
/// </summary>
/// <param name="rows">All rows in the order looked at.</param>
/// <param name="looked">Those of them that are looked at, neighbours together.</param>
/// <param name="moments">For each row of the data its moment; empty where each is a moment of its own.</param>
/// <param name="signals">Makes the ways in which the labels of rows can be looked at.</param>
/// <param name="cancellationToken">Cancels the search.</param>
internal sealed class SeriesFinder(int[] rows, int[] looked, long[] moments, Func<int[], IReadOnlyList<LabelSignal>> signals, CancellationToken cancellationToken)
{
    private const int FewestValues = 3;
    private const int RowsOfAValue = 8;
    private const int ValuesOfMany = 100;
    private const int MostPairedColumns = 12;
    private const double MinimumShare = 0.9;
    private const double MinimumCorrelation = 0.2;
    private const double MinimumDeviations = 4;
    private const double MinimumExcess = 0.1;
    private const double UniqueShare = 0.995;
    private const double Tie = 0.02;
    private const double PanelShare = 0.5;

    /// <summary>Looks at each column, and at pairs where rows share their moments and no single one tells them apart.</summary>
    /// <param name="columns">The columns that may name a series.</param>
    /// <returns>The names; empty where there is none.</returns>
    public IReadOnlyList<string> Find(IReadOnlyList<DataColumn> columns)
    {
        Candidate[] single = [.. columns.Select(column => Of([column], GroupNumbers.Of([column], looked)))];
        if (Best(single.Where(candidate => candidate.IsPossible)) is { } found)
        {
            return found;
        }

        // Where each row is a moment of its own nothing says that one column is too coarse, so pairs would be guesses.
        return single.Any(candidate => candidate.AreMomentsShared) ? Best(Pairs(single).Where(pair => pair.IsPossible)) ?? [] : [];
    }

    private IEnumerable<Candidate> Pairs(Candidate[] single)
    {
        Candidate[] coarse = [.. single.Where(candidate => candidate.Values >= 2 && candidate.IsCommon).OrderBy(candidate => candidate.Values).Take(MostPairedColumns)];
        for (int i = 0; i < coarse.Length; i++)
        {
            for (int j = i + 1; j < coarse.Length; j++)
            {
                DataColumn[] pair = [.. coarse[i].Columns, .. coarse[j].Columns];
                yield return Of(pair, GroupNumbers.Of(pair, looked));
            }
        }
    }

    private IReadOnlyList<string>? Best(IEnumerable<Candidate> candidates)
    {
        (Candidate Candidate, double Correlation)? best = null;
        foreach (Candidate candidate in candidates.OrderBy(candidate => candidate.Values))
        {
            (double correlation, bool isBeyond) = signals(candidate.Rows).Select(signal => Within(signal, candidate.Groups)).MaxBy(one => one.Correlation);
            if ((candidate.IsPanel || isBeyond) && !(correlation <= best?.Correlation + Tie))
            {
                best = (candidate, correlation);
            }
        }

        return best is { } found ? [.. found.Candidate.Columns.Select(column => column.Definition.Name)] : null;
    }

    // Neighbours of a calendar's column resemble each other once its levels are gone; those of series side by side do not.
    private static (double Correlation, bool IsBeyond) Within(LabelSignal signal, int[] groups)
    {
        (double correlation, int pairs) = signal.LagOneWithin(groups);
        bool isSure = correlation > MinimumCorrelation && correlation * Math.Sqrt(pairs) > MinimumDeviations;
        return (isSure ? correlation : 0, isSure && correlation >= Math.Max(signal.LagOne(), signal.LessMeansOf(groups).LagOne()) + MinimumExcess);
    }

    private Candidate Of(DataColumn[] columns, int[] groups)
    {
        cancellationToken.ThrowIfCancellationRequested();
        int[] taken = looked;
        if (groups.Max() + 1 > looked.Length / RowsOfAValue && looked.Length < rows.Length && columns.Length == 1)
        {
            // A stretch of rows holds too few of each of so many values: some values with all their rows say what the stretch cannot.
            taken = [.. RowsOfSome(columns[0]).Take(looked.Length)];
            groups = GroupNumbers.Of(columns, taken);
        }

        int[] sizes = new int[groups.Max() + 1];
        foreach (int group in groups)
        {
            sizes[group]++;
        }

        int times = moments.Length == 0 ? 0 : taken.Select(row => moments[row]).Distinct().Count();
        int places = moments.Length == 0 ? 0 : taken.Select((row, i) => (moments[row], groups[i])).Distinct().Count();
        bool isUnique = moments.Length == 0 || places >= UniqueShare * taken.Length;
        bool areShared = times > 0 && times < taken.Length / 2;
        return new Candidate
        {
            Columns = columns,
            Rows = taken,
            Groups = Array.ConvertAll(groups, group => sizes[group] >= RowsOfAValue ? group : -1),
            Values = sizes.Length,
            IsCommon = sizes.Where(size => size >= RowsOfAValue).Sum() >= MinimumShare * taken.Length && sizes.Length <= taken.Length / RowsOfAValue,
            IsUnique = isUnique,
            AreMomentsShared = areShared,
            IsPanel = isUnique && sizes.Length >= 2 && times > 0 && times <= taken.Length / 2.0 / UniqueShare && taken.Length >= PanelShare * times * sizes.Length,
        };
    }

    private IEnumerable<int> RowsOfSome(DataColumn column)
    {
        if (column.Definition.Type == typeof(int) || column.Definition.Type == typeof(long))
        {
            HashSet<long> numbers = [.. looked.Where(row => !column.IsNull(row)).Select(column.GetInt64).Distinct().Take(ValuesOfMany)];
            return rows.Where(row => numbers.Contains(column.GetInt64(row)));
        }

        HashSet<string?> texts = [.. looked.Select(column.GetText).OfType<string>().Distinct(StringComparer.Ordinal).Take(ValuesOfMany)];
        return rows.Where(row => texts.Contains(column.GetText(row)));
    }

    /// <summary>Columns that may name the series together.</summary>
    private sealed class Candidate
    {
        public required IReadOnlyList<DataColumn> Columns { get; init; }

        /// <summary>The rows that it is judged by.</summary>
        public required int[] Rows { get; init; }

        /// <summary>For each of them the number of its series; -1 where that has too few rows.</summary>
        public required int[] Groups { get; init; }

        public required int Values { get; init; }

        /// <summary>Whether most rows are of a value that comes often.</summary>
        public required bool IsCommon { get; init; }

        /// <summary>Whether a value comes once in a moment.</summary>
        public required bool IsUnique { get; init; }

        /// <summary>Whether most rows share their moment with others.</summary>
        public required bool AreMomentsShared { get; init; }

        /// <summary>Whether most moments have a row of most values, and of each no more than one.</summary>
        public required bool IsPanel { get; init; }

        public bool IsPossible => IsCommon && IsUnique && (Values >= FewestValues || IsPanel);
    }
}
