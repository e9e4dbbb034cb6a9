using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace ModelGateway.OnnxRuntime;

/// <summary>Reads a map from class to probability for each row, by key: ONNX Runtime sorts them.</summary>
/// <param name="output">The output, for messages.</param>
/// <param name="signature">What comes out.</param>
internal sealed class MapScores(string output, ModelSignature signature) : IScoreReader
{
    private readonly ClassIndex _classes = new(signature.Classes);

    public void Read(ReadOnlySpan<OutputBuffer> outputs, int count, Span<float> scores) =>
        throw new OnnxModelException($"Output '{output}' holds numbers; expected a map for each row. Choose another output.");

    public void Read(OrtValue value, int count, Span<float> scores)
    {
        float[] byClass = new float[signature.Classes.Count];
        for (int row = 0; row < count; row++)
        {
            if (value.OnnxType == OnnxValueType.ONNX_TYPE_MAP)
            {
                ReadMap(value, byClass);
            }
            else
            {
                using OrtValue map = value.GetValue(row, OrtAllocator.DefaultInstance);
                ReadMap(map, byClass);
            }

            Write(byClass, scores.Slice(row * signature.ScoreWidth, signature.ScoreWidth));
        }
    }

    private void ReadMap(OrtValue map, float[] byClass)
    {
        using OrtValue keys = map.GetValue(0, OrtAllocator.DefaultInstance);
        using OrtValue values = map.GetValue(1, OrtAllocator.DefaultInstance);
        Array.Fill(byClass, float.NaN);
        Tensor numbers = (Tensor)OrtValues.Read(values);
        string[]? texts = keys.GetTensorTypeAndShape().ElementDataType == TensorElementType.String ? keys.GetStringTensorAsArray() : null;
        ReadOnlySpan<long> wholes = texts is null ? keys.GetTensorDataAsSpan<long>() : default;
        for (int i = 0; i < numbers.Length; i++)
        {
            int index = texts is null ? _classes.Of(wholes[i]) : _classes.Of(texts[i]);
            if (index >= 0)
            {
                byClass[index] = numbers is Tensor<float> singles ? singles.Values.Span[i] : (float)numbers.ValuesOf<double>().Span[i];
            }
        }
    }

    // Classes that the data does not have keep no share: the rest is divided by its sum, as for the other forms of probabilities.
    private static void Write(float[] byClass, Span<float> scores)
    {
        float sum = byClass.Sum();
        bool isWhole = Math.Abs(sum - 1) <= 1e-4f;
        if (scores.Length == 1)
        {
            scores[0] = isWhole ? byClass[1] : byClass[1] / sum;
            return;
        }

        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = isWhole ? byClass[i] : byClass[i] / sum;
        }
    }
}
