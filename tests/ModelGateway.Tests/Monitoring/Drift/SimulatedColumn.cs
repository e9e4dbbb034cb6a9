namespace ModelGateway;

/// <summary>A column with a known distribution: draws, and counts of draws as a monitor keeps them.</summary>
internal sealed class SimulatedColumn
{
    private const int MostKept = 256;

    private readonly Func<Simulation, double> _draw;
    private readonly int _categories;
    private readonly double _missing;

    private SimulatedColumn(Func<Simulation, double> draw, int categories, double missing)
    {
        _draw = draw;
        _categories = categories;
        _missing = missing;
    }

    public static SimulatedColumn Number(Func<Simulation, double> draw, double missing = 0) => new(draw, 0, missing);

    public static SimulatedColumn Category(double[] weights, double missing = 0)
    {
        double[] cumulative = new double[weights.Length];
        double total = weights.Sum();
        double sum = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            cumulative[i] = sum += weights[i] / total;
        }

        return new(simulation => Math.Min(weights.Length - 1, UpperBound(cumulative, simulation.Uniform())), weights.Length, missing);
    }

    /// <summary>20 columns: normal, log-normal, heavy-tailed, zero-inflated, whole numbers, 3 to 200 categories; some with missing values.</summary>
    public static SimulatedColumn[] Mixed() =>
    [
        Number(s => s.Normal()),
        Number(s => 100 + (15 * s.Normal()), 0.02),
        Number(s => s.Normal(), 0.3),
        Number(s => s.Uniform() < 0.5 ? s.Normal() : 4 + s.Normal()),
        Number(s => Math.Exp(s.Normal())),
        Number(s => Math.Exp(2 * s.Normal()), 0.001),
        Number(s => s.Normal() / Math.Max(1e-9, Math.Abs(s.Normal()))),
        Number(s => Math.Pow(1 - s.Uniform(), -1 / 1.5)),
        Number(s => s.Uniform() < 0.7 ? 0 : Math.Exp(s.Normal())),
        Number(s => s.Uniform() < 0.95 ? 0 : s.Normal(), 0.05),
        Number(s => s.Uniform() < 0.3 ? 0 : s.Uniform() < 0.5 ? -1 : s.Normal()),
        Number(s => Math.Floor(-3 * Math.Log(1 - s.Uniform()))),
        Number(s => Math.Floor(7 * s.Uniform())),
        Category([0.6, 0.3, 0.1]),
        Category([0.99, 0.01], 0.1),
        Category([.. Enumerable.Repeat(1.0, 10)]),
        Category([.. Enumerable.Range(1, 50).Select(i => 1.0 / i)], 0.01),
        Category([.. Enumerable.Repeat(1.0, 100)]),
        Category([.. Enumerable.Repeat(1.0, 200)]),
        Category([.. Enumerable.Range(1, 200).Select(i => 1.0 / i)]),
    ];

    /// <summary>Counts a reference and gives the columns to compare windows with.</summary>
    public SimulatedReference Reference(Simulation simulation, int rows)
    {
        double[] values = Draw(simulation, rows, out long missing);
        QuantileBins? bins = _categories == 0 ? Bins(values) : null;
        if (bins is not null)
        {
            return new SimulatedReference(bins, [], Count(values, bins, [], missing));
        }

        int[] counts = new int[_categories];
        foreach (double value in values)
        {
            counts[(int)value]++;
        }

        int[] slots = new int[_categories];
        Array.Fill(slots, -1);
        int slot = 0;
        foreach (int category in Enumerable.Range(0, _categories).Where(i => counts[i] > 0).OrderByDescending(i => counts[i]).Take(MostKept))
        {
            slots[category] = slot++;
        }

        return new SimulatedReference(null, slots, Count(values, null, slots, missing));
    }

    /// <summary>A window of the same column, or of one that has changed.</summary>
    public ComparedColumn Window(Simulation simulation, SimulatedReference reference, int rows)
    {
        double[] values = Draw(simulation, rows, out long missing);
        return new ComparedColumn(reference.Bins is null ? new CategoryTest() : new NumberTest(), reference.Counts, Count(values, reference.Bins, reference.Slots, missing));
    }

    /// <summary>Draws as the cells of a dataset: numbers, or texts.</summary>
    public DataColumn Cells(Simulation simulation, string name, int rows)
    {
        double[] numbers = new double[rows];
        for (int row = 0; row < rows; row++)
        {
            numbers[row] = _missing > 0 && simulation.Uniform() < _missing ? double.NaN : _draw(simulation);
        }

        string[] texts = [.. Enumerable.Range(0, _categories).Select(category => FormattableString.Invariant($"category {category}"))];
        return _categories == 0
            ? DataColumn.Create(new Column(name, typeof(double)), numbers)
            : DataColumn.Create(
                new Column(name, typeof(string), ColumnKind.Category, isNullable: true),
                Array.ConvertAll(numbers, number => double.IsNaN(number) ? null! : texts[(int)number]));
    }

    private static ColumnCounts Count(double[] values, QuantileBins? bins, int[] slots, long missing)
    {
        long[] counts = new long[bins is null ? slots.Max() + 1 : QuantileBins.Slots];
        long other = 0;
        foreach (double value in values)
        {
            int slot = bins is null ? slots[(int)value] : bins.SlotOf(bins.Position(value));
            if (slot < 0)
            {
                other++;
            }
            else
            {
                counts[slot]++;
            }
        }

        return new ColumnCounts(counts, other, missing);
    }

    private double[] Draw(Simulation simulation, int rows, out long missing)
    {
        double[] values = new double[rows];
        int count = 0;
        for (int i = 0; i < rows; i++)
        {
            if (_missing == 0 || simulation.Uniform() >= _missing)
            {
                values[count++] = _draw(simulation);
            }
        }

        missing = rows - count;
        return values[..count];
    }

    /// <summary>As of a profile's quantiles.</summary>
    private static QuantileBins Bins(double[] values)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        return new QuantileBins([.. Enumerable.Range(0, 65).Select(i => sorted[(int)Math.Max((((long)sorted.Length * i) + 63) / 64, 1) - 1])], isWide: true);
    }

    private static int UpperBound(double[] cumulative, double value)
    {
        int found = Array.BinarySearch(cumulative, value);
        return found < 0 ? ~found : found + 1;
    }
}

/// <summary>A reference: its bins, or the places of its most frequent categories, and its counts.</summary>
internal sealed record SimulatedReference(QuantileBins? Bins, int[] Slots, ColumnCounts Counts);
