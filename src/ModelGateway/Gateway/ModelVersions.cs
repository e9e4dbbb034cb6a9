namespace ModelGateway;

/// <inheritdoc cref="IModelVersions"/>
internal sealed class ModelVersions(
    RunPlan plan, WorkInFlight inFlight, LocalVersions versions, IAliasStore aliases, IRecordStore? records, ModelLoader models, StudyRun studies, Func<ModelHost> host)
    : IModelVersions
{
    private string Model => plan.Model;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ListedVersion>> ListAsync(CancellationToken cancellationToken = default)
    {
        VersionId? champion = await aliases.ReadAsync(Model, AliasNames.Champion, cancellationToken).ConfigureAwait(false);
        VersionId? shadow = await aliases.ReadAsync(Model, AliasNames.Shadow, cancellationToken).ConfigureAwait(false);
        List<ListedVersion> all = [];
        foreach (int number in await versions.ListAsync(Model, cancellationToken).ConfigureAwait(false))
        {
            bool isChampion = champion?.Number == number;
            all.Add(await DescribeAsync(number, isChampion, isShadow: !isChampion && shadow?.Number == number, cancellationToken).ConfigureAwait(false));
        }

        return all;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<HistoryEntry>> GetHistoryAsync(CancellationToken cancellationToken = default) =>
        await aliases.HistoryAsync(Model, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task<RunReport> GetReportAsync(int version, CancellationToken cancellationToken = default) =>
        (await versions.OpenAsync(Model, version, cancellationToken).ConfigureAwait(false)).ReadReport();

    /// <inheritdoc/>
    public Task<VersionComparison> CompareAsync(int from, int to, CancellationToken cancellationToken = default) => inFlight.DoAsync(
        $"versions of '{Model}' were being compared", token => new VersionComparer(versions, models).CompareAsync(plan, from, to, token), cancellationToken);

    /// <inheritdoc/>
    public async Task<TestScore> GetTestScoreAsync(int? version = null, CancellationToken cancellationToken = default)
    {
        int number = version ?? await studies.NewestAsync(Model, mayBeBaseline: true, cancellationToken).ConfigureAwait(false);
        return TestScorer.Score(await VersionRecord.ReadAsync(versions, aliases, records, Model, number, cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public Task ShadowAsync(int? version, string reason, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(reason);
        return inFlight.DoAsync($"a version of '{Model}' was being put into the shadow", token => ShadowNowAsync(version, reason, token), cancellationToken);
    }

    private async Task ShadowNowAsync(int? version, string reason, CancellationToken cancellationToken)
    {
        VersionId champion = await aliases.ReadAsync(Model, AliasNames.Champion, cancellationToken).ConfigureAwait(false) ?? throw new NoChampionException(Model);
        ModelHost serving = host();
        await serving.FollowAsync(cancellationToken).ConfigureAwait(false);
        VersionId target = version is { } number
            ? (await versions.FindAsync(Model, number, cancellationToken).ConfigureAwait(false)).Id
            : champion;
        VersionId? before = await aliases.ReadAsync(Model, AliasNames.Shadow, cancellationToken).ConfigureAwait(false);
        await aliases.MoveAsync(AliasNames.Shadow, target, reason, cancellationToken).ConfigureAwait(false);
        try
        {
            await serving.FollowShadowAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await aliases.MoveAsync(AliasNames.Shadow, before ?? champion, "The shadow before cannot score.", CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    // What is damaged must not hide the others.
    private async Task<ListedVersion> DescribeAsync(int number, bool isChampion, bool isShadow, CancellationToken cancellationToken)
    {
        try
        {
            LocalVersion stored = await versions.OpenAsync(Model, number, cancellationToken).ConfigureAwait(false);
            RunReport? report = stored.Has(VersionFileNames.Report) ? stored.ReadReport() : null;
            return new ListedVersion(number)
            {
                Manifest = stored.Manifest,
                Promoted = report?.Promoted,
                Gates = report?.Gates ?? [],
                IsChampion = isChampion,
                IsShadow = isShadow,
            };
        }
        catch (StoreException error)
        {
            return new ListedVersion(number) { IsChampion = isChampion, IsShadow = isShadow, Trouble = error.Message };
        }
    }
}
