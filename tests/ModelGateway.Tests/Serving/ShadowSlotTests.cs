using static ModelGateway.HouseBench;

namespace ModelGateway;

public sealed class ShadowSlotTests : IDisposable
{
    private readonly HouseBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_shadow_that_cannot_score_is_refused_and_the_alias_goes_back()
    {
        using Gateway gateway = _bench.Open();
        Run[] runs = await TrainEachAsync(gateway, 1, 2);
        _bench.Provider.Changed = (rows, row) => LawTrainer.Law(rows, row) * 1.01f;

        ModelGatewayException error = await Assert.ThrowsAsync<ModelGatewayException>(
            () => gateway.Versions(Model).ShadowAsync(runs[0].Version.Number, "It cannot.", Token));

        Assert.Contains(
            $"{runs[0].Version} cannot score in the shadow of {runs[1].Version}: Its recorded answers moved", error.Message, StringComparison.Ordinal);
        Assert.Equal(runs[1].Version, await _bench.Store.ReadAsync(Model, AliasNames.Shadow, Token));
        Assert.True(_bench.Provider.Loaded[^1].IsDisposed);
        Serves(gateway, runs[1].Version);
        Assert.Equal(HealthState.Healthy, gateway.GetHealth(Model).State);
    }

    [Fact]
    public async Task A_version_that_knows_a_column_as_that_of_its_series_scores_beside_one_that_does_not()
    {
        Run series;
        using (Gateway gateway = _bench.Open(configure: model => model.Ordered().GroupBy("Street")))
        {
            series = await TrainAsync(gateway, 1);
        }

        using Gateway plain = _bench.Open();
        Run champion = await TrainAsync(plain, 2);
        await plain.PromoteAsync(Model, champion.Version.Number, "For the test.", Token);
        await plain.Versions(Model).ShadowAsync(series.Version.Number, "For the test.", Token);
        plain.GetPredictor<House, float>(Model).Predict(HouseBench.House);
        await plain.Monitor(Model).FlushAsync(Token);

        ColumnRole[] roles = [.. (await Task.WhenAll(((Run[])[series, champion]).Select(run => _bench.Store.OpenAsync(Model, run.Version.Number, Token).AsTask()))).Select(version => version.Manifest.Signature.Features["Street"].Role)];
        Assert.Equal([ColumnRole.Series, ColumnRole.Feature], roles);
        Assert.Equal(series.Version, await _bench.Store.ReadAsync(Model, AliasNames.Shadow, Token));
        Assert.Equal(HealthState.Healthy, plain.GetHealth(Model).State);
    }

    [Fact]
    public async Task What_cannot_score_beside_one_champion_is_tried_again_beside_the_next()
    {
        using Gateway gateway = _bench.Open();
        Run[] runs = await TrainEachAsync(gateway, 1, 2, 3);
        await _bench.MoveElsewhereAsync(runs[0].Version, AliasNames.Shadow);
        _bench.Provider.Changed = (rows, row) => LawTrainer.Law(rows, row) * 1.01f;
        int before = _bench.Provider.Loaded.Count;

        await gateway.HostOf(Model).TryFollowShadowAsync();
        await gateway.HostOf(Model).TryFollowShadowAsync();
        Assert.Equal(before + 1, _bench.Provider.Loaded.Count);

        _bench.Provider.Changed = null;
        await gateway.PromoteAsync(Model, runs[1].Version.Number, "For the test.", Token);
        await gateway.HostOf(Model).TryFollowShadowAsync();
        FormulaModel shadow = _bench.Provider.Loaded[^1];
        await gateway.HostOf(Model).TryFollowShadowAsync();
        Assert.Same(shadow, _bench.Provider.Loaded[^1]);
        gateway.GetPredictor<House, float>(Model).Predict(HouseBench.House);
        await gateway.Monitor(Model).FlushAsync(Token);
        Assert.False(shadow.IsDisposed);

        // Where the alias names the champion there is no shadow.
        await _bench.MoveElsewhereAsync(runs[1].Version, AliasNames.Shadow);
        await gateway.HostOf(Model).TryFollowShadowAsync();
        Assert.True(shadow.IsDisposed);
    }
}
