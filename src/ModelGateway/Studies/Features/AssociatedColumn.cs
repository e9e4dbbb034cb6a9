namespace ModelGateway;

/// <summary>A feature's cells in the rows that associations are measured on: its ranks where it has an order, the numbers of its values where it has few.</summary>
internal sealed class AssociatedColumn
{
    /// <summary>The most values that are told apart; rarer ones count as one.</summary>
    public const int MostLevels = 64;

    /// <summary>A value that comes less often is one of the rare: two columns of which each value comes once would seem to determine each other.</summary>
    private const int FewestRows = 5;

    private AssociatedColumn(double[]? ranks, byte[]? codes, int[] sizes)
    {
        Ranks = ranks;
        Codes = codes;
        Sizes = sizes;
    }

    /// <summary>For numbers, dates and truths the centred ranks, scaled to a sum of squares of 1, and 0 where the cell is missing; null for others, and for a constant.</summary>
    public double[]? Ranks { get; }

    /// <summary>For each row the number of its value, missing being one of them; null where a number has too many values, and for a constant.</summary>
    public byte[]? Codes { get; }

    /// <summary>How many rows each value has.</summary>
    public int[] Sizes { get; }

    /// <summary>Reads a column.</summary>
    public static AssociatedColumn Of(DataColumn column, int[] rows)
    {
        if (column.Definition.Type == typeof(float[]))
        {
            return new AssociatedColumn(null, null, []);
        }

        if (column.Definition.Type == typeof(string) || column.Definition.Type == typeof(Guid))
        {
            (byte[]? codes, int[] sizes) = Encode([.. rows.Select(row => column.GetText(row) ?? "")], row => column.IsMissing(rows[row]), mostValues: int.MaxValue);
            return new AssociatedColumn(null, codes, sizes);
        }

        double[] numbers = Sample.Numbers(column, rows);
        bool isOrdered = FeatureCells.IsNumeric(column.Definition);
        (byte[]? levels, int[] counts) = Encode(numbers, row => double.IsNaN(numbers[row]), isOrdered ? MostLevels : int.MaxValue);
        return new AssociatedColumn(isOrdered ? Rank(numbers) : null, levels, counts);
    }

    private static double[]? Rank(double[] numbers)
    {
        int[] known = [.. Enumerable.Range(0, numbers.Length).Where(i => !double.IsNaN(numbers[i]))];
        double[] ranks = ModelGateway.Ranks.Of([.. known.Select(i => numbers[i])]);
        double middle = (known.Length - 1) / 2.0;
        double squares = ranks.Sum(rank => (rank - middle) * (rank - middle));
        if (!(squares > 0))
        {
            return null;
        }

        double[] scaled = new double[numbers.Length];
        for (int i = 0; i < known.Length; i++)
        {
            scaled[known[i]] = (ranks[i] - middle) / Math.Sqrt(squares);
        }

        return scaled;
    }

    private static (byte[]? Codes, int[] Sizes) Encode<T>(T[] values, Func<int, bool> isMissing, int mostValues)
        where T : notnull
    {
        Dictionary<T, (int Count, int First)> seen = [];
        for (int i = 0; i < values.Length; i++)
        {
            if (isMissing(i))
            {
                continue;
            }

            (int count, int first) = seen.GetValueOrDefault(values[i], (0, i));
            seen[values[i]] = (count + 1, first);
            if (seen.Count > mostValues)
            {
                return (null, []);
            }
        }

        // Equals come in the order of their rows, so that columns of which each value goes with one of the other drop the same rows.
        Dictionary<T, byte> codes = [];
        foreach ((T value, _) in seen.Where(entry => entry.Value.Count >= FewestRows).OrderByDescending(entry => entry.Value.Count).ThenBy(entry => entry.Value.First).Take(MostLevels - 2))
        {
            codes.Add(value, (byte)(codes.Count + 2));
        }

        byte[] coded = new byte[values.Length];
        int[] sizes = new int[codes.Count + 2];
        for (int i = 0; i < values.Length; i++)
        {
            coded[i] = isMissing(i) ? (byte)0 : codes.GetValueOrDefault(values[i], (byte)1);
            sizes[coded[i]]++;
        }

        return sizes.Count(size => size > 0) < 2 ? (null, []) : (coded, sizes);
    }
}
