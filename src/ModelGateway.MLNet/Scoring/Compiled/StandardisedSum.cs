using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ModelGateway.MLNet;

/// <summary>
/// A weighted sum of numbers that lie side by side in a row, standardised and added without being written down in between. Immutable and thread-safe.
/// </summary>
internal sealed class StandardisedSum
{
    // Always eight lanes, so that the order of the sums, and with it the last bit, is the same on every machine.
    private const int Lanes = 8;

    private readonly int _first;
    private readonly float[] _offsets;
    private readonly float[] _scales;
    private readonly float[] _fills;
    private readonly float[] _weights;
    private readonly float[] _lastWeights;
    private readonly float _limit;
    private readonly float _bias;

    private StandardisedSum(NumberRun run, LinearFunction function)
    {
        (_first, _offsets, _scales, _fills, _limit) = (run.First, run.Offsets, run.Scales, run.Fills, run.Limit);
        (_weights, _bias) = (function.Weights.ToArray(), function.Bias);

        // The last step overlaps the one before: what that has added already weighs nothing.
        int added = (Lanes - (_weights.Length % Lanes)) % Lanes;
        _lastWeights = [.. _weights.TakeLast(Lanes).Select((weight, lane) => lane < added ? 0 : weight)];
    }

    /// <summary>Joins what an encoder does to a row with what a function does to the result.</summary>
    /// <returns>Null where they do more than that, or to fewer than eight numbers.</returns>
    public static StandardisedSum? Of(NumberRun? run, ScoreFunction? function) =>
        run?.Scales.Length >= Lanes && function is LinearFunction linear && linear.Width == run.Scales.Length ? new StandardisedSum(run, linear) : null;

    /// <summary>Writes the sum of each row.</summary>
    public void Evaluate(FeatureRows rows, Span<float> sums)
    {
        int last = _weights.Length - Lanes;
        for (int row = 0; row < sums.Length; row++)
        {
            ReadOnlySpan<float> numbers = rows.Singles(row).Slice(_first, _weights.Length);
            Vector256<float> sum = Vector256<float>.Zero;
            for (int at = 0; at < last; at += Lanes)
            {
                sum += Standardised(numbers, at) * Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_weights), (nuint)at);
            }

            sum += Standardised(numbers, last) * Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_lastWeights));
            sums[row] = Vector256.Sum(sum) + _bias;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<float> Standardised(ReadOnlySpan<float> numbers, int at)
    {
        Vector256<float> x = (Vector256.Create(numbers[at..]) - Vector256.Create(_offsets, at)) * Vector256.Create(_scales, at);
        x = Vector256.ConditionalSelect(Vector256.Equals(x, x), x, Vector256.Create(_fills, at));
        return Vector256.MaxNative(Vector256.MinNative(x, Vector256.Create(_limit)), Vector256.Create(-_limit));
    }
}
