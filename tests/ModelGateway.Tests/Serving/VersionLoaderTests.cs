namespace ModelGateway;

public sealed class VersionLoaderTests : IDisposable
{
    private readonly string _store = Directory.CreateTempSubdirectory("version-loader-tests-").FullName;
    private readonly LawProvider _provider = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public async Task A_version_is_loaded_with_its_contract_as_the_application_amends_it_now()
    {
        using IModelGateway gateway = Gateway.Create(_store, builder => builder
            .AddProvider(_provider).AddModel<House, float>("houses", model => model.Regression(h => h.Price).Train(new LawTrainer())));
        Run run = await gateway.TrainAsync("houses", Dataset.FromRows(Houses.Generate(2_000)), cancellationToken: Token);
        ContractAmendments amendments = new([c => c.Column("Size").Between(0, 500).OnViolation(ViolationAction.FallBack), c => c.Column("Cellar").Required()]);
        using LocalVersions store = new(new DirectoryStore(_store));

        using LoadedVersion plain = await new VersionLoader(store, new ModelLoader([_provider, new BaselineProvider()])).LoadAsync(run.Version, Token);
        using LoadedVersion amended = await new VersionLoader(store, new ModelLoader([_provider, new BaselineProvider()]), _ => amendments).LoadAsync(run.Version, Token);

        Assert.Equal(["range"], plain.Monitored.Contract.DiffTo(amended.Monitored.Contract).Changes.Select(c => c.Aspect));
        Assert.Equal((ViolationAction.Flag, ViolationAction.FallBack), (Asked(plain, 600), Asked(amended, 600)));
        Assert.Equal((ViolationAction.Flag, ViolationAction.Ignore), (Asked(plain, 400), Asked(amended, 400)));

        static ViolationAction Asked(LoadedVersion version, float size)
        {
            FeatureRows rows = new(version.Layout);
            RowBinder.For<House>(version.Layout, version.RowContract).Bind(new House(size, "Oak", true, 0), rows, 0);
            return version.RowContract.Inspect(rows, 0).Action;
        }
    }

    [Fact]
    public async Task A_version_that_is_not_the_one_that_was_promoted_is_refused()
    {
        using IModelGateway gateway = Gateway.Create(_store, builder => builder
            .AddProvider(_provider).AddModel<House, float>("houses", model => model.Regression(h => h.Price).Train(new LawTrainer())));
        Run run = await gateway.TrainAsync("houses", Dataset.FromRows(Houses.Generate(2_000)), cancellationToken: Token);
        using LocalVersions versions = new(new DirectoryStore(_store));
        VersionId promoted = run.Version with { ManifestSha256 = new string('0', 64) };
        int loaded = _provider.Loaded.Count;

        StoreException error = await Assert.ThrowsAsync<StoreException>(
            async () => await new VersionLoader(versions, new ModelLoader([_provider, new BaselineProvider()])).LoadAsync(promoted, Token));

        Assert.Contains("The version was changed after it was published", error.Message, StringComparison.Ordinal);
        Assert.Equal(loaded, _provider.Loaded.Count);
    }

    [Fact]
    public async Task What_was_loaded_is_freed_where_the_rest_cannot_be_read()
    {
        using IModelGateway gateway = Gateway.Create(_store, builder => builder
            .AddProvider(_provider).AddModel<House, float>("houses", model => model.Regression(h => h.Price).Train(new LawTrainer())));
        Run run = await gateway.TrainAsync("houses", Dataset.FromRows(Houses.Generate(2_000)), cancellationToken: Token);
        using LocalVersions versions = new(new DirectoryStore(_store));
        LocalVersion stored = await versions.OpenAsync("houses", run.Version.Number, Token);
        File.Delete(stored.PathOf(VersionFileNames.RecordedAnswers));
        int loaded = _provider.Loaded.Count;

        Assert.Throws<StoreException>(() => new VersionLoader(versions, new ModelLoader([_provider, new BaselineProvider()])).Load(stored));

        Assert.Equal(loaded + 1, _provider.Loaded.Count);
        Assert.True(_provider.Loaded[^1].IsDisposed);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_the_baseline_must_answer_for_the_model_it_must_be_there(bool isBroken)
    {
        using IModelGateway gateway = Gateway.Create(_store, builder => builder
            .AddProvider(_provider).AddModel<House, float>("houses", model => model.Regression(h => h.Price).Train(new LawTrainer())));
        Run run = await gateway.TrainAsync("houses", Dataset.FromRows(Houses.Generate(2_000)), cancellationToken: Token);
        using LocalVersions versions = new(new DirectoryStore(_store));
        LocalVersion stored = await versions.OpenAsync("houses", run.Version.Number, Token);
        _provider.Changed = (rows, row) => LawTrainer.Law(rows, row) * 1.01f;
        VersionLoader loader = new(versions, new ModelLoader([_provider, new BaselineProvider()]));
        if (isBroken)
        {
            File.Delete(stored.PathOf(VersionFileNames.Baseline));
            Assert.Contains("baseline.json", Assert.Throws<StoreException>(() => loader.Load(stored)).Message, StringComparison.Ordinal);
        }
        else
        {
            using LoadedVersion loaded = loader.Load(stored);
            Assert.Contains("Its recorded answers moved", loaded.Concern, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_version_from_before_there_were_contracts_knows_its_columns_and_expects_nothing()
    {
        VersionManifest manifest = new()
        {
            Model = "old",
            Version = 1,
            Provider = "test",
            Trainer = "test",
            Signature = Versions.Binary,
            Fallback = "constant",
            DataSha256 = "",
        };

        DataContract contract = Versions.Local(new VersionId("old", 1, ""), manifest, _store).ReadContract();

        Assert.Equal(["x", "y"], contract.Columns.Select(c => c.Name));
        Assert.Equal([ContractEnvironment.Training], contract.Columns[1].Environments);
        Assert.Null(ContractCases.Inspect(contract.Columns[0], typeof(float), float.NaN));
        Assert.Equal(
            ViolationAction.Refuse,
            new ContractAmendments([c => c.Column("x").Required()]).ApplyTo(contract).Find("x")!.Completeness!.Action);
    }
}
