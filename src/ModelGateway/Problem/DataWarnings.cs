using System.Globalization;

namespace ModelGateway;

/// <summary>What looks odd in the features of a run before anything is learned.</summary>
internal static class DataWarnings
{
    public static IEnumerable<RunWarning> Find(Dataset data, Split split, IReadOnlyList<string> sensitive)
    {
        foreach (string remark in data.Remarks)
        {
            // A reader says which cell made a column what it is, and knows nothing of models.
            yield return sensitive.FirstOrDefault(name => remark.Contains($"'{name}'", StringComparison.Ordinal)) is { } hidden
                ? new RunWarning("data.read", hidden, $"There is a remark about how '{hidden}' was read. The column is sensitive, so the remark is not shown here; the dataset has it.")
                : new RunWarning("data.read", null, remark);
        }

        DataColumn[] last = [.. data.Columns.Where(column => column.Definition.Role == ColumnRole.LastLabel)];
        int known = last.Count(column => split.Train.Any(row => !column.IsMissing(row)));
        if (known < last.Length)
        {
            yield return new RunWarning("data.missing-column", last[known].Definition.Name, string.Create(CultureInfo.InvariantCulture,
                $"Of the last {last.Length} labels never more than {known} are known before a row of the training part. Are the series so short, or the labels known so late? Ask for fewer last labels."));
        }

        foreach (DataColumn column in data.Columns.Where(c => c.Definition is { IsInput: true, Role: not ColumnRole.LastLabel }))
        {
            string name = column.Definition.Name;
            int first = Array.FindIndex(split.Train, row => !column.IsMissing(row));
            if (first < 0)
            {
                yield return new RunWarning("data.missing-column", name, $"'{name}' is missing in all rows of the training part. No model learns from it; ignore it, or repair it.");
            }
            else if (IsConstant(column, split.Train))
            {
                string shown = sensitive.Contains(name) ? "the same" : $"'{column.GetText(split.Train[0])}'";
                yield return new RunWarning("data.constant-column", name,
                    $"'{name}' is {shown} in all rows of the training part. No model learns from it; ignore it.");
            }

            int infinite = CountBeyondFloat(column);
            if (infinite > 0)
            {
                yield return new RunWarning("data.infinite-values", name,
                    $"'{name}' is infinite or beyond ±3.4e38 in {infinite.ToString("N0", CultureInfo.InvariantCulture)} rows. Models make of that what they can; better leave such cells missing.");
            }
        }
    }

    private static bool IsConstant(DataColumn column, int[] rows) => column switch
    {
        DataColumn<string> c => All(c, rows, static (a, b) => string.Equals(a, b, StringComparison.Ordinal)),
        DataColumn<int> c => All(c, rows, static (a, b) => a == b),
        DataColumn<long> c => All(c, rows, static (a, b) => a == b),
        DataColumn<bool> c => All(c, rows, static (a, b) => a == b),
        DataColumn<float[]> => false,
        _ => rows.All(row => Equals(column.GetValue(row), column.GetValue(rows[0]))),
    };

    private static bool All<T>(DataColumn<T> column, int[] rows, Func<T, T, bool> isSame)
    {
        bool isNull = column.IsNull(rows[0]);
        T first = column.Values[rows[0]];
        foreach (int row in rows)
        {
            if (column.IsNull(row) != isNull || !isSame(column.Values[row], first))
            {
                return false;
            }
        }

        return true;
    }

    private static int CountBeyondFloat(DataColumn column) => column switch
    {
        DataColumn<double> c => c.Values.ToArray().Count(value => float.IsInfinity((float)value)),
        DataColumn<float> c => c.Values.ToArray().Count(float.IsInfinity),
        _ => 0,
    };
}
