using System.Runtime.InteropServices;

namespace ModelGateway;

/// <summary>The categories of a column, counted.</summary>
internal sealed class CategoryTally
{
    /// <summary>Stands for a missing value among codes.</summary>
    public const int Missing = -1;

    private readonly int[] _codes;
    private readonly string[] _values;
    private readonly int[] _counts;

    private CategoryTally(int[] codes, string[] values, int[] counts)
    {
        _codes = codes;
        _values = values;
        _counts = counts;
    }

    /// <summary>For each row read the index of its category in <see cref="Values"/>, or <see cref="Missing"/>.</summary>
    public ReadOnlySpan<int> Codes => _codes;

    /// <summary>The categories as text, in the order in which they come first.</summary>
    public ReadOnlySpan<string> Values => _values;

    /// <summary>How many of the rows read have each category.</summary>
    public ReadOnlySpan<int> Counts => _counts;

    /// <summary>Counts the categories of a column.</summary>
    /// <param name="column">A column of anything but vectors.</param>
    /// <param name="part">What of it.</param>
    /// <param name="rows">Which rows.</param>
    public static CategoryTally Of(DataColumn column, FeaturePart part, RowSample rows)
    {
        if (column.Definition.Type == typeof(string) || column.Definition.Type == typeof(Guid))
        {
            string[] texts = new string[rows.Count];
            for (int i = 0; i < rows.Count; i++)
            {
                texts[i] = column.GetText(rows[i])!;
            }

            return Count(texts, text => text is null, text => text);
        }

        long[] keys = new long[rows.Count];
        ColumnCells.ReadKeys(column, part, rows, keys);
        bool isWhole = CategoryKey.IsWhole(column.Definition.Type);
        return Count(keys, key => key == FeatureRows.MissingInt64, key => CategoryKey.ToText(key, isWhole));
    }

    /// <summary>The codes of the most frequent categories, most frequent first, equally frequent ones by ordinal.</summary>
    /// <param name="most">No more than these.</param>
    /// <param name="minimumRows">Only those with at least so many rows.</param>
    public int[] MostFrequent(int most, int minimumRows) => [.. Enumerable.Range(0, _values.Length)
        .Where(code => _counts[code] >= minimumRows)
        .OrderByDescending(code => _counts[code])
        .ThenBy(code => _values[code], StringComparer.Ordinal)
        .Take(most)];

    private static CategoryTally Count<TKey>(TKey[] keys, Func<TKey, bool> isMissing, Func<TKey, string> toText)
        where TKey : notnull
    {
        int[] codes = new int[keys.Length];
        List<string> values = [];
        List<int> counts = [];
        Dictionary<TKey, int> known = [];
        for (int row = 0; row < keys.Length; row++)
        {
            if (isMissing(keys[row]))
            {
                codes[row] = Missing;
                continue;
            }

            ref int code = ref CollectionsMarshal.GetValueRefOrAddDefault(known, keys[row], out bool isKnown);
            if (!isKnown)
            {
                code = values.Count;
                values.Add(toText(keys[row]));
                counts.Add(0);
            }

            codes[row] = code;
            counts[code]++;
        }

        return new CategoryTally(codes, [.. values], [.. counts]);
    }
}
