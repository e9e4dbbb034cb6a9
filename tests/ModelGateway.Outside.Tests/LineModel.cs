namespace Outside;

public sealed class LineModel(ModelSignature signature, Line line) : IModel
{
    public ModelSignature Signature => signature;

    public Line Line => line;

    public void Score(FeatureRows rows, Span<float> scores)
    {
        signature.Check(rows, scores);
        for (int row = 0; row < rows.Count; row++)
        {
            scores[row] = (float)line.At(rows, row);
        }
    }

    public void Dispose()
    {
    }
}
