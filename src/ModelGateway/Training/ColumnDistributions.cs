namespace ModelGateway;

/// <summary>Counts the values of columns in the two parts of a run, in the same bins, so that they can be seen beside each other.</summary>
internal static class ColumnDistributions
{
    private const int MostBins = 20;
    private const int MostValues = 8;
    private const double FarTail = 4;

    /// <summary>The label first, then the features in order.</summary>
    /// <param name="problem">The rows and their parts.</param>
    /// <param name="trained">The profile of the training part.</param>
    public static IReadOnlyList<ReportedColumn> Of(LearningProblem problem, DatasetProfile trained)
    {
        Dictionary<string, ColumnProfile> profiles = trained.Columns.ToDictionary(profile => profile.Name, StringComparer.Ordinal);
        return
        [
            OfLabel(problem, profiles[problem.Signature.Label.Name]),
            .. problem.Features().Select(column => Of(column, profiles[column.Definition.Name], problem.Split, problem.Sensitive.Contains(column.Definition.Name))),
        ];
    }

    // Classes are counted as classes, though their column may hold numbers.
    private static ReportedColumn OfLabel(LearningProblem problem, ColumnProfile trained)
    {
        DataColumn column = problem.Data[trained.Name];
        if (problem.Signature.Task == LearningTask.Regression)
        {
            return Of(column, trained, problem.Split, isHidden: false);
        }

        int[] counts = new int[problem.Signature.Classes.Count];
        foreach (int row in problem.Split.Train)
        {
            counts[(int)problem.Labels[row]]++;
        }

        int[] shown = [.. Enumerable.Range(0, counts.Length).OrderByDescending(i => counts[i]).Take(MostValues)];
        int[] places = new int[counts.Length + 1];
        Array.Fill(places, shown.Length);
        for (int i = 0; i < shown.Length; i++)
        {
            places[shown[i]] = i;
        }

        int[] Count(int[] rows) => ColumnDistributions.Count(
            rows, column, shown.Length + 1, row => places[problem.Labels[row] < 0 ? counts.Length : (int)problem.Labels[row]]);
        return new ReportedColumn(trained.Name, ColumnKind.Category)
        {
            Distinct = counts.Length,
            Values = [.. shown.Select(i => problem.Signature.Classes[i])],
            Train = Count(problem.Split.Train),
            Test = Count(problem.Split.Test),
        };
    }

    private static ReportedColumn Of(DataColumn column, ColumnProfile trained, Split split, bool isHidden)
    {
        string[] values = isHidden ? [] : [.. trained.Top.Take(MostValues).Select(category => category.Value)];
        (double[] edges, bool isClipped) = ([], false);
        Func<int[], int[]> count = _ => [];
        if (values.Length > 0)
        {
            Dictionary<string, int> places = values.Select((value, i) => (value, i)).ToDictionary(pair => pair.value, pair => pair.i, StringComparer.Ordinal);
            count = rows => Count(rows, column, values.Length + 1, row => places.GetValueOrDefault(column.GetText(row)!, values.Length));
        }
        else if (!isHidden && (trained.Lengths ?? trained.Numbers) is { } numbers)
        {
            bool isText = trained.Lengths is not null;
            (double least, double greatest) = Ends(column, isText, split.Test, numbers);
            (edges, isClipped) = Bins(least, greatest, numbers, isWhole: isText || trained.Kind == ColumnKind.Integer);
            double[] ends = edges;
            double width = (ends[^1] - ends[0]) / (ends.Length - 1);
            count = rows => Count(
                rows,
                column,
                ends.Length - 1,
                row => (int)Math.Clamp(((isText ? column.GetText(row)!.Length : column.GetDouble(row)) - ends[0]) / width, 0, ends.Length - 2));
        }

        return new ReportedColumn(trained.Name, trained.Kind)
        {
            Distinct = trained.Distinct,
            MissingTrain = split.Train.Count(column.IsMissing),
            MissingTest = split.Test.Count(column.IsMissing),
            Edges = edges,
            IsClipped = isClipped,
            Values = values,
            Train = count(split.Train),
            Test = count(split.Test),
            IsSensitive = isHidden,
        };
    }

    private static int[] Count(int[] rows, DataColumn column, int places, Func<int, int> placeOf)
    {
        int[] counts = new int[places];
        foreach (int row in rows)
        {
            if (!column.IsMissing(row))
            {
                counts[placeOf(row)]++;
            }
        }

        return counts;
    }

    // The test part may lie beyond the training part, as newer rows do.
    private static (double Least, double Greatest) Ends(DataColumn column, bool isText, int[] test, NumberProfile trained)
    {
        (double least, double greatest) = (trained.Min, trained.Max);
        foreach (int row in test)
        {
            if (!column.IsMissing(row))
            {
                double value = isText ? column.GetText(row)!.Length : column.GetDouble(row);
                least = Math.Min(least, value);
                greatest = Math.Max(greatest, value);
            }
        }

        return (least, greatest);
    }

    /// <summary>Bins of equal width; for whole numbers each of as many of them, else a comb would show that the data does not have.</summary>
    private static (double[] Edges, bool IsClipped) Bins(double low, double high, NumberProfile numbers, bool isWhole)
    {
        (double usualLow, double usualHigh) = (numbers.Quantiles[1], numbers.Quantiles[^2]);
        bool isClipped = !double.IsFinite(high - low) || (usualHigh > usualLow && high - low > FarTail * (usualHigh - usualLow));
        if (isClipped)
        {
            (low, high) = double.IsFinite(usualHigh - usualLow) ? (usualLow, usualHigh) : (-1, 1);
        }

        if (isWhole)
        {
            double step = Math.Ceiling((high - low + 1) / MostBins);
            int bins = (int)Math.Ceiling((high - low + 1) / step);
            return (Edges(low - 0.5, step, bins), isClipped);
        }

        // Neighbours as far apart as the number allows, for a column with one value only.
        double width = high > low ? (high - low) / MostBins : Math.Max(1, Math.Abs(low) * 1e-6);
        return (high > low ? Edges(low, width, MostBins) : Edges(low - (width / 2), width, 1), isClipped);
    }

    private static double[] Edges(double first, double width, int bins) => [.. Enumerable.Range(0, bins + 1).Select(i => first + (i * width))];
}
