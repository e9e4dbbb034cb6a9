namespace ModelGateway;

/// <summary>
/// An application's rung as it stands in for a model: nothing comes after it, so where it throws or has no finite answer the library's
/// simplest rung answers that row.
/// </summary>
internal sealed class BackedModel(IModel rung, IModel simplest) : IModel
{
    public ModelSignature Signature => simplest.Signature;

    public void Score(FeatureRows rows, Span<float> scores)
    {
        Signature.Check(rows, scores);
        RowScorer.Score(rung, rows, scores);
        int width = Signature.ScoreWidth;
        FeatureRows? single = null;
        for (int row = 0; row < rows.Count; row++)
        {
            Span<float> answer = scores.Slice(row * width, width);
            if (!RowScorer.AreFinite(answer))
            {
                single ??= new FeatureRows(rows.Layout);
                single.CopyRow(rows, row, 0);
                simplest.Score(single, answer);
            }
        }
    }

    public void Dispose()
    {
        rung.Dispose();
        simplest.Dispose();
    }
}
