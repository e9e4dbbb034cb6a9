using Microsoft.ML;
using Microsoft.ML.Data;

namespace ModelGateway.MLNet;

/// <summary>A fitted ML.NET transformer that scores rows from any thread.</summary>
/// <remarks>
/// ML.NET's <c>PredictionEngine</c> answers wrongly when threads share it. Here each thread has a context of its own over the one
/// shared row mapper, made at its first call and freed with the thread or the model. Linear models and trees need none of that:
/// what they have learned is read out of the transformer.
/// </remarks>
internal sealed class MLNetModel : IModel
{
    private readonly ThreadLocal<ScoringContext> _contexts;
    private readonly DirectScorer? _direct;

    /// <summary>Wraps a transformer.</summary>
    /// <exception cref="ModelGatewayException">The transformer does not give the scores that the description names.</exception>
    public MLNetModel(ModelSignature signature, ModelDescription description, MLContext context, ITransformer transformer, InputSchema input)
    {
        Signature = signature;
        Description = description;
        Context = context;
        Transformer = transformer;
        Input = input;
        _direct = DirectScorer.TryCreate(signature, description, transformer);
        IRowToRowMapper mapper = transformer.GetRowToRowMapper(input.Schema);
        _contexts = new ThreadLocal<ScoringContext>(() => new ScoringContext(description, signature.ScoreWidth, input, mapper));
    }

    public ModelSignature Signature { get; }

    public ModelDescription Description { get; }

    public MLContext Context { get; }

    public ITransformer Transformer { get; }

    public InputSchema Input { get; }

    /// <summary>Whether ML.NET itself is not asked for scores.</summary>
    public bool IsDirect => _direct is not null;

    public void Score(FeatureRows rows, Span<float> scores)
    {
        Signature.Check(rows, scores);
        if (_direct is not null)
        {
            _direct.Score(rows, scores);
        }
        else
        {
            _contexts.Value!.Score(rows, scores);
        }
    }

    public void Dispose()
    {
        _contexts.Dispose();
        (Transformer as IDisposable)?.Dispose();
    }
}
