using Microsoft.Extensions.DependencyInjection;
using static ModelGateway.HouseBench;

namespace ModelGateway;

/// <summary>What serves where no candidate clearly beats the baselines: the strongest of them, as a version of its own.</summary>
public sealed class ServingBaselineTests : IDisposable
{
    private readonly HouseBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task After_a_first_run_that_promotes_nothing_the_strongest_baseline_serves_and_all_of_it_says_so()
    {
        using Gateway gateway = _bench.Open(Useless());

        Run run = await TrainAsync(gateway, 1);

        Assert.False(run.Decision.Promoted);
        Assert.Equal((1, 2), (run.Serves?.Number, run.Version.Number));
        string rung = run.Report.Bar;
        Prediction<float> answer = gateway.GetPredictor<House, float>(Model).Predict(HouseBench.House);
        Assert.Equal((run.Serves, AnsweredBy.Baseline, null), (answer.Version, answer.AnsweredBy, answer.Violations));
        Assert.True(float.IsFinite(answer.Value) && answer.Value != 3);
        ModelHealth health = gateway.GetHealth(Model);
        Assert.Equal((HealthState.Healthy, $"{rung}, a baseline, serves as houses/1.", run.Serves), (health.State, health.Reason, health.Serving));
        string words = $"No candidate clearly beats the baselines: {rung}, the strongest baseline, serves.";
        Assert.EndsWith(words, run.Decision.Reason, StringComparison.Ordinal);
        Assert.Equal(words, (await gateway.Versions(Model).GetHistoryAsync(Token))[^1].Reason);
        Assert.Equal((rung, 1, false), (run.Report.Serves, run.Report.ServesVersion, run.Report.Promoted));
        Assert.Equal($"Let {rung} serve while it is good enough, or give the candidate what {rung} has not: more rows, other features, another trainer.", run.Decision.Next);
        Assert.Equal(run.Decision.Next, run.Report.Next);
        string page = await File.ReadAllTextAsync(Path.Combine(run.Location!, "report.html"), Token);
        Assert.Contains($"{rung}, a baseline, serves</title>", page, StringComparison.Ordinal);
        Assert.Contains(", a baseline, serves as version 1.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_baseline_is_a_whole_version_of_its_own_over_the_same_rows()
    {
        using Gateway gateway = _bench.Open(Useless());
        Run run = await TrainAsync(gateway, 1);

        LocalVersion rung = await new LocalVersions(_bench.Store).OpenAsync(Model, 1, Token);
        LocalVersion candidate = await new LocalVersions(_bench.Store).OpenAsync(Model, 2, Token);
        RunReport report = rung.ReadReport();

        Assert.Equal(("baselines", run.Report.Bar, true, null), (rung.Manifest.Provider, rung.Manifest.Trainer, rung.Manifest.IsBaseline, rung.Manifest.Remark));
        Assert.False(candidate.Manifest.IsBaseline);
        Assert.Equal(candidate.Manifest.Rows, rung.Manifest.Rows);
        Assert.NotEqual(rung.Manifest.Trainer, rung.Manifest.Fallback);
        Assert.Equal((1, run.Report.Bar, 1, false), (report.Version, report.Serves, report.ServesVersion, report.Promoted));
        Assert.Equal(run.Report.Bar, report.Own!.Name);
        Assert.Equal(run.Report.Models.Single(model => model.Name == run.Report.Bar).Metrics["rmse"], report.HeldOut!.Models[0].Metrics["rmse"].Value, 6);
        Assert.NotEqual(run.Report.HeldOut!.Models[0].Metrics["rmse"].Value, report.HeldOut.Models[0].Metrics["rmse"].Value);
        Assert.NotEmpty(report.Importance);
        Assert.Empty(run.Report.Importance);
        IReadOnlyList<ListedVersion> all = await gateway.Versions(Model).ListAsync(Token);
        Assert.Equal([true, false], all.Select(version => version.IsChampion));
        Assert.All(all, version => Assert.Null(version.Trouble));
    }

    [Fact]
    public async Task Another_process_serves_it_too_and_asks_many_rows_of_it()
    {
        using (Gateway gateway = _bench.Open(Useless()))
        {
            await TrainAsync(gateway, 1);
        }

        using Gateway other = _bench.Open(Useless());
        House[] houses = [HouseBench.House, HouseBench.House with { Size = 99 }, HouseBench.House with { Street = "Elm" }];
        Prediction<float>[] answers = new Prediction<float>[houses.Length];

        other.GetPredictor<House, float>(Model).Predict(houses, answers);

        Assert.All(answers, answer => Assert.Equal((1, AnsweredBy.Baseline), (answer.Version.Number, answer.AnsweredBy)));
        Assert.All(answers, answer => Assert.True(float.IsFinite(answer.Value)));
    }

    [Fact]
    public async Task A_candidate_that_beats_every_baseline_takes_over_from_it_and_a_later_one_that_does_not_changes_nothing()
    {
        using (Gateway first = _bench.Open(Useless()))
        {
            await TrainAsync(first, 1);
        }

        using Gateway gateway = _bench.Open();
        Run better = await TrainAsync(gateway, 2);
        Assert.True(better.Decision.Promoted, better.Decision.Reason);
        Assert.Equal((better.Version, "law", 3, null), (better.Serves, better.Report.Serves, better.Report.ServesVersion, better.Report.Next));
        Serves(gateway, better.Version);

        using Gateway again = _bench.Open(Useless());
        Run worse = await TrainAsync(again, 3);

        Assert.Equal((null, null, null), (worse.Serves, worse.Report.Serves, worse.Report.ServesVersion));
        Assert.Equal(4, worse.Version.Number);
        Assert.StartsWith("Let the champion serve", worse.Decision.Next, StringComparison.Ordinal);
        Serves(again, better.Version);
    }

    [Fact]
    public async Task What_every_model_must_meet_a_baseline_must_meet_too()
    {
        using Gateway gateway = _bench.Open(Useless(), configure: model => model.Require(Gate.MetricAtMost(Metric.Rmse, 0.01)));

        Run run = await TrainAsync(gateway, 1);

        Assert.Equal((null, 1), (run.Serves, run.Version.Number));
        Assert.Matches(@"does not serve either; asked the same as the candidate: The candidate's rmse is [\d.]+; it must be at most 0.01\.$", run.Decision.Reason);
        Assert.Throws<NoChampionException>(() => gateway.GetPredictor<House, float>(Model).Predict(HouseBench.House));
        Assert.Equal(HealthState.Unhealthy, gateway.GetHealth(Model).State);
    }

    [Fact]
    public async Task Nothing_serves_where_no_gate_speaks_or_a_baseline_may_not()
    {
        using Gateway gateless = _bench.Open(Useless(), configure: model => model.Gates());
        Run first = await TrainAsync(gateless, 1);
        using Gateway strict = _bench.Open(Useless(), services => services.Configure<ModelOptions>(Model, options => options.Training.BaselineMayServe = false));
        Run second = await TrainAsync(strict, 2);

        Assert.Equal((null, null), (first.Serves, second.Serves));
        Assert.Equal((1, 2), (first.Version.Number, second.Version.Number));
        Assert.Equal("Add a gate, so that something vouches for the candidate, or promote the version by its number.", first.Decision.Next);
        Assert.StartsWith($"Use {second.Report.Bar} where it is good enough, or", second.Decision.Next, StringComparison.Ordinal);
        Assert.Throws<NoChampionException>(() => strict.GetPredictor<House, float>(Model).Predict(HouseBench.House));
    }

    [Fact]
    public async Task Too_few_rows_to_judge_by_leave_nobody_without_an_answer()
    {
        using Gateway gateway = _bench.Open();

        Run run = await gateway.TrainAsync(Model, Dataset.FromRows(Houses.Generate(60)), cancellationToken: Token);

        Assert.Equal(1, run.Serves?.Number);
        Assert.Equal("Bring more rows: 12 were judged on, at least 100 are needed, which takes about 500 in all.", run.Decision.Next);
        Assert.Equal(AnsweredBy.Baseline, gateway.GetPredictor<House, float>(Model).Predict(HouseBench.House).AnsweredBy);
    }

    [Fact]
    public async Task A_baseline_as_candidate_is_held_against_the_others_and_promoted_as_any_model()
    {
        using Gateway gateway = _bench.Open(Baselines.Linear);
        Dataset straight = Dataset.FromRows(Houses.Generate(2_000).Select(house => house with { Price = (3 * house.Size) + (house.Garden ? 5 : 0) + (house.Price * 0.01f) }));

        Run run = await gateway.TrainAsync(Model, straight, cancellationToken: Token);

        Assert.True(run.Decision.Promoted, run.Decision.Reason);
        Assert.Equal(["constant", "one-rule"], run.Report.Models.Where(model => model.Role == Reports.ModelRole.Baseline).Select(model => model.Name));
        Assert.Equal(["constant", "one-rule"], run.Report.Comparisons.Select(comparison => comparison.Against));
        Assert.Equal(AnsweredBy.Model, gateway.GetPredictor<House, float>(Model).Predict(HouseBench.House).AnsweredBy);
        Assert.Equal("houses/1 serves.", gateway.GetHealth(Model).Reason);
    }

    [Fact]
    public async Task A_baseline_as_candidate_that_does_not_clearly_beat_a_simpler_one_leaves_that_to_serve()
    {
        using Gateway gateway = _bench.Open(Baselines.Linear);
        Random random = new(1);
        Dataset noise = Dataset.FromRows(Houses.Generate(2_000).Select(house => house with { Price = random.NextSingle() }));

        Run run = await gateway.TrainAsync(Model, noise, cancellationToken: Token);

        Assert.False(run.Decision.Promoted);
        Assert.Contains(run.Report.Serves, (string[])["constant", "one-rule"]);
        Assert.Equal(
            run.Report.Own!.Metrics["rmse"] < run.Report.Models.Single(model => model.Name == run.Report.Serves).Metrics["rmse"],
            run.Decision.Reason.Contains($"{run.Report.Serves}, the simpler baseline, which linear does not clearly beat, serves.", StringComparison.Ordinal));
        Assert.Equal(1, gateway.GetPredictor<House, float>(Model).Predict(HouseBench.House).Version.Number);
    }

    [Fact]
    public async Task Where_another_process_promotes_meanwhile_its_version_goes_on()
    {
        using Gateway other = _bench.Open(configure: model => model.Gates());
        Run theirs = await TrainAsync(other, 1);
        using Gateway gateway = _bench.Open(Useless());

        Run run = await gateway.TrainAsync(
            Model, Dataset.FromRows(Houses.Generate(2_000, 2)), null, new At("store", () => _bench.MoveElsewhereAsync(theirs.Version).GetAwaiter().GetResult()), Token);

        Assert.Null(run.Serves);
        Assert.Equal(theirs.Version, await _bench.Store.ReadAsync(Model, AliasNames.Champion, Token));
        Serves(gateway, theirs.Version);
    }

    [Fact]
    public async Task A_run_that_is_cancelled_before_the_first_of_its_versions_is_stored_leaves_none()
    {
        using CancellationTokenSource source = new();
        using Gateway gateway = _bench.Open(Useless());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => gateway.TrainAsync(Model, Dataset.FromRows(Houses.Generate(2_000)), null, new At("store", source.Cancel), source.Token));

        Assert.Empty(await gateway.Versions(Model).ListAsync(Token));
        Assert.Throws<NoChampionException>(() => gateway.GetPredictor<House, float>(Model).Predict(HouseBench.House));
    }

    [Fact]
    public async Task One_that_is_cancelled_between_its_two_versions_is_finished()
    {
        using CancellationTokenSource source = new();
        Cancelling provider = new(source);
        using IModelGateway gateway = Gateway.Create(_bench.Folder, builder => builder.AddProvider(provider)
            .AddModel<House, float>(Model, model => model.Regression(house => house.Price).Train(new LawTrainer((_, _) => 3, provider: provider.Id))));

        Run run = await gateway.TrainAsync(Model, Dataset.FromRows(Houses.Generate(2_000)), cancellationToken: source.Token);

        Assert.True(source.IsCancellationRequested);
        Assert.Equal((1, 2), (run.Serves?.Number, run.Version.Number));
        Assert.Equal(run.Serves, gateway.GetPredictor<House, float>(Model).Predict(HouseBench.House).Version);
    }

    [Fact]
    public async Task Where_the_candidate_cannot_be_stored_nothing_serves()
    {
        using IModelGateway gateway = Gateway.Create(_bench.Folder, builder => builder.AddProvider(new Failing())
            .AddModel<House, float>(Model, model => model.Regression(house => house.Price).Train(new LawTrainer((_, _) => 3, provider: "failing"))));

        await Assert.ThrowsAsync<StoreException>(() => gateway.TrainAsync(Model, Dataset.FromRows(Houses.Generate(2_000)), cancellationToken: Token));

        Assert.Null(await _bench.Store.ReadAsync(Model, AliasNames.Champion, Token));
        Assert.Throws<NoChampionException>(() => gateway.GetPredictor<House, float>(Model).Predict(HouseBench.House));
    }

    private static LawTrainer Useless() => new((_, _) => 3);

    /// <summary>Does something when a run comes to a stage.</summary>
    private sealed class At(string stage, Action act) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            if (value.Stage == stage)
            {
                act();
            }
        }
    }

    /// <summary>Finds no room for the candidate, the second of two versions.</summary>
    private sealed class Failing : IModelProvider
    {
        public string Id => "failing";

        public void Save(IModel model, string folder) => throw new IOException("No room.");

        public IModel Load(string folder, ModelSignature signature) => throw new NotSupportedException();
    }

    /// <summary>Cancels the run when the candidate is saved, as the second of two versions.</summary>
    private sealed class Cancelling(CancellationTokenSource source) : IModelProvider
    {
        public string Id => "cancelling";

        public void Save(IModel model, string folder)
        {
            File.WriteAllText(Path.Combine(folder, "model.law"), "0");
            source.Cancel();
        }

        public IModel Load(string folder, ModelSignature signature) => throw new NotSupportedException();
    }
}
