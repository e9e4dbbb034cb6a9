namespace ModelGateway;

/// <summary>A feature study of rows whose truth is known.</summary>
internal sealed class GeneratedStudy(LearningProblem problem, ITrainer trainer, int seed) : IDisposable
{
    private IModel? _model;

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public StudyOptions Options { get; init; } = new() { Threads = 2 };

    public Func<bool> IsLate { get; init; } = () => false;

    public async Task<FeatureStudy> RunAsync(IEnumerable<(string Feature, PastImpact Impact)>? past = null, string? noRefit = null)
    {
        Metric metric = Metric.DefaultLoss(problem.Signature.Task);
        TrainingContext context = new(seed, metric.Name);
        _model = await trainer.TrainAsync(problem.TrainingSet(), context, Token);
        RowLoss loss = new(metric, null, problem.IsTimeOrdered);
        Refits refits = new(problem, trainer, loss, Options, context, IsLate, Token);
        return await new FeatureStudier(problem, _model, loss, Options, seed)
            .RunAsync(refits.LeaveOutAsync, noRefit, (past ?? []).ToLookup(p => p.Feature, p => p.Impact), Token);
    }

    public void Dispose() => _model?.Dispose();
}
