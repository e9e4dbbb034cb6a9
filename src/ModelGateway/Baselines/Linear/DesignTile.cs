using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ModelGateway;

/// <summary>One tile of a <see cref="Design"/> in double precision, and the sums over its rows that linear models are made of.</summary>
/// <remarks>Compiled once at full speed: a training run is too short for the runtime to notice what is hot.</remarks>
internal sealed class DesignTile(Design design)
{
    private const int TileRows = Design.TileRows;

    // Sums over pairs of numbers are taken four by two at a time: columns of zeros fill the last four.
    private readonly int _padded = (design.NumberCount + 3) / 4 * 4;
    private readonly double[] _numbers = new double[(design.NumberCount + 3) / 4 * 4 * TileRows];
    private readonly int _numberCount = design.NumberCount;
    private readonly int _intercept = design.Width - 1;
    private int _firstRow;

    /// <summary>Reads a tile.</summary>
    public void Load(int tile)
    {
        _firstRow = tile * TileRows;
        for (int number = 0; number < _numberCount; number++)
        {
            Widen(design.Numbers(number, tile), Values(number));
        }
    }

    /// <summary>Multiplies each row by a factor, for sums that need the factor twice. Indicators are left alone.</summary>
    public void Scale(ReadOnlySpan<double> factors)
    {
        for (int number = 0; number < _numberCount; number++)
        {
            Multiply(Values(number), factors);
        }
    }

    /// <summary>What a linear model says about each row.</summary>
    /// <param name="coefficients">Numbers, indicators, intercept.</param>
    /// <param name="sums">One for each row.</param>
    public void Predict(ReadOnlySpan<double> coefficients, Span<double> sums)
    {
        sums.Fill(coefficients[_intercept]);
        for (int number = 0; number < _padded; number += 4)
        {
            AddFour(Values(number, 4), coefficients[number..], Math.Min(4, _numberCount - number), sums);
        }

        if (design.IndicatorCount > 0)
        {
            ReadOnlySpan<double> ofIndicators = coefficients[_numberCount.._intercept];
            for (int row = 0; row < TileRows; row++)
            {
                double sum = 0;
                foreach (ushort indicator in design.Indicators(_firstRow + row))
                {
                    sum += ofIndicators[indicator];
                }

                sums[row] += sum;
            }
        }
    }

    /// <summary>Adds up each column times a factor per row.</summary>
    /// <param name="factors">One for each row; for the indicators too.</param>
    /// <param name="totals">Numbers, indicators, intercept.</param>
    public void AddTotals(ReadOnlySpan<double> factors, Span<double> totals)
    {
        for (int number = 0; number < _padded; number += 4)
        {
            AddFourTotals(Values(number, 4), factors, totals.Slice(number, Math.Min(4, _numberCount - number)));
        }

        Span<double> ofIndicators = totals[_numberCount.._intercept];
        double total = 0;
        for (int row = 0; row < TileRows; row++)
        {
            total += factors[row];
            foreach (ushort indicator in design.IndicatorCount == 0 ? default : design.Indicators(_firstRow + row))
            {
                ofIndicators[indicator] += factors[row];
            }
        }

        totals[_intercept] += total;
    }

    /// <summary>Adds up the products of all pairs of columns, where the numbers have been scaled by the factors before.</summary>
    /// <param name="factors">The factor of each row; every product is multiplied by its square.</param>
    /// <param name="products">The upper triangle of a square matrix of <see cref="Design.Width"/>, row-major.</param>
    public void AddProducts(ReadOnlySpan<double> factors, double[] products)
    {
        int width = design.Width;
        AddNumberProducts(_numbers, _numberCount, products, width);
        Span<double> totals = stackalloc double[4];
        for (int number = 0; number < _padded; number += 4)
        {
            int count = Math.Min(4, _numberCount - number);
            totals.Clear();
            AddFourTotals(Values(number, 4), factors, totals[..count]);
            for (int i = 0; i < count; i++)
            {
                products[((number + i) * width) + _intercept] += totals[i];
            }
        }

        AddIndicatorProducts(factors, products, width);
    }

    private Span<double> Values(int number, int count = 1) => _numbers.AsSpan(number * TileRows, count * TileRows);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddIndicatorProducts(ReadOnlySpan<double> factors, double[] products, int width)
    {
        for (int number = 0; number < _numberCount && design.IndicatorCount > 0; number++)
        {
            ReadOnlySpan<double> values = Values(number);
            Span<double> with = products.AsSpan((number * width) + _numberCount, design.IndicatorCount);
            for (int row = 0; row < TileRows; row++)
            {
                double value = values[row] * factors[row];
                foreach (ushort indicator in design.Indicators(_firstRow + row))
                {
                    with[indicator] += value;
                }
            }
        }

        for (int row = 0; row < TileRows; row++)
        {
            double square = factors[row] * factors[row];
            products[(_intercept * width) + _intercept] += square;
            ReadOnlySpan<ushort> on = design.Indicators(_firstRow + row);
            for (int i = 0; i < on.Length; i++)
            {
                Span<double> with = products.AsSpan((_numberCount + on[i]) * width, width);
                with[_intercept] += square;
                foreach (ushort other in on[i..])
                {
                    with[_numberCount + other] += square;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Widen(ReadOnlySpan<float> from, Span<double> to)
    {
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(from);
        Span<Vector<double>> wide = MemoryMarshal.Cast<double, Vector<double>>(to);
        for (int i = 0; i < vectors.Length; i++)
        {
            Vector.Widen(vectors[i], out wide[2 * i], out wide[(2 * i) + 1]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply(Span<double> values, ReadOnlySpan<double> factors)
    {
        Span<Vector<double>> to = MemoryMarshal.Cast<double, Vector<double>>(values);
        ReadOnlySpan<Vector<double>> by = MemoryMarshal.Cast<double, Vector<double>>(factors);
        for (int i = 0; i < to.Length; i++)
        {
            to[i] *= by[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddFour(ReadOnlySpan<double> columns, ReadOnlySpan<double> coefficients, int count, Span<double> sums)
    {
        Vector<double> b0 = new(coefficients[0]);
        Vector<double> b1 = new(count > 1 ? coefficients[1] : 0);
        Vector<double> b2 = new(count > 2 ? coefficients[2] : 0);
        Vector<double> b3 = new(count > 3 ? coefficients[3] : 0);
        ref double x = ref MemoryMarshal.GetReference(columns);
        ref double to = ref MemoryMarshal.GetReference(sums);
        for (nuint r = 0; r < TileRows; r += (nuint)Vector<double>.Count)
        {
            Vector<double> sum = Vector.LoadUnsafe(ref to, r);
            sum = Vector.FusedMultiplyAdd(b0, Vector.LoadUnsafe(ref x, r), sum);
            sum = Vector.FusedMultiplyAdd(b1, Vector.LoadUnsafe(ref x, r + TileRows), sum);
            sum = Vector.FusedMultiplyAdd(b2, Vector.LoadUnsafe(ref x, r + (2 * TileRows)), sum);
            sum = Vector.FusedMultiplyAdd(b3, Vector.LoadUnsafe(ref x, r + (3 * TileRows)), sum);
            sum.StoreUnsafe(ref to, r);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddFourTotals(ReadOnlySpan<double> columns, ReadOnlySpan<double> factors, Span<double> totals)
    {
        Vector<double> t0 = default;
        Vector<double> t1 = default;
        Vector<double> t2 = default;
        Vector<double> t3 = default;
        ref double x = ref MemoryMarshal.GetReference(columns);
        ref double by = ref MemoryMarshal.GetReference(factors);
        for (nuint r = 0; r < TileRows; r += (nuint)Vector<double>.Count)
        {
            Vector<double> factor = Vector.LoadUnsafe(ref by, r);
            t0 = Vector.FusedMultiplyAdd(factor, Vector.LoadUnsafe(ref x, r), t0);
            t1 = Vector.FusedMultiplyAdd(factor, Vector.LoadUnsafe(ref x, r + TileRows), t1);
            t2 = Vector.FusedMultiplyAdd(factor, Vector.LoadUnsafe(ref x, r + (2 * TileRows)), t2);
            t3 = Vector.FusedMultiplyAdd(factor, Vector.LoadUnsafe(ref x, r + (3 * TileRows)), t3);
        }

        totals[0] += Vector.Sum(t0);
        if (totals.Length > 1)
        {
            totals[1] += Vector.Sum(t1);
        }

        if (totals.Length > 2)
        {
            totals[2] += Vector.Sum(t2);
        }

        if (totals.Length > 3)
        {
            totals[3] += Vector.Sum(t3);
        }
    }

    // Eight sums at a time stay in registers, and six loads serve eight products.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddNumberProducts(double[] numbers, int count, double[] products, int width)
    {
        Span<double> block = stackalloc double[8];
        for (int i = 0; i < count; i += 4)
        {
            ref double a = ref MemoryMarshal.GetReference(numbers.AsSpan(i * TileRows, 4 * TileRows));
            for (int j = i; j < count; j += 2)
            {
                ref double b = ref MemoryMarshal.GetReference(numbers.AsSpan(j * TileRows, 2 * TileRows));
                Vector<double> s00 = default, s01 = default, s10 = default, s11 = default;
                Vector<double> s20 = default, s21 = default, s30 = default, s31 = default;
                for (nuint r = 0; r < TileRows; r += (nuint)Vector<double>.Count)
                {
                    Vector<double> b0 = Vector.LoadUnsafe(ref b, r);
                    Vector<double> b1 = Vector.LoadUnsafe(ref b, r + TileRows);
                    Vector<double> a0 = Vector.LoadUnsafe(ref a, r);
                    s00 = Vector.FusedMultiplyAdd(a0, b0, s00);
                    s01 = Vector.FusedMultiplyAdd(a0, b1, s01);
                    Vector<double> a1 = Vector.LoadUnsafe(ref a, r + TileRows);
                    s10 = Vector.FusedMultiplyAdd(a1, b0, s10);
                    s11 = Vector.FusedMultiplyAdd(a1, b1, s11);
                    Vector<double> a2 = Vector.LoadUnsafe(ref a, r + (2 * TileRows));
                    s20 = Vector.FusedMultiplyAdd(a2, b0, s20);
                    s21 = Vector.FusedMultiplyAdd(a2, b1, s21);
                    Vector<double> a3 = Vector.LoadUnsafe(ref a, r + (3 * TileRows));
                    s30 = Vector.FusedMultiplyAdd(a3, b0, s30);
                    s31 = Vector.FusedMultiplyAdd(a3, b1, s31);
                }

                block[0] = Vector.Sum(s00);
                block[1] = Vector.Sum(s01);
                block[2] = Vector.Sum(s10);
                block[3] = Vector.Sum(s11);
                block[4] = Vector.Sum(s20);
                block[5] = Vector.Sum(s21);
                block[6] = Vector.Sum(s30);
                block[7] = Vector.Sum(s31);
                for (int k = 0; k < 8; k++)
                {
                    int row = i + (k / 2);
                    int column = j + (k % 2);
                    if (row <= column && column < count)
                    {
                        products[(row * width) + column] += block[k];
                    }
                }
            }
        }
    }
}
