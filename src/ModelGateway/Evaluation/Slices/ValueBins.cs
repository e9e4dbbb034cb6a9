using System.Globalization;

namespace ModelGateway;

/// <summary>A few ranges or values into which a column's cells are put, with names for people.</summary>
internal sealed class ValueBins
{
    public const string Missing = "(missing)";
    public const string Others = "(others)";

    private ValueBins(IReadOnlyList<string> names, int[] bins, IReadOnlyList<string>? ends = null)
    {
        Names = names;
        Bins = bins;
        Ends = ends;
    }

    /// <summary>The names; ranges and values ascend, categories come the commonest first, then the rarer and the missing where there are any.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>For each row the position of its name.</summary>
    public int[] Bins { get; }

    /// <summary>For numbers the upper ends of the ranges, but not that of the last; null for categories.</summary>
    public IReadOnlyList<string>? Ends { get; }

    /// <summary>Ranges of a column of numbers, or values of another; null for vectors and free text.</summary>
    /// <param name="column">The column.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="mostRanges">The most ranges of numbers.</param>
    /// <param name="mostValues">How many other values are told apart.</param>
    public static ValueBins? Of(DataColumn column, int[] rows, int mostRanges, int mostValues)
    {
        Column definition = column.Definition;
        return definition.Type == typeof(float[]) || definition.Kind == ColumnKind.Text ? null
            : FeatureCells.IsNumeric(definition) && definition.Type != typeof(bool)
            ? OfNumbers(Sample.Numbers(column, rows), mostRanges, definition.Kind == ColumnKind.DateTime)
            : OfCategories([.. rows.Select(row => column.IsMissing(row) ? null : column.GetText(row))], mostValues);
    }

    /// <summary>Ranges of about as many rows each; single values where there are at most twice as many.</summary>
    /// <param name="numbers">NaN where missing.</param>
    /// <param name="most">The most ranges.</param>
    /// <param name="isDate">Whether they are ticks of 100 ns.</param>
    public static ValueBins OfNumbers(double[] numbers, int most, bool isDate = false)
    {
        double[] sorted = [.. numbers.Where(number => !double.IsNaN(number)).Order()];
        double[] distinct = [.. sorted.Distinct().Take((2 * most) + 1)];
        bool isFew = distinct.Length <= 2 * most;
        double[] ends = isFew ? distinct[..^Math.Min(1, distinct.Length)]
            : [.. Enumerable.Range(1, most - 1).Select(i => sorted[((int)((long)i * sorted.Length / most)) - 1]).Distinct().Where(end => end < sorted[^1])];
        List<string> names = [];
        string[] edges = Format(isFew ? distinct : ends, isDate);
        if (isFew)
        {
            names.AddRange(edges);
        }
        else
        {
            names.Add($"up to {edges[0]}");
            names.AddRange(edges.Skip(1).Select((edge, i) => $"{edges[i]} to {edge}"));
            names.Add($"over {edges[^1]}");
        }

        int missing = names.Count;
        if (sorted.Length < numbers.Length)
        {
            names.Add(Missing);
        }

        return new ValueBins(names, [.. numbers.Select(number => double.IsNaN(number) ? missing : Array.BinarySearch(ends, number) is var at && at >= 0 ? at : ~at)], edges[..Math.Min(edges.Length, ends.Length)]);
    }

    /// <summary>The commonest values.</summary>
    /// <param name="values">Null where missing.</param>
    /// <param name="most">How many are told apart.</param>
    public static ValueBins OfCategories(string?[] values, int most)
    {
        string[] common = [.. values.OfType<string>().CountBy(value => value).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key).Take(most + 1)];
        List<string> names = [.. common.Take(common.Length > most ? most - 1 : most)];
        Dictionary<string, int> places = names.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i, StringComparer.Ordinal);
        int others = names.Count;
        if (common.Length > names.Count)
        {
            names.Add(Others);
        }

        int missing = names.Count;
        if (values.Contains(null))
        {
            names.Add(Missing);
        }

        return new ValueBins(names, [.. values.Select(value => value is null ? missing : places.GetValueOrDefault(value, others))]);
    }

    /// <summary>As few digits as tell them apart, but at least three that count.</summary>
    private static string[] Format(double[] numbers, bool isDate)
    {
        if (isDate)
        {
            DateTime[] dates = [.. numbers.Select(ticks => new DateTime((long)Math.Clamp(ticks, 0, DateTime.MaxValue.Ticks)))];
            return [.. dates.Select(date => date.ToString(dates.All(d => d.TimeOfDay == TimeSpan.Zero) ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture))];
        }

        string[] texts = [];
        for (int digits = 3; digits <= 17; digits++)
        {
            texts = [.. numbers.Select(number => Text(number, digits))];
            if (texts.Distinct().Count() == texts.Length)
            {
                break;
            }
        }

        return texts;
    }

    // Whole numbers are not rounded: a year is not 2.02E+03.
    private static string Text(double number, int digits) => number == Math.Round(number) && Math.Abs(number) < 1e15
        ? number.ToString("0", CultureInfo.InvariantCulture)
        : Math.Abs(number) is >= 1e-3 and < 1e15 && double.Parse(number.ToString($"G{digits}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) is var rounded
            ? ((decimal)rounded).ToString("0.#################", CultureInfo.InvariantCulture)
            : number.ToString($"G{digits}", CultureInfo.InvariantCulture);
}
