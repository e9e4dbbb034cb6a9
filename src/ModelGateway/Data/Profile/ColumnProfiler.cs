using System.Numerics;
using System.Runtime.InteropServices;

namespace ModelGateway;

/// <summary>Summarises columns: each is read once.</summary>
internal static class ColumnProfiler
{
    /// <summary>Different categories that are told apart; later ones are not counted, so that memory stays bounded.</summary>
    public const int MostDistinct = 10_000;

    private const int MostTop = 256;
    private const int Quantiles = 64;

    public static ColumnProfile Profile(DataColumn column) => column.Definition.Kind switch
    {
        ColumnKind.Vector => Vectors(column),
        ColumnKind.Boolean or ColumnKind.Category or ColumnKind.Text => Texts(column),
        _ when column.Definition.Type == typeof(string) || column.Definition.Type == typeof(Guid) => Texts(column),
        _ when column is DataColumn<int> or DataColumn<long> or DataColumn<DateTime> or DataColumn<DateTimeOffset> or DataColumn<DateOnly> => Wholes(column),
        _ => Numbers(column),
    };

    private static ColumnProfile Vectors(DataColumn column)
    {
        int count = Enumerable.Range(0, column.Count).Count(row => !column.IsMissing(row));
        return Empty(column, count);
    }

    private static ColumnProfile Texts(DataColumn column)
    {
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        int count = 0;
        bool isExact = true;
        for (int row = 0; row < column.Count; row++)
        {
            if (column.GetText(row) is not { } text)
            {
                continue;
            }

            count++;
            if (counts.Count < MostDistinct)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, text, out _)++;
            }
            else if (counts.TryGetValue(text, out int before))
            {
                counts[text] = before + 1;
            }
            else
            {
                isExact = false;
            }
        }

        CategoryCount[] top = column.Definition.Kind == ColumnKind.Text ? [] :
        [
            .. counts
                .OrderByDescending(c => c.Value)
                .ThenBy(c => c.Key, StringComparer.Ordinal)
                .Take(MostTop)
                .Select(c => new CategoryCount(c.Key, c.Value)),
        ];
        return new ColumnProfile(column.Definition.Name, column.Definition.Kind, count, column.Count - count)
        {
            Distinct = counts.Count,
            IsDistinctExact = isExact,
            Top = top,
            Lengths = column.Definition.Kind == ColumnKind.Text && count > 0 ? Lengths(column, count) : null,
        };
    }

    private static NumberProfile Lengths(DataColumn column, int count)
    {
        long[] lengths = new long[count];
        int next = 0;
        for (int row = 0; row < column.Count; row++)
        {
            if (column.GetText(row) is { } text)
            {
                lengths[next++] = text.Length;
            }
        }

        return Summarise<long>(lengths, isWide: false, out _);
    }

    private static ColumnProfile Wholes(DataColumn column)
    {
        long[] values = new long[column.Count];
        int count = 0;
        for (int row = 0; row < values.Length; row++)
        {
            if (!column.IsMissing(row))
            {
                values[count++] = column.GetInt64(row);
            }
        }

        return Summarise(column, values.AsSpan(0, count));
    }

    /// <summary>Summarises floats, such as scores; NaN is missing.</summary>
    public static ColumnProfile Profile(string name, ReadOnlySpan<float> values)
    {
        float[] cells = values.ToArray();
        return Numbers(DataColumn.Create(new Column(name, typeof(float), isNullable: true), cells));
    }

    private static ColumnProfile Numbers(DataColumn column)
    {
        double[] values = new double[column.Count];
        int count = 0;
        for (int row = 0; row < values.Length; row++)
        {
            double value = column.GetDouble(row);
            if (!double.IsNaN(value))
            {
                values[count++] = value;
            }
        }

        return Summarise(column, values.AsSpan(0, count));
    }

    private static ColumnProfile Summarise<T>(DataColumn column, Span<T> values)
        where T : INumber<T>
    {
        if (values.IsEmpty)
        {
            return Empty(column, 0);
        }

        NumberProfile numbers = Summarise(values, QuantileBins.IsWide(column.Definition), out int distinct);
        return new ColumnProfile(column.Definition.Name, column.Definition.Kind, values.Length, column.Count - values.Length)
        {
            Distinct = distinct,
            Numbers = numbers,
        };
    }

    private static NumberProfile Summarise<T>(Span<T> values, bool isWide, out int distinct)
        where T : INumber<T>
    {
        // Welford's running mean (1962): no sum that overflows or loses the small values.
        double mean = 0;
        double squares = 0;
        int finite = 0;
        foreach (T cell in values)
        {
            double value = double.CreateChecked(cell);
            if (double.IsFinite(value))
            {
                double before = value - mean;
                mean += before / ++finite;
                squares += before * (value - mean);
            }
        }

        values.Sort();
        distinct = 1;
        for (int i = 1; i < values.Length; i++)
        {
            distinct += values[i] == values[i - 1] ? 0 : 1;
        }

        double[] quantiles = new double[Quantiles + 1];
        for (int i = 0; i <= Quantiles; i++)
        {
            long rank = (((long)values.Length * i) + Quantiles - 1) / Quantiles;
            quantiles[i] = double.CreateChecked(values[(int)Math.Max(rank - 1, 0)]);
        }

        return new NumberProfile(
            quantiles[0], quantiles[Quantiles], finite > 0 ? mean : null, finite > 1 ? Math.Sqrt(squares / (finite - 1)) : null, quantiles)
        {
            Counts = Count<T>(values, new QuantileBins(quantiles, isWide)),
        };
    }

    // Sorted values lie in one bin after the other, so the end of each is searched for instead of each value's bin.
    private static int[] Count<T>(ReadOnlySpan<T> sorted, QuantileBins bins)
        where T : INumber<T>
    {
        int[] counts = new int[QuantileBins.Bins];
        for (int start = 0; start < sorted.Length;)
        {
            int slot = SlotOf(sorted[start]);
            int low = start + 1;
            int high = sorted.Length;
            while (low < high)
            {
                int middle = low + ((high - low) / 2);
                (low, high) = SlotOf(sorted[middle]) == slot ? (middle + 1, high) : (low, middle);
            }

            counts[slot - QuantileBins.FirstBin] = low - start;
            start = low;
        }

        return counts;

        int SlotOf(T value) => bins.SlotOf(bins.Position(double.CreateChecked(value)));
    }

    private static ColumnProfile Empty(DataColumn column, int count) =>
        new(column.Definition.Name, column.Definition.Kind, count, column.Count - count);
}
