using Microsoft.ML;
using Microsoft.ML.Data;

namespace ModelGateway.MLNet;

/// <summary>A fitted ML.NET transformer that scores rows from any thread.</summary>
/// <remarks>
/// ML.NET's <c>PredictionEngine</c> answers wrongly when threads share it. Here each thread has a context of its own over the one
/// shared row mapper, made at its first call and freed with the thread or the model.
/// </remarks>
internal sealed class MLNetModel : IModel
{
    private readonly ThreadLocal<ScoringContext> _contexts;

    /// <summary>Wraps a transformer.</summary>
    /// <exception cref="ModelGatewayException">The transformer does not give the scores that the description names.</exception>
    public MLNetModel(ModelSignature signature, ModelDescription description, MLContext context, ITransformer transformer, InputSchema input)
    {
        Signature = signature;
        Description = description;
        Context = context;
        Transformer = transformer;
        Input = input;
        IRowToRowMapper mapper = transformer.GetRowToRowMapper(input.Schema);
        _contexts = new ThreadLocal<ScoringContext>(() => new ScoringContext(description, signature.ScoreWidth, input, mapper));
    }

    public ModelSignature Signature { get; }

    public ModelDescription Description { get; }

    public MLContext Context { get; }

    public ITransformer Transformer { get; }

    public InputSchema Input { get; }

    public void Score(FeatureRows rows, Span<float> scores)
    {
        Signature.Check(rows, scores);
        _contexts.Value!.Score(rows, scores);
    }

    public void Dispose()
    {
        _contexts.Dispose();
        (Transformer as IDisposable)?.Dispose();
    }
}
