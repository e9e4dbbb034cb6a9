using static ModelGateway.HouseBench;

namespace ModelGateway;

public sealed class ModelVersionsTests : IDisposable
{
    private readonly HouseBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task The_list_says_what_each_version_is_what_its_gates_said_and_which_one_serves()
    {
        using Gateway gateway = _bench.Open();
        Assert.Empty(await gateway.Versions(Model).ListAsync(Token));
        Run[] runs = [await TrainAsync(gateway, 1), await TrainAsync(gateway, 2), await TrainAsync(gateway, 3)];
        await gateway.PromoteAsync(Model, 2, "For the test.", Token);
        await gateway.Versions(Model).ShadowAsync(3, "Is it better?", Token);

        IReadOnlyList<ListedVersion> all = await gateway.Versions(Model).ListAsync(Token);

        Assert.Equal([1, 2, 3], all.Select(version => version.Number));
        Assert.Equal([false, true, false], all.Select(version => version.IsChampion));
        Assert.Equal([false, false, true], all.Select(version => version.IsShadow));
        Assert.Equal(runs.Select(run => (bool?)run.Decision.Promoted), all.Select(version => version.Promoted));
        Assert.Equal(runs[1].Decision.Gates, all[1].Gates);
        Assert.Equal(("law", "law"), (all[0].Manifest!.Provider, all[0].Manifest!.Trainer));
        Assert.All(all, version => Assert.Null(version.Trouble));
    }

    [Fact]
    public async Task A_damaged_version_does_not_hide_the_others()
    {
        using Gateway gateway = _bench.Open();
        Run first = await TrainAsync(gateway, 1);
        await TrainAsync(gateway, 2);
        Damage(first);

        IReadOnlyList<ListedVersion> all = await gateway.Versions(Model).ListAsync(Token);

        Assert.Contains("SHA-256", all[0].Trouble, StringComparison.Ordinal);
        Assert.Equal((null, null), (all[0].Manifest, all[0].Promoted));
        Assert.Null(all[1].Trouble);
        await Assert.ThrowsAsync<StoreException>(() => gateway.Versions(Model).GetReportAsync(1, Token));
    }

    [Fact]
    public async Task History_and_reports_are_what_the_store_has()
    {
        using Gateway gateway = _bench.Open();
        Run run = await TrainAsync(gateway, 1);
        await gateway.PromoteAsync(Model, 1, "A person wants it.", Token);

        IReadOnlyList<HistoryEntry> history = await gateway.Versions(Model).GetHistoryAsync(Token);

        Assert.Equal(await _bench.Store.HistoryAsync(Model, Token), history);
        Assert.Equal("A person wants it.", history[^1].Reason);
        RunReport report = await gateway.Versions(Model).GetReportAsync(1, Token);
        Assert.Equal(run.Report.Statement, report.Statement);
        Assert.Equal(run.Report.Gates, report.Gates);
        await Assert.ThrowsAsync<StoreException>(() => gateway.Versions(Model).GetReportAsync(9, Token));
    }

    [Fact]
    public void A_model_that_was_not_added_has_no_handles()
    {
        using Gateway gateway = _bench.Open();

        Assert.Contains("'houses'", Assert.Throws<ArgumentException>(() => gateway.Versions("house")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => gateway.Studies("house"));
    }

    [Fact]
    public void Packages_that_build_on_the_gateway_reach_what_it_is_made_of()
    {
        using Gateway gateway = _bench.Open();

        Assert.IsType<DirectoryStore>(gateway.GetService(typeof(IVersionStore)));
        Assert.Same(gateway.GetService(typeof(IVersionStore)), gateway.GetService(typeof(IAliasStore)));
        Assert.Same(gateway.GetService(typeof(IVersionStore)), gateway.GetService(typeof(IRecordStore)));
        Assert.Same(_bench.Time, gateway.GetService(typeof(TimeProvider)));
        Assert.Same(gateway, gateway.GetService(typeof(IModelGateway)));
        Assert.Null(gateway.GetService(typeof(string)));
        Assert.Throws<ArgumentNullException>(() => gateway.GetService(null!));
    }
}
