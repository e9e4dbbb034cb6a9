namespace ModelGateway;

/// <content>What is found out about stored versions.</content>
public sealed partial class Gateway
{
    /// <inheritdoc/>
    public Task<StudyReport> StudyAsync(
        string model, StudyKinds kinds, StudyOptions? options = null, IProgress<StudyProgress>? progress = null, CancellationToken cancellationToken = default) =>
        _studies.RunAsync(_definitions[model].Plan, kinds, options ?? new StudyOptions(), progress, cancellationToken);

    /// <inheritdoc/>
    public async Task<TestScore> TestScoreAsync(string model, int? version = null, CancellationToken cancellationToken = default)
    {
        _ = _definitions[model];
        int number = version ?? await _studies.NewestAsync(model, cancellationToken).ConfigureAwait(false);
        return TestScorer.Score(await VersionRecord.ReadAsync(_versions, _aliases, _monitors?.FolderOf(model), model, number, cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public Task<VersionComparison> CompareVersionsAsync(string model, int from, int to, CancellationToken cancellationToken = default) =>
        new VersionComparer(_versions, _models).CompareAsync(_definitions[model].Plan, from, to, cancellationToken);
}
