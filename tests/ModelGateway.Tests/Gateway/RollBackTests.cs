using static ModelGateway.HouseBench;

namespace ModelGateway;

public sealed class RollBackTests : IDisposable
{
    private readonly HouseBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Going_back_twice_goes_back_two_champions_and_no_further_than_the_first()
    {
        using Gateway gateway = _bench.Open();
        Run[] runs = await TrainEachAsync(gateway, 1, 2, 3);

        Assert.Equal(runs[1].Version, await gateway.RollBackAsync(Model, "One back.", Token));
        Serves(gateway, runs[1].Version);
        Assert.Equal(runs[0].Version, await gateway.RollBackAsync(Model, "Two back.", Token));
        Serves(gateway, runs[0].Version);
        StoreException error = await Assert.ThrowsAsync<StoreException>(() => gateway.RollBackAsync(Model, "Three back.", Token));

        Assert.Contains("nothing to go back to", error.Message, StringComparison.Ordinal);
        Serves(gateway, runs[0].Version);
        Assert.Equal("Two back.", (await _bench.Store.HistoryAsync(Model, Token))[^1].Reason);
    }

    [Fact]
    public async Task What_was_promoted_after_going_back_goes_back_to_where_it_came_from()
    {
        using Gateway gateway = _bench.Open();
        Run[] runs = await TrainEachAsync(gateway, 1, 2, 3);
        await gateway.RollBackAsync(Model, "To the second.", Token);
        await gateway.RollBackAsync(Model, "To the first.", Token);

        await gateway.PromoteAsync(Model, runs[2].Version.Number, "The third after all.", Token);

        Assert.Equal(runs[0].Version, await gateway.RollBackAsync(Model, "To the first.", Token));
    }

    [Fact]
    public async Task Where_nothing_has_ever_served_there_is_nothing_to_go_back_to_and_that_is_said()
    {
        using Gateway gateway = _bench.Open(configure: model => model.Gates());

        StoreException empty = await Assert.ThrowsAsync<StoreException>(() => gateway.RollBackAsync(Model, "Back.", Token));
        await TrainAsync(gateway, seed: 1);
        StoreException never = await Assert.ThrowsAsync<StoreException>(() => gateway.RollBackAsync(Model, "Back.", Token));

        Assert.All([empty, never], error => Assert.Contains("has never had a champion", error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_process_that_goes_back_is_followed()
    {
        using Gateway gateway = _bench.Open();
        Run[] runs = await TrainEachAsync(gateway, 1, 2);
        using Gateway other = _bench.Open();

        await other.RollBackAsync(Model, "By another process.", Token);
        await FollowAsync(gateway);

        Serves(gateway, runs[0].Version);
    }
}
