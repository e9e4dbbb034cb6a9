using ModelGateway.Reports;

namespace ModelGateway;

public sealed class OwnRungsTests : IDisposable
{
    private readonly string _store = Directory.CreateTempSubdirectory("own-rungs-tests-").FullName;
    private readonly LawProvider _provider = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public async Task A_rung_of_the_application_is_the_bar_where_it_is_the_strongest()
    {
        using IModelGateway gateway = Create(Baselines.Linear, new Rung("rule"));

        Run run = await gateway.TrainAsync("houses", Rows(), cancellationToken: Token);

        Assert.False(run.Decision.Promoted);
        Assert.Equal(("rule", "rule"), (run.Report.Bar, run.Report.Fallback));
        Assert.Equal(["constant", "one-rule", "rule"], run.Report.Models.Where(m => m.Role == ModelRole.Baseline).Select(m => m.Name));
        Assert.Contains("rule", run.Report.Comparison.Against, StringComparison.Ordinal);
        Assert.Contains("over rule", run.Decision.Gates.Single(gate => gate.Name == "beats-baseline").Reason, StringComparison.Ordinal);
        Assert.Contains("rule", await File.ReadAllTextAsync(Path.Combine(run.Location!, "report.html"), Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_strongest_rung_is_kept_by_its_own_provider_and_answers_after_a_restart()
    {
        int version;
        using (IModelGateway before = Create(Patchy(), new Rung("rule")))
        {
            version = (await before.TrainAsync("houses", Rows(), cancellationToken: Token)).Version.Number;
            await before.PromoteAsync("houses", version, "test", Token);
        }

        using IModelGateway gateway = Create(Baselines.Linear);
        Prediction<float> answer = gateway.GetPredictor<House, float>("houses").Predict(new House(21, "Oak", true, 0));

        Assert.Equal((AnsweredBy.Baseline, Houses.Law(21, "Oak", true) + 0.05f), (answer.AnsweredBy, answer.Value));
        VersionManifest manifest = (await new DirectoryStore(_store).OpenAsync("houses", version, Token)).Manifest;
        Assert.Equal(("rule", "law"), (manifest.Fallback, manifest.FallbackProvider));
        Assert.Contains("fallback/model.law", manifest.Files.Select(file => file.Name));
    }

    [Fact]
    public async Task Where_the_rung_that_stands_in_has_no_answer_itself_the_simplest_one_answers()
    {
        static float Rule(FeatureRows rows, int row) => rows.Singles(row)[0] switch
        {
            > 40 => throw new InvalidOperationException("no such size"),
            > 30 => float.NaN,
            _ => LawTrainer.Law(rows, row),
        };
        using IModelGateway gateway = Create(Patchy(), new Rung("rule") { Formula = Rule });
        Run run = await gateway.TrainAsync("houses", Rows(), cancellationToken: Token);
        await gateway.PromoteAsync("houses", run.Version.Number, "test", Token);
        IPredictor<House, float> predictor = gateway.GetPredictor<House, float>("houses");
        House[] houses = [new(21, "Oak", true, 0), new(31, "Oak", true, 0), new(41, "Oak", true, 0), new(22, "Ash", true, 0)];

        Prediction<float>[] answers = new Prediction<float>[houses.Length];
        predictor.Predict(houses, answers);

        Assert.All(answers, answer => Assert.Equal(AnsweredBy.Baseline, answer.AnsweredBy));
        Assert.Equal(Houses.Law(21, "Oak", true) + 0.05f, answers[0].Value);
        Assert.Equal(Houses.Law(22, "Ash", true) + 0.05f, answers[3].Value);
        Assert.Equal(answers[1].Value, answers[2].Value);
        Assert.True(float.IsFinite(answers[1].Value));
        Assert.Equal(answers.Select(answer => answer.Value), houses.Select(house => predictor.Predict(house).Value));
    }

    [Fact]
    public async Task A_rung_without_a_score_for_every_test_row_does_not_stand_in()
    {
        Rung rung = new("rule") { Formula = (rows, row) => row == 7 ? float.NaN : LawTrainer.Law(rows, row) };
        using IModelGateway gateway = Create(Baselines.Linear, rung);

        Run run = await gateway.TrainAsync("houses", Rows(), cancellationToken: Token);

        Assert.NotEqual("rule", run.Report.Fallback);
        Assert.Contains("rule", run.Report.Comparisons.Select(comparison => comparison.Against));
    }

    [Fact]
    public async Task A_rung_that_needs_outcomes_takes_part_in_time_order_only_and_never_stands_in()
    {
        Rung rung = new("rule") { Describe = d => d with { NeedsOutcomes = true } };
        using IModelGateway gateway = Create(Baselines.Linear, rung);
        using IModelGateway ordered = Gateway.Create(_store, builder => builder.AddProvider(_provider)
            .AddModel<House, float>("houses", model => model.Regression(h => h.Price).Ordered().Train(Baselines.Linear).AddRung(rung)));

        Run without = await gateway.TrainAsync("houses", Rows(), cancellationToken: Token);
        Run with = await ordered.TrainAsync("houses", Rows(), cancellationToken: Token);

        Assert.DoesNotContain("rule", without.Report.Models.Select(model => model.Name));
        Assert.Contains("rule", without.Report.Warnings.Single(warning => warning.Code == "model.rung-left-out").Message, StringComparison.Ordinal);
        Assert.Equal("rule", with.Report.Bar);
        Assert.NotEqual("rule", with.Report.Fallback);
        Assert.DoesNotContain("model.rung-left-out", with.Report.Warnings.Select(warning => warning.Code));
    }

    [Fact]
    public async Task A_rung_that_cannot_be_trained_ends_the_run_before_the_candidate_is_trained()
    {
        Rung candidate = new("candidate");
        Rung rung = new("rule") { Error = new InvalidOperationException("There is no tariff for 2031.") };
        using IModelGateway gateway = Create(candidate, rung);

        TrainingException error = await Assert.ThrowsAsync<TrainingException>(
            () => gateway.TrainAsync("houses", Rows(), cancellationToken: Token));

        Assert.Contains("rule", error.Message, StringComparison.Ordinal);
        Assert.Contains("There is no tariff for 2031.", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, candidate.Trained);
        Assert.Empty(await new DirectoryStore(_store).ListAsync("houses", Token));
    }

    [Fact]
    public async Task What_a_rung_lacks_is_said_before_anything_is_trained()
    {
        await RefusedAsync("'linear'", new Rung("Linear"));
        await RefusedAsync("'rule'", new Rung("rule"), new Rung("rule"));
        await RefusedAsync("'elsewhere'", new Rung("rule") { Describe = d => d with { ProviderId = "elsewhere" } });
        await RefusedAsync("cannot learn regression", new Rung("rule") { Describe = d => d with { Tasks = [LearningTask.Binary] } });

        async Task RefusedAsync(string expected, params ITrainer[] rungs)
        {
            Rung candidate = new("candidate");
            Told told = new();
            using IModelGateway gateway = Create(candidate, rungs);
            TrainingException error = await Assert.ThrowsAsync<TrainingException>(
                () => gateway.TrainAsync("houses", Rows(), null, told, Token));
            Assert.Contains(expected, error.Message, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("baseline", told.Stages);
            Assert.All(rungs.Cast<Rung>().Append(candidate), rung => Assert.Equal(0, rung.Trained));
        }
    }

    [Fact]
    public async Task A_rung_that_names_a_class_only_is_refused_where_probabilities_are_judged()
    {
        Rung rung = new("rule")
        {
            Describe = d => d with { GivesProbabilities = false, Tasks = [LearningTask.Binary] },
            Formula = (_, _) => 1,
        };
        using IModelGateway gateway = CreateGardens(Metric.LogLoss);
        using IModelGateway byLabels = CreateGardens(Metric.Accuracy);

        TrainingException error = await Assert.ThrowsAsync<TrainingException>(
            () => gateway.TrainAsync("gardens", Rows(), cancellationToken: Token));
        Run run = await byLabels.TrainAsync("gardens", Rows(), cancellationToken: Token);

        Assert.Contains("accuracy", error.Message, StringComparison.Ordinal);
        Assert.Contains("rule", run.Report.Comparisons.Select(comparison => comparison.Against));

        IModelGateway CreateGardens(Metric metric) => Gateway.Create(_store, builder => builder.AddProvider(_provider)
            .AddModel<House, bool>("gardens", model => model.Binary(h => h.Garden).JudgeBy(metric).Train(Baselines.Linear).AddRung(rung)));
    }

    [Fact]
    public async Task A_rung_that_names_a_class_only_does_not_stand_in_for_a_candidate_that_gives_probabilities()
    {
        // By accuracy the rule is the strongest: it knows the gardens.
        Rung rung = new("rule")
        {
            Describe = d => d with { GivesProbabilities = false, Tasks = [LearningTask.Binary] },
            Formula = (rows, row) => rows.Texts(row)[0] == "Oak" ? 1 : 0,
        };
        Dataset streets = Dataset.FromRows(Houses.Generate(2_000).Select(house => house with { Garden = house.Street == "Oak" }));
        using IModelGateway gateway = Gateway.Create(_store, builder => builder.AddProvider(_provider)
            .AddModel<House, bool>("gardens", model => model.Binary(h => h.Garden).JudgeBy(Metric.Accuracy).Train(Baselines.Linear).AddRung(rung)));

        Run run = await gateway.TrainAsync("gardens", streets, cancellationToken: Token);

        Assert.Contains("rule", run.Report.Comparisons.Select(comparison => comparison.Against));
        Assert.NotEqual("rule", run.Report.Fallback);
    }

    private static Dataset Rows() => Dataset.FromRows(Houses.Generate(2_000));

    // Knows nothing of sizes above 20, which no row has that it is trained or tested on.
    private static Rung Patchy() => new("patchy")
    {
        Formula = (rows, row) => rows.Singles(row)[0] > 20 ? float.NaN : LawTrainer.Law(rows, row),
    };

    private IModelGateway Create(ITrainer candidate, params ITrainer[] rungs) => Gateway.Create(_store, builder => builder
        .AddProvider(_provider).AddModel<House, float>("houses", model =>
        {
            model.Regression(h => h.Price).Train(candidate);
            Array.ForEach(rungs, rung => model.AddRung(rung));
        }));

    private sealed class Rung(string name) : ITrainer
    {
        public Func<TrainerDescription, TrainerDescription> Describe { get; init; } = description => description;

        public Func<FeatureRows, int, float> Formula { get; init; } = LawTrainer.Law;

        public Exception? Error { get; init; }

        public int Trained { get; private set; }

        public TrainerDescription Description => Describe(new TrainerDescription(name, LawTrainer.Provider, []));

        public Task<IModel> TrainAsync(TrainingSet data, TrainingContext context, CancellationToken cancellationToken = default)
        {
            Trained++;
            return Error is null ? Task.FromResult<IModel>(new FormulaModel(data.Signature, Formula)) : throw Error;
        }
    }

    private sealed class Told : IProgress<RunProgress>
    {
        public List<string> Stages { get; } = [];

        public void Report(RunProgress value) => Stages.Add(value.Stage);
    }
}
