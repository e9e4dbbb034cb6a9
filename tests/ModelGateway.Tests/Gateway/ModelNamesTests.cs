namespace ModelGateway;

/// <summary>A name that no store can keep is refused when the model is added, in the store's own words.</summary>
public sealed class ModelNamesTests : IDisposable
{
    private readonly string _store = Directory.CreateTempSubdirectory("model-names-tests-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Theory]
    [InlineData("Prix été")]
    [InlineData("eu/fare")]
    [InlineData("CON")]
    [InlineData("com1.fares")]
    [InlineData(".fare")]
    [InlineData("fare.")]
    [InlineData("store.json")]
    public async Task A_name_that_no_store_can_keep_is_refused_as_the_store_does(string name)
    {
        ArgumentException added = Assert.Throws<ArgumentException>(() => Open(name));
        ArgumentException stored = await Assert.ThrowsAsync<ArgumentException>(async () => await new DirectoryStore(_store).ListAsync(name, Token));

        Assert.StartsWith($"'{name}' cannot be the name of a model", added.Message, StringComparison.Ordinal);
        Assert.Equal(Words(stored), Words(added));

        static string Words(ArgumentException error) => error.Message.Split(" (Parameter")[0];
    }

    [Fact]
    public void Length_counts_too_and_what_a_store_keeps_can_be_added()
    {
        Assert.Throws<ArgumentException>(() => Open(new string('a', 101)));
        foreach (string name in new[] { new string('a', 100), "eu.fare-2_b", "CONE", "7" })
        {
            using IModelGateway gateway = Open(name);
            Assert.Equal([name], gateway.Models);
            Assert.Equal(HealthState.Unhealthy, gateway.GetHealth(name).State);
        }
    }

    private IModelGateway Open(string name) => Gateway.Create(_store, builder => builder.AddModel<House, float>(name, model => model.Regression(house => house.Price).Train(Baselines.Linear)));
}
