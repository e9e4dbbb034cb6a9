namespace ModelGateway;

/// <summary>A feature's values in the sample as numbers of cells, as the training part knows them: 0 for missing, -1 for a value it does not have.</summary>
internal sealed class FeatureCells
{
    private FeatureCells(int count, int[] train, int[] test)
    {
        Count = count;
        Train = train;
        Test = test;
    }

    public int Count { get; }

    public int[] Train { get; }

    public int[] Test { get; }

    /// <summary>Whether the column's cells are numbers, dates or truths.</summary>
    public static bool IsNumeric(Column column) =>
        column.Type != typeof(string) && column.Type != typeof(Guid) && column.Type != typeof(float[]) && column.Kind is not (ColumnKind.Category or ColumnKind.Text);

    /// <summary>A cell for each value.</summary>
    public static FeatureCells ByValue(DataColumn column, Sample sample)
    {
        bool isText = column.Definition.Type == typeof(string) || column.Definition.Type == typeof(Guid);
        Dictionary<double, int> numbers = [];
        Dictionary<string, int> texts = new(StringComparer.Ordinal);
        int next = 1;
        return new FeatureCells(0, [.. sample.Train.Select(row => CellOf(row, true))], [.. sample.Test.Select(row => CellOf(row, false))]).WithCount(next);

        int CellOf(int row, bool isTraining)
        {
            if (column.IsMissing(row))
            {
                return 0;
            }

            int cell;
            bool isKnown = isText ? texts.TryGetValue(column.GetText(row)!, out cell) : numbers.TryGetValue(column.GetDouble(row), out cell);
            if (isKnown || !isTraining)
            {
                return isKnown ? cell : -1;
            }

            if (isText)
            {
                texts.Add(column.GetText(row)!, next);
            }
            else
            {
                numbers.Add(column.GetDouble(row), next);
            }

            return next++;
        }
    }

    /// <summary>A cell for each range of numbers, with about as many training rows each.</summary>
    public static FeatureCells ByRange(DataColumn column, Sample sample, int ranges)
    {
        double[] train = Sample.Numbers(column, sample.Train);
        double[] sorted = [.. train.Where(n => !double.IsNaN(n)).Order()];
        double[] edges = sorted.Length == 0 ? [] : [.. Enumerable.Range(1, ranges - 1).Select(i => sorted[(int)((long)i * sorted.Length / ranges)]).Distinct()];
        return new FeatureCells(edges.Length + 2, [.. train.Select(CellOf)], [.. Sample.Numbers(column, sample.Test).Select(CellOf)]);

        int CellOf(double number)
        {
            if (double.IsNaN(number))
            {
                return 0;
            }

            int place = Array.BinarySearch(edges, number);
            return 1 + (place >= 0 ? place + 1 : ~place);
        }
    }

    private FeatureCells WithCount(int count) => new(count, Train, Test);
}
