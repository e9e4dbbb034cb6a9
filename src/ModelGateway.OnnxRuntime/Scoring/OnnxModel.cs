namespace ModelGateway.OnnxRuntime;

/// <summary>A session that scores rows, shared by all threads.</summary>
internal sealed class OnnxModel : IModel
{
    private readonly OnnxSession _session;
    private readonly ContextPool _contexts;

    public OnnxModel(ModelSignature signature, OnnxDeclaration declaration, OnnxSession session, OnnxScoringPlan plan)
    {
        Signature = signature;
        Declaration = declaration;
        _session = session;
        _contexts = new ContextPool(() => new ScoringContext(session, plan));
    }

    public ModelSignature Signature { get; }

    /// <summary>What is kept beside the model's own file.</summary>
    public OnnxDeclaration Declaration { get; }

    public OnnxFiles Files => _session.Files;

    public void Score(FeatureRows rows, Span<float> scores)
    {
        Signature.Check(rows, scores);
        ScoringContext context = _contexts.Rent(out int place);
        try
        {
            context.Score(rows, scores, Signature.ScoreWidth);
        }
        finally
        {
            _contexts.Return(context, place);
        }
    }

    public void Dispose()
    {
        _contexts.Dispose();
        _session.Dispose();
    }
}
