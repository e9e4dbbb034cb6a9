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

    /// <summary>How much each row counts; empty without such a column.</summary>
    /// <exception cref="DataException">A weight is missing, negative or not finite, or all are 0 in the training part.</exception>
    public static float[] Weights(DataColumn? weight, Split split, IReadOnlyList<string> sensitive)
    {
        if (weight is null)
        {
            return [];
        }

        if (weight.Definition.Type == typeof(string) || weight.Definition.Type == typeof(Guid) || weight.Definition.Type == typeof(float[]) || weight.Definition.Kind == ColumnKind.DateTime)
        {
            throw new DataException($"The weight '{weight.Definition.Name}' holds {ColumnWording.Content(weight.Definition)}; expected numbers. Name another column.");
        }

        bool isHidden = sensitive.Contains(weight.Definition.Name);
        float[] weights = new float[weight.Count];
        float largest = 0;
        foreach (int row in split.Train)
        {
            float value = (float)weight.GetDouble(row);
            if (!(value >= 0) || !float.IsFinite(value))
            {
                throw new DataException(
                    $"The weight '{weight.Definition.Name}' is {(isHidden ? "a value that is not shown" : value.ToString(CultureInfo.InvariantCulture))} in row {row} (from 0); expected a finite number of at least 0. Repair it, or leave the row out.");
            }

            weights[row] = value;
            largest = Math.Max(largest, value);
        }

        return largest > 0 ? weights
            : throw new DataException($"The weight '{weight.Definition.Name}' is 0 in every row of the training part; expected some above 0. Name another column, or none.");
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
