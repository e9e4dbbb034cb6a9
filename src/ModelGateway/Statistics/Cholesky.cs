using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ModelGateway;

/// <summary>The factor U of a symmetric positive definite matrix UᵀU.</summary>
internal sealed class Cholesky
{
    private readonly double[] _factor;
    private readonly int _size;

    /// <summary>Factors a matrix. Where rounding has left a pivot that is not positive, a tiny one takes its place.</summary>
    /// <param name="matrix">Row-major; only the upper triangle is read. Overwritten and kept.</param>
    /// <param name="size">The number of rows.</param>
    public Cholesky(double[] matrix, int size)
    {
        _factor = matrix;
        _size = size;
        double largest = 0;
        for (int i = 0; i < size; i++)
        {
            largest = Math.Max(largest, matrix[(i * size) + i]);
        }

        double least = Math.Max(largest * 1e-14, 1e-300);
        for (int i = 0; i < size; i++)
        {
            Span<double> row = matrix.AsSpan((i * size) + i, size - i);
            for (int k = 0; k < i; k++)
            {
                AddScaled(row, matrix.AsSpan((k * size) + i, size - i), -matrix[(k * size) + i]);
            }

            double pivot = Math.Sqrt(row[0] > least ? row[0] : least);
            Divide(row, pivot);
            row[0] = pivot;
        }
    }

    /// <summary>Solves UᵀU x = b in place.</summary>
    public void Solve(Span<double> vector)
    {
        SolveLower(vector, 0);
        for (int i = _size - 1; i >= 0; i--)
        {
            ReadOnlySpan<double> rest = _factor.AsSpan((i * _size) + i + 1, _size - i - 1);
            vector[i] = (vector[i] - InnerProduct.Of(rest, vector[(i + 1)..])) / _factor[(i * _size) + i];
        }
    }

    /// <summary>The trace of the inverse.</summary>
    public double InverseTrace()
    {
        double trace = 0;
        double[] column = new double[_size];
        for (int i = 0; i < _size; i++)
        {
            // The inverse is U⁻¹U⁻ᵀ, so its trace is the sum of squares in U⁻ᵀ, taken column by column.
            Array.Clear(column);
            column[i] = 1;
            SolveLower(column, i);
            trace += InnerProduct.Of(column.AsSpan(i), column.AsSpan(i));
        }

        return trace;
    }

    // Solves Uᵀ y = b in place, where b is 0 before a row.
    private void SolveLower(Span<double> vector, int from)
    {
        for (int i = from; i < _size; i++)
        {
            vector[i] /= _factor[(i * _size) + i];
            AddScaled(vector[(i + 1)..], _factor.AsSpan((i * _size) + i + 1, _size - i - 1), -vector[i]);
        }
    }

    private static void Divide(Span<double> row, double by)
    {
        for (int i = 0; i < row.Length; i++)
        {
            row[i] /= by;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddScaled(Span<double> to, ReadOnlySpan<double> from, double factor)
    {
        ref double target = ref MemoryMarshal.GetReference(to);
        ref double source = ref MemoryMarshal.GetReference(from);
        Vector<double> factors = new(factor);
        nuint i = 0;
        for (nuint end = (nuint)(to.Length - (to.Length % Vector<double>.Count)); i < end; i += (nuint)Vector<double>.Count)
        {
            Vector.FusedMultiplyAdd(factors, Vector.LoadUnsafe(ref source, i), Vector.LoadUnsafe(ref target, i)).StoreUnsafe(ref target, i);
        }

        for (; i < (nuint)to.Length; i++)
        {
            Unsafe.Add(ref target, i) += factor * Unsafe.Add(ref source, i);
        }
    }
}
