namespace ModelGateway;

/// <summary>A rung that knows moments is strong at random, where it is asked about moments between those it knows, and weak about later ones: what serves is chosen by both.</summary>
public sealed class RungOfBothTests : IDisposable
{
    private const int Rows = 3_000;

    private readonly string _store = Directory.CreateTempSubdirectory("rung-of-both-tests-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public async Task In_an_order_that_nobody_declared_the_rung_that_is_best_where_it_does_worst_serves()
    {
        (Run run, Prediction<object> answer) = await TrainAsync(_ => { });

        Assert.Equal("constant", run.Report.Serves);
        Assert.Contains("constant, the baseline that does best where it does worst, at random or in the order of 'number', serves.", run.Decision.Reason, StringComparison.Ordinal);
        Assert.Equal(AnsweredBy.Baseline, answer.AnsweredBy);
        Assert.NotEqual("constant", Strongest(run));
    }

    [Fact]
    public async Task Where_rows_are_unordered_the_one_that_is_best_at_random_serves()
    {
        (Run run, _) = await TrainAsync(model => model.Unordered());

        Assert.Equal(Strongest(run), run.Report.Serves);
        Assert.Contains($"{run.Report.Serves}, the strongest baseline, serves.", run.Decision.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_answers_in_a_models_place_is_chosen_by_both_too()
    {
        (Run ordered, _) = await TrainAsync(_ => { }, (rows, row) => Level(rows, row));
        (Run unordered, _) = await TrainAsync(model => model.Unordered(), (rows, row) => Level(rows, row));

        Assert.All((Run[])[ordered, unordered], run => Assert.True(run.Decision.Promoted, run.Decision.Reason));
        Assert.Equal("constant", ordered.Report.Fallback);
        Assert.Equal(Strongest(unordered), unordered.Report.Fallback);
    }

    [Fact]
    public async Task A_constant_of_each_series_is_among_them_where_series_were_found()
    {
        Random random = new(3);
        int[] store = [.. Enumerable.Range(0, Rows).Select(row => row % 30)];
        double[] level = [.. Enumerable.Range(0, 30).Select(_ => 10 * random.NextDouble())];
        double[] walk = [.. Enumerable.Range(0, 30).Select(_ => 0d)];
        double[] labels = new double[Rows];
        for (int row = 0; row < Rows; row++)
        {
            walk[store[row]] = (0.8 * walk[store[row]]) + random.NextDouble() - 0.5;
            labels[row] = level[store[row]] + walk[store[row]];
        }

        using IModelGateway gateway = Gateway.Create(_store, builder => builder.AddProvider(new LawProvider()).AddModel("panel", model => model
            .Learn("y", LearningTask.Regression).Train(new LawTrainer((_, _) => 0))));
        Run run = await gateway.TrainAsync("panel", SmallData.Of(
            ("store", store.Select(number => $"store {number}").ToArray()),
            ("day", Enumerable.Range(0, Rows).Select(row => new DateTime(2024, 1, 1).AddDays(row / 30)).ToArray()),
            ("y", labels)), cancellationToken: Token);

        Assert.True(run.Report.Order!.Found);
        Assert.Equal(["store"], run.Report.Order.Series);
        Assert.Contains(run.Report.Models, model => model.Name == "series-constant");
        Assert.Contains(run.Report.Serves, (string[])["series-constant", "one-rule", "linear"]);
    }

    // A slow movement that a rule over the number follows where it knows the rows beside, and nowhere else.
    private static float Level(FeatureRows rows, int row) => Level((int)rows.Wides(row)[0]);

    private static float Level(int number) => (float)(10 * Math.Sin(number / 130.0));

    private static string Strongest(Run run) => run.Report.Models
        .Where(model => model.Role == ModelGateway.Reports.ModelRole.Baseline && !model.Name.StartsWith("persistence", StringComparison.Ordinal))
        .MinBy(model => model.Metrics["rmse"])!.Name;

    private async Task<(Run Run, Prediction<object> Answer)> TrainAsync(Action<ModelBuilder<object, object>> declare, Func<FeatureRows, int, float>? formula = null)
    {
        using IModelGateway gateway = Gateway.Create(Path.Combine(_store, Guid.NewGuid().ToString()), builder => builder.AddProvider(new LawProvider()).AddModel("wave", model =>
        {
            model.Learn("y", LearningTask.Regression).Train(new LawTrainer(formula ?? ((_, _) => 100)));
            declare(model);
        }));
        int[] numbers = [.. Enumerable.Range(0, Rows)];
        float[] noise = new Simulation(1).Normals(Rows, 1);
        Run run = await gateway.TrainAsync("wave", SmallData.Of(
            ("number", numbers), ("y", numbers.Select(number => (double)Level(number) + (0.3 * noise[number])).ToArray())), cancellationToken: Token);
        return (run, gateway.GetPredictor<object, object>("wave").Predict(new Dictionary<string, object?> { ["number"] = 1 }));
    }
}
