using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Transforms;

namespace ModelGateway.MLNet;

/// <summary>What a model has learned, evaluated without ML.NET's rows and columns around it. Immutable and thread-safe.</summary>
/// <remarks>Trees give the same bits as in ML.NET. Linear models add in another order.</remarks>
internal sealed class CompiledModel
{
    [ThreadStatic]
    private static float[]? t_values;

    [ThreadStatic]
    private static int[]? t_positions;

    [ThreadStatic]
    private static float[]? t_raw;

    private readonly FeatureEncoder _encoder;
    private readonly CompiledPart[] _parts;
    private readonly ScoreShape _shape;
    private readonly StandardisedSum? _sum;

    private CompiledModel(FeatureEncoder encoder, CompiledPart[] parts, ScoreShape shape)
    {
        _encoder = encoder;
        _parts = parts;
        _shape = shape;
        _sum = StandardisedSum.Of(encoder.Run, parts[0].Function);
    }

    /// <summary>Takes a transformer apart; null when something in it is not known here, as texts are, and what users bring.</summary>
    public static CompiledModel? From(ModelSignature signature, ModelDescription description, ITransformer transformer)
    {
        if (description.Features is not { Texts.Count: 0 } plan)
        {
            return null;
        }

        List<CompiledPart> parts = [];
        ScoreKind kind = description.Scores;
        foreach (ITransformer step in Steps(transformer).Where(step => step is not ColumnCopyingTransformer))
        {
            switch ((step as ISingleFeaturePredictionTransformer<object>)?.Model)
            {
                case PlattCalibrator calibrator when parts.Count > 0:
                    parts[^1] = parts[^1] with { Calibrator = calibrator };
                    break;
                case OneVersusAllModelParameters softmax:
                    // LightGBM's, which is always asked for softmax: that takes the scores as they are before the calibrators.
                    kind = ScoreKind.Logits;
                    parts.AddRange(SubModels(softmax).Select(model => CompiledPart.From(model) with { Calibrator = null }));
                    break;
                case MaximumEntropyModelParameters softmax:
                    kind = ScoreKind.Logits;
                    VBuffer<float>[]? weights = null;
                    softmax.GetWeights(ref weights, out _);
                    parts.AddRange(softmax.GetBiases().Select((bias, i) => new CompiledPart(new LinearFunction([.. weights[i].DenseValues()], bias), null)));
                    break;
                case { } model:
                    parts.Add(CompiledPart.From(model));
                    break;
                default:
                    return null;
            }
        }

        FeatureEncoder encoder = new(plan, new RowLayout(signature.Features));
        ScoreShape shape = new(description, kind, signature.ScoreWidth);
        bool isCalibrated = kind is ScoreKind.Probability or ScoreKind.OneVersusAll;
        return parts.Count == shape.RawWidth
            && parts.All(part => part.Function?.Width <= encoder.Width && part.Calibrator is not null == isCalibrated)
            ? new CompiledModel(encoder, [.. parts], shape)
            : null;
    }

    /// <summary>Scores rows; see <see cref="IModel.Score"/>.</summary>
    public void Score(FeatureRows rows, Span<float> scores)
    {
        if (_shape.IsSingle)
        {
            scores = scores[..rows.Count];
            Evaluate(rows, scores);
            _parts[0].Calibrate(scores);
            _shape.Finish(scores);
            return;
        }

        Span<float> values = Scratch(ref t_values, _encoder.MaximumCount);
        Span<int> positions = Positions();
        Span<float> raw = Scratch(ref t_raw, _parts.Length);
        for (int row = 0; row < rows.Count; row++)
        {
            ReadOnlySpan<float> encoded = Encode(rows, row, values, positions);
            for (int i = 0; i < _parts.Length; i++)
            {
                raw[i] = _parts[i].Function!.Evaluate(encoded, positions);
                _parts[i].Calibrate(raw.Slice(i, 1));
            }

            _shape.Finish(raw, scores.Slice(row * _shape.Width, _shape.Width));
        }
    }

    /// <summary>How many trees follow each other, in the part that has most; 0 where a part is no sum of trees.</summary>
    public int Stages => _parts.Min(part => (part.Function as TreeFunction)?.Trees ?? 0) == 0 ? 0 : _parts.Max(part => ((TreeFunction)part.Function!).Trees);

    /// <summary>Scores rows with the first tree of each part, the first two, and so on: stage by stage, in each row-major.</summary>
    public void ScoreStages(FeatureRows rows, Span<float> scores)
    {
        int stages = Stages;
        Span<float> values = Scratch(ref t_values, _encoder.MaximumCount);
        Span<int> positions = Positions();
        Span<float> raw = Scratch(ref t_raw, _parts.Length);
        float[] sums = new float[_parts.Length * stages];
        for (int row = 0; row < rows.Count; row++)
        {
            ReadOnlySpan<float> encoded = Encode(rows, row, values, positions);
            for (int i = 0; i < _parts.Length; i++)
            {
                Span<float> own = sums.AsSpan(i * stages, stages);
                ((TreeFunction)_parts[i].Function!).EvaluateStages(encoded, own);
                _parts[i].Calibrate(own);
            }

            for (int stage = 0; stage < stages; stage++)
            {
                Span<float> target = scores.Slice(((stage * rows.Count) + row) * _shape.Width, _shape.Width);
                if (_shape.IsSingle)
                {
                    target[0] = sums[stage];
                    _shape.Finish(target);
                    continue;
                }

                for (int i = 0; i < raw.Length; i++)
                {
                    raw[i] = sums[(i * stages) + stage];
                }

                _shape.Finish(raw, target);
            }
        }
    }

    private void Evaluate(FeatureRows rows, Span<float> scores)
    {
        if (_sum is not null)
        {
            _sum.Evaluate(rows, scores);
            return;
        }

        ScoreFunction function = _parts[0].Function!;
        Span<float> values = Scratch(ref t_values, _encoder.MaximumCount);
        Span<int> positions = Positions();
        for (int row = 0; row < scores.Length; row++)
        {
            scores[row] = function.Evaluate(Encode(rows, row, values, positions), positions);
        }
    }

    private Span<int> Positions() => _encoder.IsSparse ? Scratch(ref t_positions, _encoder.MaximumCount) : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<float> Encode(FeatureRows rows, int row, Span<float> values, Span<int> positions)
    {
        if (_encoder.IsSparse)
        {
            return values[.._encoder.Encode(rows, row, values, positions)];
        }

        _encoder.Encode(rows, row, values);
        return values;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Span<T> Scratch<T>(ref T[]? scratch, int length)
    {
        if (scratch is null || scratch.Length < length)
        {
            scratch = new T[length];
        }

        return scratch.AsSpan(0, length);
    }

    private static IEnumerable<ITransformer> Steps(ITransformer transformer) =>
        transformer is IEnumerable<ITransformer> chain ? chain.SelectMany(Steps) : [transformer];

    /// <summary>The models of the classes, which ML.NET's own scorer asks in parallel threads for each row, but has no public way to ask one by one.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_SubModelParameters")]
    private static extern ImmutableArray<object> SubModels(OneVersusAllModelParameters model);
}
