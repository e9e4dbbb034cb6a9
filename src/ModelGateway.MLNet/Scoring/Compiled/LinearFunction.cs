using System.Runtime.Intrinsics;

namespace ModelGateway.MLNet;

/// <summary>A weighted sum of features.</summary>
/// <param name="weights">One for each feature.</param>
/// <param name="bias">Added to the sum.</param>
internal sealed class LinearFunction(float[] weights, float bias) : ScoreFunction
{
    public override int Width => weights.Length;

    public ReadOnlyMemory<float> Weights => weights;

    public float Bias => bias;

    public override float Evaluate(ReadOnlySpan<float> values, ReadOnlySpan<int> positions)
    {
        ReadOnlySpan<float> all = weights;
        if (!positions.IsEmpty)
        {
            return Some(all, values, positions) + bias;
        }

        // Always eight lanes, so that the order of the sums, and with it the last bit, is the same on every machine.
        Vector256<float> sums = Vector256<float>.Zero;
        int at = 0;
        for (; at + Vector256<float>.Count <= all.Length; at += Vector256<float>.Count)
        {
            sums += Vector256.Create(all[at..]) * Vector256.Create(values[at..]);
        }

        float sum = Vector256.Sum(sums);
        for (; at < all.Length; at++)
        {
            sum += all[at] * values[at];
        }

        return sum + bias;
    }

    private static float Some(ReadOnlySpan<float> weights, ReadOnlySpan<float> values, ReadOnlySpan<int> positions)
    {
        float sum = 0;
        for (int i = 0; i < values.Length; i++)
        {
            sum += weights[positions[i]] * values[i];
        }

        return sum;
    }
}
