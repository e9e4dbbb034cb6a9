namespace ModelGateway;

/// <summary>
/// Sums of some values of each row, kept apart in blocks of rows. Estimates come from the sums, their standard errors from how the blocks differ.
/// Sums can be added up, so several threads and processes can keep their own; their size does not grow with the rows.
/// </summary>
/// <remarks>
/// Which block a row belongs to must not depend on who counts it. Independent rows can go anywhere, such as by a hash of their id. Rows in
/// time order go to consecutive blocks, so that what is alike in neighbouring rows shows between blocks. 64 blocks make an interval 2 % wider
/// than single rows would.
/// </remarks>
internal sealed class BlockSums
{
    /// <summary>The usual number of blocks.</summary>
    public const int UsualBlocks = 64;

    /// <summary>A unit for values around 1: fine enough to say anything about them, coarse enough that millions add up exactly.</summary>
    public const double UsualUnit = 1.0 / (1 << 28);

    private readonly double[] _sums;
    private readonly double[] _rounders;

    // What is missing of one for each row: Σ(1 − w) and Σ(w² − w). All zero where all rows count the same.
    private readonly double[] _weighing = new double[2];

    /// <summary>No rows.</summary>
    /// <param name="width">How many values a row has.</param>
    /// <param name="blocks">How many blocks there are.</param>
    /// <param name="units">
    /// For each value a power of two of which it is rounded to a multiple; none to leave them as they are. Sums of such multiples are exact up to
    /// 2⁵³ units, and then the same in whatever order rows and sums are added.
    /// </param>
    public BlockSums(int width, int blocks = UsualBlocks, params ReadOnlySpan<double> units)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(blocks, 2);
        if (units.Length != 0 && units.Length != width)
        {
            throw new ArgumentException($"There are {units.Length} units for {width} values; expected one for each, or none.", nameof(units));
        }

        // Adding this and taking it off again leaves no bit below the unit.
        _rounders = new double[width];
        for (int i = 0; i < units.Length; i++)
        {
            _rounders[i] = units[i] * 1.5 * (1L << 52);
        }

        Width = width;
        Blocks = blocks;
        _sums = new double[blocks * (width + 1)];
    }

    /// <summary>The number of values of a row.</summary>
    public int Width { get; }

    /// <summary>The number of blocks.</summary>
    public int Blocks { get; }

    /// <summary>The number of rows.</summary>
    public long Count => (long)Math.Round(Total(-1) + _weighing[0]);

    /// <summary>How much all rows count together: their number where all count the same.</summary>
    public double Weight => Total(-1);

    /// <summary>How many rows of one weight would say as much.</summary>
    public double Effective => _weighing[1] == 0 ? Total(-1) : RowWeights.Effective(Total(-1), Total(-1) + _weighing[1]);

    /// <summary>The sum of the squares of the weights.</summary>
    public double Squared => Total(-1) + _weighing[1];

    /// <summary>All that must be kept: for each block how much its rows count together and then the sums.</summary>
    public Span<double> Content => _sums;

    /// <summary>What must be kept besides where rows do not all count the same.</summary>
    public Span<double> Weighing => _weighing;

    /// <summary>The block of a row in time order.</summary>
    /// <param name="position">Where it lies, from 0 to <paramref name="length"/>.</param>
    /// <param name="length">The length of the whole window, in rows or in time.</param>
    public int BlockAt(double position, double length) => Math.Clamp((int)(Blocks * (position / length)), 0, Blocks - 1);

    /// <summary>Adds a row.</summary>
    /// <param name="block">The block it belongs to.</param>
    /// <param name="values">Its values.</param>
    /// <param name="weight">How much it counts: above 0, around 1, and of few digits where sums must be the same in whatever order rows are added.</param>
    public void Add(int block, ReadOnlySpan<double> values, double weight = 1)
    {
        Span<double> sums = _sums.AsSpan(block * (Width + 1), Width + 1);
        sums[0] += weight;
        for (int i = 0; i < Width; i++)
        {
            sums[i + 1] += (weight * values[i]) + _rounders[i] - _rounders[i];
        }

        _weighing[0] += 1 - weight;
        _weighing[1] += weight * (weight - 1);
    }

    /// <summary>Adds the rows of another.</summary>
    /// <exception cref="ArgumentException">It has other values or blocks.</exception>
    public void Add(BlockSums other)
    {
        if (other.Width != Width || other.Blocks != Blocks)
        {
            throw new ArgumentException(
                $"{other.Blocks} blocks of {other.Width} values cannot be added to {Blocks} of {Width}; they must be sums of the same.", nameof(other));
        }

        for (int i = 0; i < _sums.Length; i++)
        {
            _sums[i] += other._sums[i];
        }

        _weighing[0] += other._weighing[0];
        _weighing[1] += other._weighing[1];
    }

    /// <summary>How much the rows of a block count together: their number where all count the same.</summary>
    public double WeightOf(int block) => _sums[block * (Width + 1)];

    /// <summary>The sum of a value in a block.</summary>
    public double Sum(int block, int value) => _sums[(block * (Width + 1)) + value + 1];

    /// <summary>The sum of a value over all rows.</summary>
    public double Sum(int value) => Total(value);

    /// <summary>The mean of a value; NaN without rows.</summary>
    public double Mean(int value) => Total(value) / Total(-1);

    /// <summary>The mean of a value with its standard error.</summary>
    /// <param name="value">Which.</param>
    /// <param name="inOrder">Whether blocks follow each other in time.</param>
    public Estimate EstimateMean(int value, bool inOrder)
    {
        double count = Total(-1);
        double mean = Total(value) / count;
        return Estimate(mean, block => (Sum(block, value) - (WeightOf(block) * mean)) / count, inOrder);
    }

    /// <summary>The logarithm of the ratio of two means of the same rows, with its standard error.</summary>
    public Estimate EstimateLogRatio(int numerator, int denominator, bool inOrder)
    {
        double above = Total(numerator);
        double below = Total(denominator);
        return Estimate(Math.Log(above / below), block => (Sum(block, numerator) / above) - (Sum(block, denominator) / below), inOrder);
    }

    /// <summary>An estimate whose value depends on the sums, with the standard error of its first-order expansion.</summary>
    /// <param name="value">The value.</param>
    /// <param name="influence">By how much a block moves it; sums to zero over all blocks.</param>
    /// <param name="inOrder">
    /// Whether blocks follow each other in time: then the variance is that of moving blocks of blocks, as many together as <see cref="BlockLength"/> finds
    /// that they depend on each other, but at most an eighth of them.
    /// </param>
    public Estimate Estimate(double value, Func<int, double> influence, bool inOrder)
    {
        double[] parts = new double[Blocks];
        int count = 0;
        for (int block = 0; block < Blocks; block++)
        {
            if (WeightOf(block) > 0)
            {
                parts[count++] = influence(block);
            }
        }

        if (count < 2)
        {
            return new Estimate(value, double.NaN, double.NaN);
        }

        ReadOnlySpan<double> used = parts.AsSpan(0, count);
        int length = !inOrder ? 1 : Math.Clamp(BlockLength.PolitisWhite(used), 1, Math.Max(1, count / 8));
        double variance = 0;
        for (int lag = 0; lag < length; lag++)
        {
            double product = InnerProduct.Of(used[lag..], used[..(count - lag)]);
            variance += lag == 0 ? product : 2 * (1 - ((double)lag / length)) * product;
        }

        double cubes = 0;
        double squares = 0;
        foreach (double part in used)
        {
            squares += part * part;
            cubes += part * part * part;
        }

        double freedom = Math.Max(1, ((double)count / length) - 1);
        return new Estimate(value, Math.Sqrt(Math.Max(0, variance) * (freedom + 1) / freedom), freedom)
        {
            Skewness = squares > 0 ? cubes / Math.Pow(squares, 1.5) : 0,
        };
    }

    private double Total(int value)
    {
        double sum = 0;
        for (int i = value + 1; i < _sums.Length; i += Width + 1)
        {
            sum += _sums[i];
        }

        return sum;
    }
}
