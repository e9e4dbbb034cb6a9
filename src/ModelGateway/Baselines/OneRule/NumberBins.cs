using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ModelGateway;

/// <summary>Cuts numbers into bins that hold about equally many rows; equal numbers stay together.</summary>
internal static class NumberBins
{
    /// <summary>Stands for the bin of NaN.</summary>
    public const int Missing = -1;

    private const int SampleSize = 1024;

    /// <summary>The lowest number of each bin but the first, ascending.</summary>
    /// <param name="numbers">The training part, NaN where missing. Infinite numbers are left to the outermost bins.</param>
    /// <param name="mostBins">No more bins than these.</param>
    /// <param name="minimumRows">No bin with fewer rows, as far as a sample can tell.</param>
    public static double[] Edges(ReadOnlySpan<double> numbers, int mostBins, int minimumRows)
    {
        double[] sorted = Sample(numbers);
        int minimum = (int)Math.Max(1, (long)minimumRows * sorted.Length / Math.Max(1, numbers.Length));
        int target = Math.Max((sorted.Length + mostBins - 1) / mostBins, minimum);
        List<double> edges = [];
        int start = 0;
        int end = target;
        while (end <= sorted.Length - minimum)
        {
            int cut = Cut(sorted, start, end, minimum);
            if (cut > sorted.Length - minimum)
            {
                break;
            }

            edges.Add(Between(sorted[cut - 1], sorted[cut]));
            start = cut;
            end = cut + target;
        }

        return [.. edges];
    }

    /// <summary>Every so manieth edge, for bins that are so many times as wide.</summary>
    public static double[] Coarsen(double[] edges, int factor) =>
        [.. Enumerable.Range(1, edges.Length / factor).Select(i => edges[(i * factor) - 1])];

    /// <summary>The bin of a number that is not missing: the number of edges that are not above it.</summary>
    public static int Of(double number, ReadOnlySpan<double> edges)
    {
        int low = 0;
        int count = edges.Length;
        while (count > 0)
        {
            int half = count / 2;
            bool isAbove = edges[low + half] <= number;
            low = isAbove ? low + half + 1 : low;
            count = isAbove ? count - half - 1 : half;
        }

        return low;
    }

    /// <summary>The bins of many numbers; <see cref="Missing"/> for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Put(ReadOnlySpan<double> numbers, ReadOnlySpan<double> edges, Span<int> bins)
    {
        // All edges are compared at once and the ones counted: a search would branch on what nobody can foretell.
        Span<Vector<double>> vectors = stackalloc Vector<double>[(edges.Length / Vector<double>.Count) + 1];
        Span<double> padded = MemoryMarshal.Cast<Vector<double>, double>(vectors);
        padded.Fill(double.NaN);
        edges.CopyTo(padded);
        for (int row = 0; row < numbers.Length; row++)
        {
            Vector<double> number = new(numbers[row]);
            Vector<long> count = default;
            foreach (Vector<double> vector in vectors)
            {
                count -= Vector.LessThanOrEqual(vector, number);
            }

            bins[row] = double.IsNaN(numbers[row]) ? Missing : (int)Vector.Sum(count);
        }
    }

    /// <summary>Makes bins so many times as wide, as <see cref="Coarsen(double[], int)"/> does with their edges.</summary>
    /// <param name="fine">The bins; may be the same memory as the wide ones.</param>
    /// <param name="factor">How many become one; a power of two.</param>
    /// <param name="missing">What becomes of <see cref="Missing"/>.</param>
    /// <param name="bins">The wide bins.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Coarsen(ReadOnlySpan<int> fine, int factor, int missing, Span<int> bins)
    {
        int shift = BitOperations.Log2((uint)factor);
        for (int row = 0; row < fine.Length; row++)
        {
            bins[row] = fine[row] == Missing ? missing : fine[row] >> shift;
        }
    }

    // Where a bin that shall end at a row can end: before the equal numbers around that row, if enough remain, or else behind them.
    private static int Cut(double[] sorted, int start, int end, int minimum)
    {
        if (sorted[end - 1] != sorted[end])
        {
            return end;
        }

        int first = end;
        while (first > start && sorted[first - 1] == sorted[end])
        {
            first--;
        }

        int last = end;
        while (last < sorted.Length && sorted[last] == sorted[end])
        {
            last++;
        }

        return first - start >= minimum ? first : last;
    }

    private static double Between(double below, double above)
    {
        double middle = (below / 2) + (above / 2);
        return middle > below ? middle : above;
    }

    private static double[] Sample(ReadOnlySpan<double> numbers)
    {
        RowSample rows = new(numbers.Length, SampleSize);
        List<double> finite = new(rows.Count);
        for (int i = 0; i < rows.Count; i++)
        {
            double number = numbers[rows[i]];
            if (double.IsFinite(number))
            {
                finite.Add(number);
            }
        }

        finite.Sort();
        return [.. finite];
    }
}
