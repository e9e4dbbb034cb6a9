using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ModelGateway;

/// <summary>Modules of one application, each of which adds what it needs (dotnet/machinelearning 6667 and 5096 are what happens otherwise).</summary>
public sealed class ModulesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("modules-tests-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Models_of_all_modules_are_in_one_gateway_and_the_host_names_the_store()
    {
        LawProvider law = new();
        ServiceCollection services = new();
        AddHouses(services.AddModelGateway(), law, "price");
        services.AddModelGateway(_folder.FullName);
        AddHouses(services.AddModelGateway(), law, "rent");
        services.AddModelGateway().AddModel<House, bool>("garden", model => model.Binary(house => house.Garden).Train(Baselines.Linear));
        await using ServiceProvider provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

        IModelGateway gateway = provider.GetRequiredService<IModelGateway>();
        Run run = await gateway.TrainAsync("rent", Dataset.FromRows(Houses.Generate(2_000)), cancellationToken: Token);
        await gateway.PromoteAsync("rent", 1, "For the test.", Token);

        Assert.Equal(["garden", "price", "rent"], gateway.Models);
        Assert.StartsWith(_folder.FullName, run.Location!, StringComparison.Ordinal);
        Assert.Equal("rent", provider.GetRequiredKeyedService<IPredictor<House, float>>("rent").Predict(new House(2, "Oak", true, 0)).Version.Model);
        Assert.Throws<NoChampionException>(() => provider.GetRequiredService<IPredictor<House, bool>>().Predict(new House(2, "Oak", true, 0)));

        // Two take a house and answer a float.
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<IPredictor<House, float>>());
        Assert.Contains("'price', 'rent'", error.Message, StringComparison.Ordinal);
        Assert.Single(provider.GetServices<IModelProvider>(), added => added.Id == law.Id);
        Assert.Single(provider.GetServices<IModelGateway>());
    }

    [Fact]
    public void A_second_store_is_refused_where_it_is_named_and_the_same_one_is_not()
    {
        ServiceCollection services = new();
        services.AddModelGateway(_folder.FullName);
        services.AddModelGateway(Path.Combine(_folder.FullName, "..", _folder.Name) + Path.DirectorySeparatorChar);

        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => services.AddModelGateway(_folder.FullName + "-b"));

        Assert.Contains($"'{_folder.FullName}'", error.Message, StringComparison.Ordinal);
        Assert.Contains($"'{_folder.FullName}-b'", error.Message, StringComparison.Ordinal);
        Assert.Contains("Name it once", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gateway_without_a_store_says_how_to_name_one()
    {
        ServiceCollection services = new();
        services.AddModelGateway();
        using ServiceProvider provider = services.BuildServiceProvider();

        OptionsValidationException error = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IModelGateway>());

        Assert.Equal(error.Message, Assert.Throws<OptionsValidationException>(provider.GetRequiredService<IStartupValidator>().Validate).Message);
        Assert.Contains("UseDirectory(\"models\")", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_of_the_applications_own_is_used_whether_it_comes_before_or_after()
    {
        DirectoryStore own = new(Path.Combine(_folder.FullName, "own"));
        foreach (bool before in new[] { true, false })
        {
            ServiceCollection services = new();
            if (before)
            {
                AddStore(services);
            }

            services.AddModelGateway().UseDirectory(_folder.FullName);
            if (!before)
            {
                AddStore(services);
            }

            using ServiceProvider provider = services.BuildServiceProvider();
            Assert.Same(own, provider.GetRequiredService<IVersionStore>());
            Assert.Empty(provider.GetRequiredService<IModelGateway>().Models);
        }

        void AddStore(ServiceCollection services) => services.AddSingleton<IVersionStore>(own).AddSingleton<IAliasStore>(own);
    }

    [Fact]
    public void Two_models_of_one_name_and_two_providers_of_one_id_are_refused_where_the_second_is_added()
    {
        ServiceCollection services = new();
        AddHouses(services.AddModelGateway(), new LawProvider(), "price");

        Assert.Contains(
            "two models called 'price'",
            Assert.Throws<ArgumentException>(() => AddHouses(services.AddModelGateway(), new LawProvider(), "price")).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "Two providers are called 'law'",
            Assert.Throws<InvalidOperationException>(() => services.AddModelGateway().AddProvider(new OtherLaw())).Message,
            StringComparison.Ordinal);
    }

    private static void AddHouses(GatewayBuilder builder, LawProvider law, string name) => builder
        .AddProvider(law).AddModel<House, float>(name, model => model.Regression(house => house.Price).Train(new LawTrainer()));

    private sealed class OtherLaw : IModelProvider
    {
        public string Id => LawTrainer.Provider;

        public void Save(IModel model, string folder) => throw new NotSupportedException();

        public IModel Load(string folder, ModelSignature signature) => throw new NotSupportedException();
    }
}
