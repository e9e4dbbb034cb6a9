namespace ModelGateway;

/// <summary>A model that computes its scores from the rows by a formula and notices when it is used after its end.</summary>
internal sealed class FormulaModel(ModelSignature signature, Func<FeatureRows, int, float> formula) : IModel
{
    private volatile bool _disposed;

    public bool IsDisposed => _disposed;

    public Func<FeatureRows, int, float> Formula => formula;

    public ModelSignature Signature => signature;

    public void Score(FeatureRows rows, Span<float> scores)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        for (int row = 0; row < rows.Count; row++)
        {
            scores[row] = formula(rows, row);
        }

        ObjectDisposedException.ThrowIf(_disposed, this);
    }

    public void Dispose() => _disposed = true;
}
