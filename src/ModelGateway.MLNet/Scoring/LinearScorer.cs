using System.Runtime.Intrinsics;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Trainers;

namespace ModelGateway.MLNet;

/// <summary>A weighted sum of the features.</summary>
internal sealed class LinearScorer(FeatureEncoder encoder, ModelDescription description, PlattCalibrator? calibrator, LinearModelParameters model)
    : DirectScorer(encoder, description, calibrator)
{
    [ThreadStatic]
    private static int[]? t_positions;

    private readonly float[] _weights = [.. model.Weights];
    private readonly float _bias = model.Bias;

    protected override float Evaluate(FeatureEncoder encoder, FeatureRows rows, int row, Span<float> values)
    {
        if (!encoder.IsSparse)
        {
            encoder.Encode(rows, row, values);
            return Dot(_weights, values) + _bias;
        }

        int[]? positions = t_positions;
        if (positions is null || positions.Length < values.Length)
        {
            t_positions = positions = new int[values.Length];
        }

        float sum = 0;
        int count = encoder.Encode(rows, row, values, positions);
        for (int i = 0; i < count; i++)
        {
            sum += _weights[positions[i]] * values[i];
        }

        return sum + _bias;
    }

    // Always eight lanes, so that the order of the sums, and with it the last bit, is the same on every machine.
    private static float Dot(ReadOnlySpan<float> weights, ReadOnlySpan<float> values)
    {
        Vector256<float> sums = Vector256<float>.Zero;
        int i = 0;
        for (; i + Vector256<float>.Count <= values.Length; i += Vector256<float>.Count)
        {
            sums += Vector256.Create(weights[i..]) * Vector256.Create(values[i..]);
        }

        float sum = Vector256.Sum(sums);
        for (; i < values.Length; i++)
        {
            sum += weights[i] * values[i];
        }

        return sum;
    }
}
