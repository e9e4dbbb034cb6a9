using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ModelGateway;

/// <summary>Turns the sums of a linear model over a tile of rows into log losses and their slopes. One sum for two classes, else one for each class.</summary>
internal static class LogisticLink
{
    private const int TileRows = Design.TileRows;

    /// <summary>Replaces the sums of each row by the weighted slopes of its loss: weight × (probability − truth).</summary>
    /// <param name="sums">For each class the sums of the tile's rows, one class after the other.</param>
    /// <param name="classes">The number of sums for each row; 1 for two classes.</param>
    /// <param name="labels">The class of each row.</param>
    /// <param name="weights">The weight of each row.</param>
    /// <returns>The weighted sum of the losses in nats.</returns>
    public static double Slopes(Span<double> sums, int classes, ReadOnlySpan<double> labels, ReadOnlySpan<double> weights)
    {
        Span<Vector<double>> s = MemoryMarshal.Cast<double, Vector<double>>(sums);
        ReadOnlySpan<Vector<double>> y = MemoryMarshal.Cast<double, Vector<double>>(labels);
        ReadOnlySpan<Vector<double>> w = MemoryMarshal.Cast<double, Vector<double>>(weights);
        return classes == 1 ? Binary(s, y, w) : Multiclass(s, classes, y, w);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Binary(Span<Vector<double>> sums, ReadOnlySpan<Vector<double>> labels, ReadOnlySpan<Vector<double>> weights)
    {
        Vector<double> total = default;
        for (int i = 0; i < sums.Length; i++)
        {
            Vector<double> sum = sums[i];
            Vector<double> small = Vector.Exp(-Vector.Abs(sum));
            Vector<double> one = Vector<double>.One;
            Vector<double> larger = one / (one + small);
            Vector<double> probability = Vector.ConditionalSelect(Vector.GreaterThanOrEqual(sum, Vector<double>.Zero), larger, one - larger);
            total += weights[i] * (Vector.Max(sum, Vector<double>.Zero) + Vector.Log(one + small) - (labels[i] * sum));
            sums[i] = weights[i] * (probability - labels[i]);
        }

        return Vector.Sum(total);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Multiclass(
        Span<Vector<double>> sums, int classes, ReadOnlySpan<Vector<double>> labels, ReadOnlySpan<Vector<double>> weights)
    {
        int step = TileRows / Vector<double>.Count;
        Vector<double> total = default;
        for (int i = 0; i < step; i++)
        {
            Vector<double> highest = sums[i];
            for (int c = 1; c < classes; c++)
            {
                highest = Vector.Max(highest, sums[(c * step) + i]);
            }

            Vector<double> exponentials = default;
            Vector<double> ofTruth = default;
            for (int c = 0; c < classes; c++)
            {
                ref Vector<double> sum = ref sums[(c * step) + i];
                sum -= highest;
                ofTruth += sum & Vector.AsVectorDouble(Vector.Equals(labels[i], new Vector<double>(c)));
                sum = Vector.Exp(sum);
                exponentials += sum;
            }

            total += weights[i] * (Vector.Log(exponentials) - ofTruth);
            for (int c = 0; c < classes; c++)
            {
                ref Vector<double> sum = ref sums[(c * step) + i];
                Vector<double> truth = Vector<double>.One & Vector.AsVectorDouble(Vector.Equals(labels[i], new Vector<double>(c)));
                sum = weights[i] * ((sum / exponentials) - truth);
            }
        }

        return Vector.Sum(total);
    }
}
