namespace ModelGateway.ConformanceTests;

internal sealed class TableModel(ModelSignature signature, Table table) : IModel
{
    public ModelSignature Signature => signature;

    public Table Table => table;

    public void Score(FeatureRows rows, Span<float> scores)
    {
        int width = signature.ScoreWidth;
        if (!rows.Layout.Features.Equals(signature.Features) || scores.Length < rows.Count * width)
        {
            throw new ArgumentException("The rows have another layout, or the scores do not fit.");
        }

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
