using Microsoft.ML.OnnxRuntime;

namespace ModelGateway.OnnxRuntime;

/// <summary>Reads numbers: a score, probabilities or logits, in one output or in one output for each class.</summary>
/// <param name="outputs">The outputs, for messages.</param>
/// <param name="width">The numbers that one row must have.</param>
/// <param name="writer">Makes scores of them.</param>
internal sealed class TensorScores(IReadOnlyList<string> outputs, int width, ScoreWriter writer) : IScoreReader
{
    // More classes than this are read through an array on the heap.
    private const int MostOnStack = 256;

    public void Read(ReadOnlySpan<OutputBuffer> buffers, int count, Span<float> scores)
    {
        if (buffers.Length > 1)
        {
            ReadColumns(buffers, count, scores);
            return;
        }

        CheckWidth(outputs[0], buffers[0].Width, width);
        ReadOnlySpan<float> numbers = buffers[0].Singles();
        int scoreWidth = scores.Length / count;
        if (writer.IsIdentity && width == scoreWidth)
        {
            numbers[..scores.Length].CopyTo(scores);
            return;
        }

        for (int row = 0; row < count; row++)
        {
            writer.Write(numbers.Slice(row * width, width), scores.Slice(row * scoreWidth, scoreWidth));
        }
    }

    public void Read(OrtValue output, int count, Span<float> scores) =>
        throw new OnnxModelException($"Output '{outputs[0]}' holds no numbers; expected a score, probabilities or logits. Choose another output.");

    private void ReadColumns(ReadOnlySpan<OutputBuffer> buffers, int count, Span<float> scores)
    {
        int scoreWidth = scores.Length / count;
        Span<float> numbers = buffers.Length <= MostOnStack ? stackalloc float[buffers.Length] : new float[buffers.Length];
        for (int i = 0; i < buffers.Length; i++)
        {
            CheckWidth(outputs[i], buffers[i].Width, 1);
        }

        for (int row = 0; row < count; row++)
        {
            for (int i = 0; i < buffers.Length; i++)
            {
                numbers[i] = buffers[i].Single(row);
            }

            writer.Write(numbers, scores.Slice(row * scoreWidth, scoreWidth));
        }
    }

    private static void CheckWidth(string output, int found, int expected)
    {
        if (found != expected)
        {
            throw new OnnxModelException(
                $"Output '{output}' has {found} numbers for each row; expected {expected}. Choose another output, or name all classes in the order of the model.");
        }
    }
}
