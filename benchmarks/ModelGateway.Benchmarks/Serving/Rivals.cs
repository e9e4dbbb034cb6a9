using Microsoft.Extensions.ObjectPool;
using Microsoft.ML;
using ModelGateway.MLNet;

namespace ModelGateway.Benchmarks;

/// <summary>One model twice, learned from the same rows: ML.NET's own pipeline, and a version promoted in a gateway.</summary>
/// <typeparam name="TRow">What is asked about.</typeparam>
/// <typeparam name="TRaw">What ML.NET's own calls answer with.</typeparam>
/// <typeparam name="TValue">What the gateway answers with.</typeparam>
public sealed class Rivals<TRow, TRaw, TValue> : IDisposable
    where TRow : class
    where TRaw : class, new()
{
    private const string Model = "model";
    private readonly DirectoryInfo _store = Directory.CreateTempSubdirectory("modelgateway-benchmark-");
    private readonly IModelGateway _gateway;
    private readonly Func<int, int, TRow[]> _generate;

    /// <param name="task">What is learned.</param>
    /// <param name="generate">Makes a number of rows from a seed.</param>
    /// <param name="trainer">The gateway's trainer.</param>
    /// <param name="pipeline">The same in ML.NET: from <typeparamref name="TRow"/> to the columns of <typeparamref name="TRaw"/>.</param>
    /// <param name="probabilityOfRaw">The probability that a raw answer gives.</param>
    /// <param name="probabilityOf">The same of an answer of the gateway.</param>
    /// <param name="tolerance">How far the two may differ in probability; 0 where both do the same arithmetic.</param>
    public Rivals(
        LearningTask task,
        Func<int, int, TRow[]> generate,
        ITrainer trainer,
        Func<MLContext, IEstimator<ITransformer>> pipeline,
        Func<TRaw, float> probabilityOfRaw,
        Func<TValue, float> probabilityOf,
        float tolerance)
    {
        _generate = generate;
        ProbabilityOfRaw = probabilityOfRaw;
        ProbabilityOf = probabilityOf;
        TRow[] training = generate(5_000, 1);
        Transformer = pipeline(Context).Fit(Context.Data.LoadFromEnumerable(training));
        _gateway = Gateway.Create(_store.FullName, builder => builder
            .AddMLNet().AddModel<TRow, TValue>(Model, model => model.Learn("Label", task).Train(trainer)));

        // With a test set of its own the run trains on every row that the raw pipeline was trained on.
        Run run = _gateway.TrainAsync(Model, Dataset.FromRows(training), new TrainOptions { TestSet = Dataset.FromRows(generate(1_000, 2)) })
            .GetAwaiter().GetResult();
        if (!run.Decision.Promoted)
        {
            _gateway.PromoteAsync(Model, run.Version.Number, "It is measured.").GetAwaiter().GetResult();
        }

        Predictor = _gateway.GetPredictor<TRow, TValue>(Model);
        CheckAnswers(generate(1_024, 3), tolerance);
    }

    /// <summary>Of the raw pipeline.</summary>
    public MLContext Context { get; } = new(seed: 1);

    /// <summary>The raw pipeline.</summary>
    public ITransformer Transformer { get; }

    /// <summary>The gateway's predictor.</summary>
    public IPredictor<TRow, TValue> Predictor { get; }

    /// <summary>The probability that a raw answer gives.</summary>
    public Func<TRaw, float> ProbabilityOfRaw { get; }

    /// <summary>The same of an answer of the gateway.</summary>
    public Func<TValue, float> ProbabilityOf { get; }

    /// <summary>Rows that were not learned from and break no expectation: what it costs to describe a broken one is not what is measured.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Decides which.</param>
    public TRow[] Rows(int count, int seed)
    {
        TRow[] rows = [.. _generate(count + (count / 4), seed).Where(row => Predictor.Predict(row).Violations is null).Take(count)];
        return rows.Length == count ? rows : throw new InvalidOperationException($"Only {rows.Length} of {count} rows break no expectation.");
    }

    /// <summary>Where the gateway's version lies, as model <c>model</c>.</summary>
    public string StorePath => _store.FullName;

    /// <summary>The gateway's own champion, for what is measured of its parts.</summary>
    internal ModelHost Host => ((Gateway)_gateway).HostOf(Model);

    /// <summary>Raw calls for any thread: as many engines as are in use at once.</summary>
    public ObjectPool<PredictionEngine<TRow, TRaw>> CreatePool() => new DefaultObjectPool<PredictionEngine<TRow, TRaw>>(new EnginePolicy(this));

    /// <summary>The raw call; for one thread.</summary>
    public PredictionEngine<TRow, TRaw> CreateEngine() => Context.Model.CreatePredictionEngine<TRow, TRaw>(Transformer);

    /// <summary>Frees both models and removes the store.</summary>
    public void Dispose()
    {
        _gateway.Dispose();
        (Transformer as IDisposable)?.Dispose();
        _store.Delete(recursive: true);
    }

    private void CheckAnswers(TRow[] rows, float tolerance)
    {
        using PredictionEngine<TRow, TRaw> engine = CreateEngine();
        foreach (TRow row in rows)
        {
            float expected = ProbabilityOfRaw(engine.Predict(row));
            Prediction<TValue> answer = Predictor.Predict(row);
            float found = ProbabilityOf(answer.Value);
            if (answer.AnsweredBy != AnsweredBy.Model || !(MathF.Abs(found - expected) <= tolerance))
            {
                throw new InvalidOperationException(
                    $"The {answer.AnsweredBy} answered {found} and the raw pipeline {expected}, more than {tolerance} apart: they are not the same model.");
            }
        }
    }

    private sealed class EnginePolicy(Rivals<TRow, TRaw, TValue> rivals) : PooledObjectPolicy<PredictionEngine<TRow, TRaw>>
    {
        public override PredictionEngine<TRow, TRaw> Create() => rivals.CreateEngine();

        public override bool Return(PredictionEngine<TRow, TRaw> obj) => true;
    }
}
