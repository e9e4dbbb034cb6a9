using Microsoft.ML;
using ModelGateway.MLNet;

namespace ModelGateway.Benchmarks;

/// <summary>One model twice, learned from the same rows: ML.NET's own pipeline, and a version promoted in a gateway.</summary>
public sealed class Rivals<TRow> : IDisposable
    where TRow : class
{
    private const string Model = "model";
    private readonly DirectoryInfo _store = Directory.CreateTempSubdirectory("modelgateway-benchmark-");
    private readonly IModelGateway _gateway;

    /// <param name="generate">Makes a number of rows from a seed.</param>
    /// <param name="trainer">The gateway's trainer.</param>
    /// <param name="pipeline">The same in ML.NET: from <typeparamref name="TRow"/> to a column Probability.</param>
    /// <param name="tolerance">How far the two may differ in probability; 0 where both do the same arithmetic.</param>
    public Rivals(Func<int, int, TRow[]> generate, ITrainer trainer, Func<MLContext, IEstimator<ITransformer>> pipeline, float tolerance)
    {
        TRow[] training = generate(5_000, 1);
        Transformer = pipeline(Context).Fit(Context.Data.LoadFromEnumerable(training));
        _gateway = Gateway.Create(_store.FullName, builder => builder
            .AddMLNet().AddModel<TRow, float>(Model, model => model.Learn("Label", LearningTask.Binary).Train(trainer)));

        // With a test set of its own the run trains on every row that the raw pipeline was trained on.
        Run run = _gateway.TrainAsync(Model, Dataset.FromRows(training), new TrainOptions { TestSet = Dataset.FromRows(generate(1_000, 2)) })
            .GetAwaiter().GetResult();
        if (!run.Decision.Promoted)
        {
            _gateway.PromoteAsync(Model, run.Version.Number, "It is measured.").GetAwaiter().GetResult();
        }

        Predictor = _gateway.Predictor<TRow, float>(Model);
        CheckAnswers(generate(1_024, 3), tolerance);
    }

    /// <summary>Of the raw pipeline.</summary>
    public MLContext Context { get; } = new(seed: 1);

    /// <summary>The raw pipeline.</summary>
    public ITransformer Transformer { get; }

    /// <summary>The gateway's predictor.</summary>
    public IPredictor<TRow, float> Predictor { get; }

    /// <summary>The raw call; for one thread.</summary>
    public PredictionEngine<TRow, RawAnswer> CreateEngine() => Context.Model.CreatePredictionEngine<TRow, RawAnswer>(Transformer);

    /// <summary>Frees both models and removes the store.</summary>
    public void Dispose()
    {
        _gateway.Dispose();
        (Transformer as IDisposable)?.Dispose();
        _store.Delete(recursive: true);
    }

    private void CheckAnswers(TRow[] rows, float tolerance)
    {
        using PredictionEngine<TRow, RawAnswer> engine = CreateEngine();
        foreach (TRow row in rows)
        {
            float expected = engine.Predict(row).Probability;
            Prediction<float> found = Predictor.Predict(row);
            if (found.AnsweredBy != AnsweredBy.Model || !(MathF.Abs(found.Value - expected) <= tolerance))
            {
                throw new InvalidOperationException(
                    $"The {found.AnsweredBy} answered {found.Value} and the raw pipeline {expected}, more than {tolerance} apart: they are not the same model.");
            }
        }
    }
}
