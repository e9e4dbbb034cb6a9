namespace ModelGateway;

/// <inheritdoc cref="IModelStudies"/>
internal sealed class ModelStudies(RunPlan plan, WorkInFlight inFlight, StudyRun studies) : IModelStudies
{
    /// <inheritdoc/>
    public Task<StudyReport> RunAsync(
        StudyKinds kinds, StudyOptions? options = null, IProgress<StudyProgress>? progress = null, CancellationToken cancellationToken = default) =>
        inFlight.DoAsync(
            $"'{plan.Model}' was being studied",
            token => studies.RunAsync(plan, kinds, options ?? new StudyOptions(), progress, token),
            cancellationToken);
}
