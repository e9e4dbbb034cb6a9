namespace ModelGateway;

/// <summary>
/// Finds the column that tells series apart: the one within whose values a label resembles the one before, far more than neighbours do once the values' own
/// levels are taken away; or, where rows share their moments, the one of whose values each moment has one row.
/// </summary>
/// <param name="rows">All rows in the order looked at.</param>
/// <param name="looked">Those of them that are looked at, neighbours together.</param>
/// <param name="moments">For each row of the data its moment; empty where each is a moment of its own.</param>
/// <param name="areDoubtful">Whether the moments may as well be quantities: then only the surest signs count, all of them together.</param>
/// <param name="signals">Makes the ways in which the labels of rows can be looked at.</param>
/// <param name="unexplained">Makes what the features do not explain of them.</param>
/// <param name="cancellationToken">Cancels the search.</param>
internal sealed class SeriesFinder(
    int[] rows, int[] looked, long[] moments, bool areDoubtful, Func<int[], IReadOnlyList<LabelSignal>> signals, Func<int[], IReadOnlyList<LabelSignal>> unexplained, CancellationToken cancellationToken)
{
    private const int RowsOfAValue = 8;
    private const int ValuesOfMany = 100;
    private const double MinimumShare = 0.9;
    private const double MinimumCorrelation = 0.2;
    private const double MinimumDeviations = 4;
    private const double MinimumExcess = 0.1;
    private const double MovingShare = 0.5;
    private const double UniqueShare = 0.995;
    private const double Tie = 0.02;
    private const double PanelShare = 0.5;

    /// <summary>Looks at each column, and at two to four together where rows share their moments and fewer do not tell them apart.</summary>
    /// <param name="columns">The columns that may name a series.</param>
    public SeriesFinding Find(IReadOnlyList<DataColumn> columns)
    {
        SeriesCandidate[] single = [.. columns.Select(column => Of([column], GroupNumbers.Of([column], looked)))];
        SeriesFinding found = Best(single);

        // Where each row is a moment of its own nothing says that one column is too coarse, so more of them would be guesses.
        if (found.Names.Count > 0 || !single.Any(candidate => candidate.AreMomentsShared))
        {
            return found;
        }

        SeriesCombinations combinations = new(single, LearningProblem.Gather(moments, looked), (1 - UniqueShare) * looked.Length, looked.Length / RowsOfAValue);
        found = Best(combinations.Pairs.Select(pair => Of(pair.Columns, pair.Codes)));
        found = found.Names.Count > 0 ? found : Best(combinations.Triples().Select(triple => Of(triple.Columns, triple.Codes)));
        return found.Names.Count > 0 ? found : Best(combinations.Fours().Select(four => Of(four.Columns, four.Codes)));
    }

    private SeriesFinding Best(IEnumerable<SeriesCandidate> candidates)
    {
        // Of a name and what is known of each that has it, such as its size, the name is taken.
        (SeriesCandidate Candidate, double Correlation)? best = null;
        foreach (SeriesCandidate candidate in candidates.Where(candidate => candidate.IsPossible).OrderBy(candidate => candidate.Values).ThenBy(candidate => candidate.MayBeQuantity))
        {
            cancellationToken.ThrowIfCancellationRequested();
            (double correlation, bool isBeyond) = signals(candidate.Rows).Select(signal => Within(signal, candidate.Groups)).MaxBy(one => one.Correlation);
            if (IsSeries(candidate, isBeyond) && !(correlation <= best?.Correlation + Tie))
            {
                best = (candidate, correlation);
            }
        }

        return best is not { } found ? SeriesFinding.None : new SeriesFinding(
            [.. found.Candidate.Columns.Select(column => column.Definition.Name)], signals(found.Candidate.Rows).Max(signal => signal.LagOneWithin(found.Candidate.Groups).Correlation));
    }

    private bool IsSeries(SeriesCandidate candidate, bool isBeyond) =>
        areDoubtful ? candidate.IsPanel && isBeyond && !IsExplained(candidate)
        : candidate.IsPanel || (isBeyond && !(candidate.MayBeQuantity && IsExplained(candidate)));

    // Neighbours of a calendar's column resemble each other once its levels are gone; those of series side by side do not. Where most values have but one label
    // there is no series to follow: the label is what the column says.
    private static (double Correlation, bool IsBeyond) Within(LabelSignal signal, int[] groups)
    {
        (double correlation, int pairs) = signal.LagOneWithin(groups);
        bool isSure = correlation > MinimumCorrelation && correlation * Math.Sqrt(pairs) > MinimumDeviations;
        return (isSure ? correlation : 0, isSure && pairs >= MovingShare * groups.Count(group => group >= 0)
            && correlation >= Math.Max(signal.LagOne(), signal.LessMeansOf(groups).LagOne()) + MinimumExcess);
    }

    // Rows of a like quantity resemble each other in all that goes with it, and so would those of any other column that does: once the features are taken away
    // nothing is left of it. What moves a series is in no feature.
    private bool IsExplained(SeriesCandidate candidate) => !unexplained(candidate.Rows).Any(signal => signal.LagOneWithin(candidate.Groups) is var (correlation, pairs)
        && correlation > MinimumCorrelation && correlation * Math.Sqrt(pairs) > MinimumDeviations);

    private SeriesCandidate Of(IReadOnlyList<DataColumn> columns, int[] codes)
    {
        cancellationToken.ThrowIfCancellationRequested();
        (int[] taken, int[] groups) = (looked, codes);
        if (codes.Max() + 1 > looked.Length / RowsOfAValue && looked.Length < rows.Length && columns.Count == 1)
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
        return new SeriesCandidate
        {
            Columns = columns,
            Codes = codes,
            Rows = taken,
            Groups = Array.ConvertAll(groups, group => sizes[group] >= RowsOfAValue ? group : -1),
            Values = sizes.Length,
            IsCommon = sizes.Where(size => size >= RowsOfAValue).Sum() >= MinimumShare * taken.Length && sizes.Length <= taken.Length / RowsOfAValue,
            IsUnique = isUnique,
            AreMomentsShared = times > 0 && times < taken.Length / 2,
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
}

/// <summary>What was found of series.</summary>
/// <param name="Names">The columns that name them; empty where there are none.</param>
/// <param name="Correlation">How much a label resembles the one before it in its series, about the mean of that.</param>
internal readonly record struct SeriesFinding(IReadOnlyList<string> Names, double Correlation)
{
    /// <summary>Rows are of no series.</summary>
    public static SeriesFinding None { get; } = new([], 0);
}
