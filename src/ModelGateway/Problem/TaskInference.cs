using System.Globalization;

namespace ModelGateway;

/// <summary>Decides what is learned from the values of the label, and says why in words.</summary>
/// <remarks>
/// Text and booleans: two values are binary, more multiclass. Whole numbers, whatever they are stored as: two values are binary, 3 to 20
/// multiclass unless they look like a count or a grade, else regression. Other numbers: regression. A label declared as a category is never a number.
/// </remarks>
internal static class TaskInference
{
    private const int MostCodes = 20;
    private const int FewestGrades = 5;

    /// <param name="label">The label's definition.</param>
    /// <param name="values">Its values.</param>
    /// <param name="rows">The number of rows with a label.</param>
    /// <param name="given">The task that was asked for, if any.</param>
    /// <exception cref="TrainingException">There is nothing to learn, or not this way.</exception>
    public static (LearningTask Task, string Statement) Decide(Column label, LabelValues values, int rows, LearningTask? given)
    {
        if (values.Texts.Count == 1)
        {
            throw new TrainingException(
                $"The label '{label.Name}' is '{values.Texts[0]}' in all {Text(rows)} labelled rows; expected at least two values. Learn another column, or bring rows that differ.");
        }

        (LearningTask task, string why) = Infer(label, values, rows);
        if (given is not { } asked)
        {
            CheckClasses(label, values, rows, task);
            return (task, $"{Name(task)}, inferred: {why}.");
        }

        if (asked == LearningTask.Regression && values.Numbers.Count == 0)
        {
            throw new TrainingException(
                $"The label '{label.Name}' is {why}; regression expects numbers. Ask for classification, or declare the column as a number.");
        }

        CheckClasses(label, values, rows, asked);
        return (asked, $"{Name(asked)}, as asked: {Describe(label, values)}.");
    }

    /// <summary>
    /// Whether whole numbers look like a count or a grade rather than codes: at least 5 values without many gaps (three quarters of the
    /// range are there) whose frequencies rise to one peak and fall again, and are not flat (the rarer end has at most half of the peak).
    /// A step against that shape counts only beyond twice its Poisson error, 2·√(a + b).
    /// </summary>
    /// <param name="numbers">Different whole numbers, ascending.</param>
    /// <param name="counts">How often each comes.</param>
    internal static bool IsCountOrGrade(IReadOnlyList<double> numbers, IReadOnlyList<int> counts)
    {
        double range = numbers[^1] - numbers[0] + 1;
        if (numbers.Count < FewestGrades || !(numbers.Count >= 0.75 * range))
        {
            return false;
        }

        int[] frequencies = new int[(int)range];
        for (int i = 0; i < numbers.Count; i++)
        {
            frequencies[(int)(numbers[i] - numbers[0])] = counts[i];
        }

        int peak = Array.IndexOf(frequencies, frequencies.Max());
        int highest = 0;
        for (int i = 0; i < peak; i++)
        {
            highest = Math.Max(highest, frequencies[i]);
            if (Falls(highest, frequencies[i + 1]))
            {
                return false;
            }
        }

        highest = 0;
        for (int i = frequencies.Length - 1; i > peak; i--)
        {
            highest = Math.Max(highest, frequencies[i]);
            if (Falls(highest, frequencies[i - 1]))
            {
                return false;
            }
        }

        return Math.Min(frequencies[0], frequencies[^1]) <= frequencies[peak] / 2.0;

        static bool Falls(int from, int to) => from - to > 2 * Math.Sqrt(from + to);
    }

    private static (LearningTask, string) Infer(Column label, LabelValues values, int rows)
    {
        int count = values.Texts.Count;
        string found = Describe(label, values);
        if (values.Numbers.Count == 0 || label.Kind == ColumnKind.Category || label.Type == typeof(bool))
        {
            return (count == 2 ? LearningTask.Binary : LearningTask.Multiclass, found);
        }

        if (!AreWhole(label, values))
        {
            return (LearningTask.Regression, found);
        }

        if (count == 2)
        {
            return (LearningTask.Binary, found);
        }

        return values.HasMore || count > MostCodes ? (LearningTask.Regression, $"{found}, too many for codes")
            : count > rows / 2 ? (LearningTask.Regression, $"{found} in {Text(rows)} rows, too many for codes")
            : IsCountOrGrade(values.Numbers, values.Counts) ? (LearningTask.Regression, $"{found}, hardly a gap and one peak, like a count or a grade")
            : (LearningTask.Multiclass, $"{found}, like codes");
    }

    private static void CheckClasses(Column label, LabelValues values, int rows, LearningTask task)
    {
        int count = values.Texts.Count;
        if (task == LearningTask.Binary && count != 2)
        {
            throw new TrainingException(
                $"The label '{label.Name}' is {Describe(label, values)}: {Sample(values)}; a binary task expects two. Ask for multiclass, or learn another column.");
        }

        if (task == LearningTask.Multiclass && (values.HasMore || count > Math.Max(2, rows / 2)))
        {
            string cure = values.Numbers.Count > 0 ? "Ask for regression" : "Merge classes";
            throw new TrainingException(
                $"The label '{label.Name}' is {Describe(label, values)} in {Text(rows)} rows, too many classes to learn; expected at most {Text(LabelValues.Most)}, and two rows of each on average. {cure}, or learn another column.");
        }
    }

    private static bool AreWhole(Column label, LabelValues values) =>
        label.Type != typeof(TimeSpan) && values.Numbers.All(n => Math.Floor(n) == n && Math.Abs(n) < 1L << 53);

    private static string Describe(Column label, LabelValues values)
    {
        string what = values.Numbers.Count == 0 ? "text"
            : label.Type == typeof(bool) ? "true or false"
            : label.Type == typeof(TimeSpan) ? "time spans"
            : AreWhole(label, values) ? "integers" : "numbers";
        string count = values.HasMore ? $"more than {Text(LabelValues.Most)}" : Text(values.Texts.Count);
        return $"{what}{(label.Kind == ColumnKind.Category && values.Numbers.Count > 0 ? " declared as categories" : "")} with {count} distinct values";
    }

    private static string Sample(LabelValues values) =>
        string.Join(", ", values.Texts.Take(10).Select(t => $"'{t}'")) + (values.Texts.Count > 10 ? ", …" : "");

    private static string Name(LearningTask task) => task switch
    {
        LearningTask.Regression => "Regression",
        LearningTask.Binary => "Binary classification",
        _ => "Multiclass classification",
    };

    private static string Text(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
