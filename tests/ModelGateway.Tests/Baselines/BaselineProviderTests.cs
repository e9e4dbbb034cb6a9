namespace ModelGateway;

public sealed class BaselineProviderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("baseline").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_saved_model_loads_with_the_same_answers()
    {
        TrainingSet set = BaselineCase.Regression([1, 2, 9]);
        IModel model = BaselineCase.Train(Baselines.Constant, set);
        BaselineProvider provider = new();

        provider.Save(model, _folder);
        IModel loaded = provider.Load(_folder, set.Signature);

        Assert.Equal("baselines", provider.Id);
        Assert.Equal(["model.baseline.json"], Directory.GetFiles(_folder).Select(Path.GetFileName));
        Assert.Equal(BaselineCase.Score(model, set.Rows), BaselineCase.Score(loaded, set.Rows));
    }

    [Fact]
    public void A_missing_file_is_said() => Assert.Contains(
        "model.baseline.json",
        Assert.Throws<StoreException>(() => new BaselineProvider().Load(_folder, BaselineCase.Regression([1]).Signature)).Message,
        StringComparison.Ordinal);
}
