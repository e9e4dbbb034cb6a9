namespace ModelGateway;

public class ModelLoaderTests
{
    [Fact]
    public void What_an_earlier_library_called_the_provider_of_baselines_still_finds_it()
    {
        Assert.IsType<BaselineProvider>(new ModelLoader([new LawProvider(), new BaselineProvider()]).ProviderOf("baseline", "a/1"));
        Assert.IsType<BaselineProvider>(new ModelLoader([new LawProvider(), new BaselineProvider()]).ProviderOf("baselines", "a/1"));
    }

    [Fact]
    public void A_provider_of_that_name_is_taken_before()
    {
        Own own = new();

        Assert.Same(own, new ModelLoader([new BaselineProvider(), own]).ProviderOf("baseline", "a/1"));
    }

    [Fact]
    public void One_that_was_not_added_is_said_with_those_that_were() => Assert.Equal(
        "a/1 was made by provider 'other', which is not added here. Added are: 'law', 'baselines'. Add it when the gateway is built.",
        Assert.Throws<ModelGatewayException>(() => new ModelLoader([new LawProvider(), new BaselineProvider()]).ProviderOf("other", "a/1")).Message);

    private sealed class Own : IModelProvider
    {
        public string Id => "baseline";

        public void Save(IModel model, string folder) => throw new NotSupportedException();

        public IModel Load(string folder, ModelSignature signature) => throw new NotSupportedException();
    }
}
