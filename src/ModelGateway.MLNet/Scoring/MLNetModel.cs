using Microsoft.ML;
using Microsoft.ML.Data;

namespace ModelGateway.MLNet;

/// <summary>A fitted ML.NET transformer that scores rows from any thread.</summary>
/// <remarks>
/// Linear models and trees are read out of the transformer and evaluated without ML.NET. For the rest each thread has a context of its
/// own over the one shared row mapper, made at its first call and freed with the thread or the model: ML.NET's
/// <c>PredictionEngine</c> answers wrongly when threads share it.
/// </remarks>
internal sealed class MLNetModel : IModel
{
    private readonly CompiledModel? _compiled;
    private readonly ThreadLocal<MapperContext>? _contexts;

    /// <summary>Wraps a transformer.</summary>
    public MLNetModel(ModelSignature signature, ModelDescription description, MLContext context, ITransformer transformer, InputSchema input)
    {
        Signature = signature;
        Description = description;
        Context = context;
        Transformer = transformer;
        Input = input;
        _compiled = CompiledModel.From(signature, description, transformer);
        if (_compiled is null)
        {
            IRowToRowMapper mapper = transformer.GetRowToRowMapper(input.Schema);
            _contexts = new ThreadLocal<MapperContext>(() => new MapperContext(description, signature.ScoreWidth, input, mapper));
        }
    }

    public ModelSignature Signature { get; }

    public ModelDescription Description { get; }

    public MLContext Context { get; }

    public ITransformer Transformer { get; }

    public InputSchema Input { get; }

    /// <summary>Whether rows are scored without ML.NET.</summary>
    public bool IsCompiled => _compiled is not null;

    public void Score(FeatureRows rows, Span<float> scores)
    {
        Signature.Check(rows, scores);
        if (_compiled is not null)
        {
            _compiled.Score(rows, scores);
        }
        else
        {
            _contexts!.Value!.Score(rows, scores);
        }
    }

    /// <summary>The number of trees that follow each other, for several classes of the class that has most; 0 for other models, and those of texts.</summary>
    public int CountStages() => _compiled?.Stages ?? 0;

    /// <summary>Scores rows with the first tree, the first two, and so on; see <see cref="IStagedTrainer.ScoreStages"/>.</summary>
    public void ScoreStages(FeatureRows rows, Span<float> scores)
    {
        int stages = CountStages();
        if (stages == 0)
        {
            throw new ArgumentException($"This model of {Description.Trainer} has no stages that could be told apart. Count them first.");
        }

        Signature.Check(rows, scores);
        if (scores.Length < (long)stages * rows.Count * Signature.ScoreWidth)
        {
            throw new ArgumentException($"{stages} × {rows.Count} rows of {Signature.ScoreWidth} scores do not fit into {scores.Length}.", nameof(scores));
        }

        _compiled!.ScoreStages(rows, scores);
    }

    public void Dispose()
    {
        _contexts?.Dispose();
        (Transformer as IDisposable)?.Dispose();
    }
}
