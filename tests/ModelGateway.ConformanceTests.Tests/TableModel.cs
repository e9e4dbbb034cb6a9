namespace ModelGateway.ConformanceTests;

internal sealed class TableModel(ModelSignature signature, Table table) : IModel
{
    public ModelSignature Signature => signature;

    public Table Table => table;

    public void Score(FeatureRows rows, Span<float> scores)
    {
        signature.Check(rows, scores);
        int width = signature.ScoreWidth;
        for (int row = 0; row < rows.Count; row++)
        {
            float[] found = table.Scores.GetValueOrDefault(table.Key(rows, row), table.Scores[Table.Other]);
            found.CopyTo(scores[(row * width)..]);
        }
    }

    public void Dispose()
    {
    }
}
