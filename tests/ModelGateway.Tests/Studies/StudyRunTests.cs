using ModelGateway.Reports;

namespace ModelGateway;

public sealed class StudyRunTests : IDisposable
{
    private readonly string _store = Directory.CreateTempSubdirectory("studies-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public async Task A_study_names_what_can_be_deleted_and_is_kept_beside_the_version()
    {
        using IModelGateway gateway = Create(Baselines.Linear);
        await gateway.TrainAsync("sales", Rows(), cancellationToken: Token);
        Told told = new();

        StudyReport study = await gateway.Studies("sales").RunAsync(StudyKinds.Features, progress: told, cancellationToken: Token);

        Assert.Equal(FeatureVerdict.Needed, study.Features!.Features.Single(feature => feature.Name == "price").Verdict);
        Assert.Equal(["day"], study.Features.Deletion!.Features);
        Assert.Equal(("rmse", 400, 3), (study.Loss, study.Rows, study.Refits));
        Assert.Contains(told.Reports, report => report.Message == "Trained without price.");
        Assert.Equal(0, told.Reports[^1].Left);
        string folder = Path.Combine(_store, "sales", "studies", "000001");
        Assert.Equal(study.Features.Deletion.Reason, (await StudyReport.LoadAsync(Path.Combine(folder, "study.json"), Token)).Features!.Deletion!.Reason);
        Assert.True(File.Exists(Path.Combine(folder, "experiments.jsonl")));
        Assert.Contains(study.Features.Deletion.Reason, HtmlReports.Text(HtmlReports.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "report.html"), Token))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_study_does_nothing_twice_and_a_budget_too_small_says_what_was_not_done()
    {
        Counting trainer = new();
        using IModelGateway gateway = Create(trainer);
        await gateway.TrainAsync("sales", Rows(), cancellationToken: Token);
        trainer.Count = 0;

        StudyReport none = await gateway.Studies("sales").RunAsync(StudyKinds.Features, new StudyOptions { Budget = TimeSpan.Zero }, cancellationToken: Token);
        int before = trainer.Count;
        StudyReport first = await gateway.Studies("sales").RunAsync(StudyKinds.Features, cancellationToken: Token);
        int once = trainer.Count;
        StudyReport second = await gateway.Studies("sales").RunAsync(StudyKinds.Features, cancellationToken: Token);

        Assert.Equal(0, before);
        Assert.Equal(4, none.NotDone.Count);
        Assert.All(none.NotDone, experiment => Assert.Equal("There was no time left to train without it.", experiment.Reason));
        Assert.All(none.Features!.Features, feature => Assert.NotNull(feature.Permutation));
        Assert.Empty(first.NotDone);
        Assert.Equal(once, trainer.Count);
        Assert.Equal(first.Features!.Features.Select(feature => feature.Reason), second.Features!.Features.Select(feature => feature.Reason));
    }

    [Fact]
    public async Task A_feature_that_has_outlived_its_use_is_known_from_earlier_versions()
    {
        using IModelGateway gateway = Create(Baselines.Linear);
        await gateway.TrainAsync("sales", Rows(weightOfDay: 3), cancellationToken: Token);
        await gateway.TrainAsync("sales", Rows(), cancellationToken: Token);

        StudyReport study = await gateway.Studies("sales").RunAsync(StudyKinds.Features, new StudyOptions { Version = 2 }, cancellationToken: Token);

        FeatureFinding day = study.Features!.Features.Single(feature => feature.Name == "day");
        Assert.Equal(1, Assert.Single(day.Past).Version);
        Assert.Contains("It is a legacy", day.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_of_another_trainer_is_not_retrained_and_one_of_another_declaration_not_studied()
    {
        using (IModelGateway gateway = Create(Baselines.Linear))
        {
            await gateway.TrainAsync("sales", Rows(), cancellationToken: Token);
        }

        using IModelGateway other = Create(Baselines.OneRule);
        using IModelGateway narrower = Gateway.Create(_store, builder => builder.AddModel<Sale, float>("sales", model => model.Learn("sold").Ignore("day").Train(Baselines.Linear)));

        StudyReport study = await other.Studies("sales").RunAsync(StudyKinds.Features, new StudyOptions { Version = 1 }, cancellationToken: Token);

        Assert.Contains("trained by linear", study.NoRefit!, StringComparison.OrdinalIgnoreCase);
        Assert.Null(study.Features!.Deletion);
        ModelGatewayException error = await Assert.ThrowsAsync<ModelGatewayException>(() => narrower.Studies("sales").RunAsync(StudyKinds.Features, cancellationToken: Token));
        Assert.Equal("sales/1 cannot be studied as 'sales' is declared now: it learned from 'day', which is no feature now. Train a version and study that, or declare the model as it was.", error.Message);
        await Assert.ThrowsAsync<StoreException>(() => other.Studies("sales").RunAsync(StudyKinds.Features, new StudyOptions { Version = 9 }, cancellationToken: Token));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Rows_are_split_as_they_were_in_order_or_by_the_user(bool isOrdered)
    {
        using IModelGateway gateway = Gateway.Create(_store, builder => builder.AddModel<Sale, float>(
            "sales", model => (isOrdered ? model.Learn("sold").Ordered() : model.Learn("sold")).Train(Baselines.Linear)));
        Dataset rows = Rows();
        Run run = await gateway.TrainAsync("sales", rows, new TrainOptions { TestSet = isOrdered ? null : rows.Select([.. Enumerable.Range(100, 500)]) }, cancellationToken: Token);

        StudyReport study = await gateway.Studies("sales").RunAsync(StudyKinds.Features, cancellationToken: Token);

        Assert.Equal(isOrdered ? 400 : 500, study.Rows);
        Assert.Equal(run.Report.Models[^1].Metrics["rmse"], study.HeldOutLoss, 1e-6);
        Assert.Equal(FeatureVerdict.Needed, study.Features!.Features.Single(feature => feature.Name == "price").Verdict);
    }

    [Fact]
    public async Task Cancelling_keeps_what_is_finished()
    {
        using CancellationTokenSource source = new();
        Counting trainer = new();
        using IModelGateway gateway = Create(trainer);
        await gateway.TrainAsync("sales", Rows(), cancellationToken: Token);
        Told told = new() { Heard = report => { if (report.Message.StartsWith("Trained without", StringComparison.Ordinal)) { source.Cancel(); } } };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gateway.Studies("sales").RunAsync(StudyKinds.Features, new StudyOptions { Threads = 1 }, told, source.Token));
        trainer.Count = 0;
        await gateway.Studies("sales").RunAsync(StudyKinds.Features, cancellationToken: Token);

        // With all features 3, and 3 for each of the other two.
        Assert.InRange(trainer.Count, 1, 3 + (3 * 3));
        Assert.NotEmpty(await File.ReadAllLinesAsync(Path.Combine(_store, "sales", "studies", "000001", "experiments.jsonl"), Token));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Versions_of_the_same_rows_are_studied_with_the_roles_that_each_gave_them(bool isReadFirst)
    {
        Run[] runs = new Run[2];
        foreach (bool isFirst in (bool[])[true, false])
        {
            using IModelGateway gateway = isFirst == isReadFirst ? Create(Baselines.Linear) : WithoutDay();
            runs[isFirst ? 0 : 1] = await gateway.TrainAsync("sales", Rows(), cancellationToken: Token);
        }

        Assert.Single(Directory.GetFiles(Path.Combine(_store, "sales", "data")));
        using (IModelGateway gateway = Create(Baselines.Linear))
        {
            StudyReport study = await gateway.Studies("sales").RunAsync(StudyKinds.Features, new StudyOptions { Version = runs[isReadFirst ? 0 : 1].Version.Number }, cancellationToken: Token);
            Assert.Equal(["day", "price", "rain", "shop"], study.Features!.Features.Select(feature => feature.Name).Order());
        }

        using IModelGateway narrower = WithoutDay();
        StudyReport narrow = await narrower.Studies("sales").RunAsync(StudyKinds.Features, new StudyOptions { Version = runs[isReadFirst ? 1 : 0].Version.Number }, cancellationToken: Token);
        Assert.Equal(["price", "rain", "shop"], narrow.Features!.Features.Select(feature => feature.Name).Order());

        IModelGateway WithoutDay() =>
            Gateway.Create(_store, builder => builder.AddModel<Undated, float>("sales", model => model.Learn("sold").Train(Baselines.Linear)));
    }

    [Theory]
    [InlineData(ColumnRole.Group, ColumnRole.Ignored)]
    [InlineData(ColumnRole.Ignored, ColumnRole.Group)]
    public async Task Rows_that_the_first_version_grouped_otherwise_are_grouped_as_each_did(ColumnRole first, ColumnRole second)
    {
        using IModelGateway gateway = Gateway.Create(_store, builder => builder.AddModel<Undated, float>("sales", model => model.Learn("sold").Ignore("day").Train(Baselines.Linear)));
        Run[] runs = [await TrainAsync(first), await TrainAsync(second)];

        Assert.Single(Directory.GetFiles(Path.Combine(_store, "sales", "data")));
        foreach (Run run in runs)
        {
            StudyReport study = await gateway.Studies("sales").RunAsync(StudyKinds.Labels, new StudyOptions { Version = run.Version.Number }, cancellationToken: Token);
            Assert.Equal(run.Report.Models[^1].Metrics["rmse"], study.HeldOutLoss, 1e-6);
        }

        Task<Run> TrainAsync(ColumnRole role) => gateway.TrainAsync("sales", Rows().With(column => column.Name == "shop" ? column with { Role = role } : column), cancellationToken: Token);
    }

    private sealed record Undated(float Price, float Rain, string Shop);

    private sealed record Sale(float Price, float Rain, float Day, string Shop);

    private IModelGateway Create(ITrainer trainer) =>
        Gateway.Create(_store, builder => builder.AddModel<Sale, float>("sales", model => model.Learn("sold").Train(trainer)));

    private static Dataset Rows(double weightOfDay = 0)
    {
        Random random = new(1);
        const int Count = 2_000;
        float[] price = Numbers();
        float[] rain = Numbers();
        float[] day = Numbers();
        string[] shop = [.. price.Select(_ => "shop " + random.Next(3))];
        return SmallData.Of(
            ("price", price),
            ("rain", rain),
            ("day", day),
            ("shop", shop),
            ("sold", (float[])[.. price.Select((value, i) => (float)((3 * value) + (2 * rain[i]) + (weightOfDay * day[i]) + (shop[i] == "shop 1" ? 0.5 : 0) + random.NextDouble()))]));

        float[] Numbers() => [.. Enumerable.Range(0, Count).Select(_ => random.NextSingle())];
    }

    private sealed class Told : IProgress<StudyProgress>
    {
        public List<StudyProgress> Reports { get; } = [];

        public Action<StudyProgress>? Heard { get; init; }

        public void Report(StudyProgress value)
        {
            Reports.Add(value);
            Heard?.Invoke(value);
        }
    }

    private sealed class Counting : ITrainer
    {
        private int _count;

        public int Count
        {
            get => _count;
            set => _count = value;
        }

        public TrainerDescription Description => Baselines.Linear.Description;

        public Task<IModel> TrainAsync(TrainingSet data, TrainingContext context, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _count);
            return Baselines.Linear.TrainAsync(data, context, cancellationToken);
        }
    }
}
