namespace ModelGateway;

/// <inheritdoc cref="IModelStudies"/>
internal sealed class ModelStudies(RunPlan plan, WorkInFlight inFlight, StudyRun studies) : IModelStudies
{
    /// <inheritdoc/>
    public Task<StudyReport> RunAsync(
        StudyKinds kinds, StudyOptions? options = null, IProgress<StudyProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        StudyOptions chosen = options?.Copy() ?? new StudyOptions();
        return inFlight.DoAsync($"'{plan.Model}' was being studied", token => studies.RunAsync(plan, kinds, chosen, progress, token), cancellationToken);
    }
}
