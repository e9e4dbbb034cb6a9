using System.Globalization;

namespace ModelGateway;

/// <summary>Finds the rows that can be learned from, and says what was left out.</summary>
internal static class UsableRows
{
    /// <summary>All rows that have a moment, ascending; all rows where there is no time column.</summary>
    /// <exception cref="TrainingException">There are rows, but none has a moment.</exception>
    public static int[] Dated(Dataset data, DataColumn? time, List<RunWarning> warnings)
    {
        int[] rows = Where(data.RowCount, row => time is null || !time.IsMissing(row));
        if (rows.Length == 0 && data.RowCount > 0)
        {
            throw new TrainingException(
                $"The time column '{time!.Definition.Name}' is missing in all {Text(data.RowCount)} rows, so none has a place in time. Name another time column, or none.");
        }

        if (rows.Length < data.RowCount)
        {
            warnings.Add(new RunWarning("data.time-missing", time!.Definition.Name,
                $"{Text(data.RowCount - rows.Length)} of {Text(data.RowCount)} rows have no '{time.Definition.Name}' and were left out: they have no place in time."));
        }

        return rows;
    }

    /// <summary>Those of the rows that have a label, ascending.</summary>
    /// <exception cref="DataException">The label is of a type that cannot be learned.</exception>
    /// <exception cref="TrainingException">There are not at least two, or a part is empty.</exception>
    public static int[] Labelled(DataColumn label, int[] rows, int trainingRows, bool hasTestSet, List<RunWarning> warnings)
    {
        string name = label.Definition.Name;
        if (label.Definition.Kind == ColumnKind.DateTime || label.Definition.Type == typeof(float[]))
        {
            throw new DataException(
                $"The label '{name}' holds {ColumnWording.Content(label.Definition)}; expected numbers, text, or true and false. Learn another column, or the time since some date.");
        }

        if (rows.Length == 0)
        {
            throw new TrainingException("There are no rows to learn from; expected at least two. Bring rows.");
        }

        int[] usable = [.. rows.Where(row => !label.IsMissing(row))];
        if (usable.Length == 0)
        {
            throw new TrainingException($"The label '{name}' is missing in all {Text(rows.Length)} rows; there is nothing to learn. Learn another column, or declare other missing tokens.");
        }

        if (usable.Length < rows.Length)
        {
            warnings.Add(new RunWarning("data.label-missing", name,
                $"{Text(rows.Length - usable.Length)} of {Text(rows.Length)} rows have no label and were left out."));
        }

        int training = CountBelow(usable, trainingRows);
        if (hasTestSet && (training == 0 || training == usable.Length))
        {
            throw new TrainingException($"The {(training == 0 ? "training" : "test")} set has no row with a label '{name}'; expected some in both. Bring rows with labels.");
        }

        return usable.Length >= 2 ? usable
            : throw new TrainingException($"There is one row with a label '{name}'; expected at least two, one to learn from and one to judge by. Bring more rows.");
    }

    /// <summary>Those of the rows that count, ascending, and how much each counts: a row of weight 0 is neither learned from nor judged by.</summary>
    /// <param name="weight">The column of weights; null where all rows count the same.</param>
    /// <param name="rows">The rows that have a label.</param>
    /// <param name="trainingRows">Where the user's own test set begins.</param>
    /// <param name="hasTestSet">Whether there is one.</param>
    /// <param name="sensitive">Columns whose values must not be shown.</param>
    /// <param name="warnings">Where to say what was left out.</param>
    /// <returns>The rows, and the weights by row of the data; none where all are the same.</returns>
    /// <exception cref="DataException">A weight is missing, negative or not finite, or a part has none above 0.</exception>
    public static (int[] Rows, float[] Weights) Weighted(
        DataColumn? weight, int[] rows, int trainingRows, bool hasTestSet, IReadOnlyList<string> sensitive, List<RunWarning> warnings)
    {
        if (weight is null)
        {
            return (rows, []);
        }

        string name = weight.Definition.Name;
        if (weight.Definition.Type == typeof(string) || weight.Definition.Type == typeof(Guid) || weight.Definition.Type == typeof(float[]) || weight.Definition.Kind == ColumnKind.DateTime)
        {
            throw new DataException($"The weight '{name}' holds {ColumnWording.Content(weight.Definition)}; expected numbers. Name another column.");
        }

        float[] weights = new float[weight.Count];
        foreach (int row in rows)
        {
            weights[row] = (float)weight.GetDouble(row);
            if (!(weights[row] >= 0) || !float.IsFinite(weights[row]))
            {
                throw new DataException(
                    $"The weight '{name}' is {(sensitive.Contains(name) ? "a value that is not shown" : weights[row].ToString(CultureInfo.InvariantCulture))} in row {row} (from 0); expected a finite number of at least 0. Repair it, or leave the row out.");
            }
        }

        int[] counting = [.. rows.Where(row => weights[row] > 0)];
        int training = CountBelow(counting, trainingRows);
        if (counting.Length < 2 || (hasTestSet && (training == 0 || training == counting.Length)))
        {
            string part = counting.Length < 2 ? "all rows but at most one" : training == 0 ? "every row of the training set" : "every row of the test set";
            throw new DataException($"The weight '{name}' is 0 in {part}; expected some above 0 to learn from and some to judge by. Name another column, or none.");
        }

        if (counting.Length < rows.Length)
        {
            warnings.Add(new RunWarning("data.weight-zero", name,
                $"{Text(rows.Length - counting.Length)} of {Text(rows.Length)} rows have weight 0 and were left out: they are neither learned from nor judged by."));
        }

        return (counting, counting.All(row => weights[row] == weights[counting[0]]) ? [] : weights);
    }

    /// <summary>How many of the ascending rows lie below a bound.</summary>
    public static int CountBelow(int[] rows, int bound)
    {
        int place = Array.BinarySearch(rows, bound);
        return place >= 0 ? place : ~place;
    }

    private static int[] Where(int count, Func<int, bool> isWanted) => [.. Enumerable.Range(0, count).Where(isWanted)];

    private static string Text(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
