using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>A feature study of rows whose truth is known.</summary>
internal sealed class GeneratedStudy(LearningProblem problem, ITrainer trainer, int seed) : IDisposable
{
    private IModel? _model;

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public StudyOptions Options { get; init; } = new() { Threads = 2 };

    public async Task<FeatureStudy> RunAsync(IEnumerable<(string Feature, PastImpact Impact)>? past = null, string? noRefit = null)
    {
        Metric metric = Metric.DefaultLoss(problem.Signature.Task);
        TrainingContext context = new(seed, metric.Name);
        _model = await trainer.TrainAsync(problem.TrainingSet(), context, Token);
        RowLoss loss = new(metric, null, problem.IsTimeOrdered);
        Refits refits = new(
            new Subsamples(problem, trainer, loss, Options.Refits, context), Options, new StudyClock(TimeProvider.System, Options.Budget, null), new ExperimentJournal(), default, Token);
        return await new FeatureStudier(problem, _model, loss, Options, seed)
            .RunAsync(noRefit is null ? refits : null, noRefit, (past ?? []).ToLookup(p => p.Feature, p => p.Impact), Token);
    }

    public void Dispose() => _model?.Dispose();
}
