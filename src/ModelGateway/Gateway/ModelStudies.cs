namespace ModelGateway;

/// <inheritdoc cref="IModelStudies"/>
internal sealed class ModelStudies(RunPlan plan, StudyRun studies) : IModelStudies
{
    /// <inheritdoc/>
    public Task<StudyReport> RunAsync(
        StudyKinds kinds, StudyOptions? options = null, IProgress<StudyProgress>? progress = null, CancellationToken cancellationToken = default) =>
        studies.RunAsync(plan, kinds, options ?? new StudyOptions(), progress, cancellationToken);
}
