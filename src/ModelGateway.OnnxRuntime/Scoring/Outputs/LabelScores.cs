using Microsoft.ML.OnnxRuntime;

namespace ModelGateway.OnnxRuntime;

/// <summary>Reads a predicted class and gives it the score 1. A class that the data does not have is no answer.</summary>
/// <param name="output">The output, for messages.</param>
/// <param name="signature">What comes out.</param>
/// <param name="code">What the label says about the class.</param>
/// <param name="positions">Where the label is a position: for each of the model's classes its position in the signature, −1 for none.</param>
internal sealed class LabelScores(string output, ModelSignature signature, OnnxLabelCode code, int[] positions) : IScoreReader
{
    private readonly ClassIndex _classes = new(signature.Classes);

    public void Read(ReadOnlySpan<OutputBuffer> outputs, int count, Span<float> scores)
    {
        if (outputs[0].Width != 1)
        {
            throw new OnnxModelException($"Output '{output}' has {outputs[0].Width} elements for each row; expected one label. Choose another output.");
        }

        for (int row = 0; row < count; row++)
        {
            Write(ClassOf(outputs[0].Whole(row)), row, scores);
        }
    }

    public void Read(OrtValue value, int count, Span<float> scores)
    {
        for (int row = 0; row < count; row++)
        {
            Write(_classes.Of(value.GetStringElement(row)), row, scores);
        }
    }

    private int ClassOf(long label)
    {
        if (code == OnnxLabelCode.Value)
        {
            return _classes.Of(label);
        }

        long position = code == OnnxLabelCode.Key ? label - 1 : label;
        return position >= 0 && position < positions.Length ? positions[position] : -1;
    }

    private void Write(int index, int row, Span<float> scores)
    {
        Span<float> target = scores.Slice(row * signature.ScoreWidth, signature.ScoreWidth);
        if (index < 0)
        {
            target.Fill(float.NaN);
        }
        else if (target.Length == 1)
        {
            target[0] = index;
        }
        else
        {
            target.Clear();
            target[index] = 1;
        }
    }
}
