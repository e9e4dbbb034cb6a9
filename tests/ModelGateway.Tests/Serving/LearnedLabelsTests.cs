using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>Where a version that answers from labels begins to serve, each series begins with the last labels that were learned from.</summary>
public sealed class LearnedLabelsTests : IDisposable
{
    private readonly ShopBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static DateTime LastDay => ShopBench.Tomorrow.AddDays(-1);

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task The_first_row_that_is_asked_about_knows_the_last_label_of_its_series_and_in_another_process_too()
    {
        await using Gateway gateway = _bench.Open(model => model.Train(Baselines.OneRule), outcomesInTime: true);
        Run run = await _bench.TrainAsync(gateway);
        Assert.Equal("persistence", run.Report.Serves);
        float[] last = LastLabels();

        Assert.Equal(last, Answers(gateway));
        Assert.Equal(0, (await gateway.Monitor(ShopBench.Model).GetReportAsync(Token)).Labels.Recorded);

        await using Gateway other = _bench.Open(model => model.Train(Baselines.OneRule));
        Assert.Equal(last, Answers(other));
    }

    [Fact]
    public async Task A_version_that_is_promoted_by_hand_brings_them_and_a_label_that_was_recorded_before_goes_before()
    {
        await using Gateway gateway = _bench.Open(model => model.Train(Baselines.Persistence).Gates(), outcomesInTime: true);
        Run first = await _bench.TrainAsync(gateway);
        await gateway.PromoteAsync(ShopBench.Model, first.Version.Number, "By hand.", Token);
        Assert.Equal(LastLabels(), Answers(gateway));
        gateway.RecordLabel(ShopBench.Model, new ShopBench.Visit("shop 3", LastDay, 0, 77f));
        gateway.RecordLabel(ShopBench.Model, new ShopBench.Visit("shop 4", ShopBench.Tomorrow, 0, 88f));

        Run second = await _bench.TrainAsync(gateway);
        await gateway.PromoteAsync(ShopBench.Model, second.Version.Number, "By hand.", Token);

        Assert.Equal(77f, ShopBench.Ask(gateway, 3, ShopBench.Tomorrow).Value);
        Assert.Equal(88f, ShopBench.Ask(gateway, 4, ShopBench.Tomorrow.AddDays(1)).Value);
        Assert.Equal(LastLabels()[5], ShopBench.Ask(gateway, 5, ShopBench.Tomorrow.AddDays(1)).Value);
    }

    [Fact]
    public async Task Last_labels_are_features_from_the_first_row_on()
    {
        await using Gateway gateway = _bench.Open(model => model.Train(Baselines.Linear).LastLabels(2));
        Run run = await _bench.TrainAsync(gateway, push: 100);
        Assert.True(run.Decision.Promoted, run.Decision.Reason);

        float answer = ShopBench.Ask(gateway, 11, ShopBench.Tomorrow).Value;

        Assert.InRange(answer, ShopBench.Generate(1, 100)[^1].Sales - 30, ShopBench.Generate(1, 100)[^1].Sales + 30);
    }

    [Fact]
    public async Task That_they_grow_with_time_is_no_drift_and_that_another_feature_does_is()
    {
        await using Gateway gateway = _bench.Open(model => model.Train(Baselines.Linear).LastLabels(2));
        await _bench.TrainAsync(gateway, push: 100);
        for (int day = 0; day < 100; day++)
        {
            for (int shop = 0; shop < ShopBench.Shops; shop++)
            {
                gateway.RecordLabel(ShopBench.Model, new ShopBench.Visit($"shop {shop}", ShopBench.Tomorrow.AddDays(day), 0, 5_000 + day));
                ShopBench.Ask(gateway, shop, ShopBench.Tomorrow.AddDays(day + 1), weather: 7);
            }
        }

        await gateway.Monitor(ShopBench.Model).FlushAsync(Token);
        IReadOnlyList<ColumnReading> columns = (await gateway.Monitor(ShopBench.Model).GetReportAsync(Token)).Windows[^1].Columns;

        Assert.Equal(
            (DriftState.NotEnoughData, DriftState.NotEnoughData, DriftState.Possible),
            (State("Sales.last1"), State("Sales.last2"), State("Weather")));

        DriftState State(string name) => columns.Single(column => column.Name == name).State;
    }

    [Fact]
    public async Task Rows_without_moments_begin_with_the_last_of_them_and_what_came_since_goes_before()
    {
        string folder = Directory.CreateTempSubdirectory("learned-labels-").FullName;
        try
        {
            await using IModelGateway gateway = Gateway.Create(folder, builder => builder.AddModel<Step, float>(
                "walk", model => model.Regression(step => step.Y).Ordered().Train(Baselines.Persistence).Gates()));
            Random random = new(1);
            float y = 0;
            Step[] steps = [.. Enumerable.Range(0, 500).Select(_ => new Step(random.NextSingle(), y += random.NextSingle() - 0.5f))];
            await PromoteNewAsync();
            Assert.Equal(steps[^1].Y, gateway.GetPredictor<Step, float>("walk").Predict(new Step(0, 0)).Value);

            gateway.RecordLabel("walk", new Step(0, 42f));
            await PromoteNewAsync();
            Assert.Equal(42f, gateway.GetPredictor<Step, float>("walk").Predict(new Step(0, 0)).Value);

            async Task PromoteNewAsync() => await gateway.PromoteAsync(
                "walk", (await gateway.TrainAsync("walk", Dataset.FromRows(steps), cancellationToken: Token)).Version.Number, "By hand.", Token);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_row_whose_moment_is_missing_has_no_place_among_them()
    {
        string folder = Directory.CreateTempSubdirectory("learned-labels-").FullName;
        try
        {
            await using IModelGateway gateway = Gateway.Create(folder, builder => builder.AddModel<Dictionary<string, object?>, float>(
                "walk", model => model.Learn("Y").OrderBy("Day").Train(Baselines.Persistence).Gates()));
            Dataset rows = SmallData.Of(
                ("Day", Enumerable.Range(0, 500).Select(row => row % 50 == 49 ? null : (DateTime?)ShopBench.First.AddDays(row)).ToArray()),
                ("X", Enumerable.Range(0, 500).Select(row => row % 7).ToArray()),
                ("Y", Enumerable.Range(0, 500).Select(row => row % 50 == 49 ? 999f : row).ToArray()));
            Run run = await gateway.TrainAsync("walk", rows, cancellationToken: Token);
            await gateway.PromoteAsync("walk", run.Version.Number, "By hand.", Token);

            Assert.Equal(498f, gateway.GetPredictor<Dictionary<string, object?>, float>("walk").Predict(new() { ["Day"] = ShopBench.First.AddYears(50), ["X"] = 1 }).Value);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Where_the_rows_cannot_be_read_the_version_serves_all_the_same()
    {
        await using Gateway gateway = _bench.Open(model => model.Train(Baselines.Persistence).Gates(), outcomesInTime: true);
        Run run = await _bench.TrainAsync(gateway);
        foreach (string rows in Directory.GetFiles(_bench.Folder, "*.parquet", SearchOption.AllDirectories))
        {
            await File.WriteAllTextAsync(rows, "torn", Token);
        }

        await gateway.PromoteAsync(ShopBench.Model, run.Version.Number, "By hand.", Token);

        Assert.All(Answers(gateway), answer => Assert.True(float.IsFinite(answer)));
        Assert.Equal(0, (await gateway.Monitor(ShopBench.Model).GetReportAsync(Token)).Labels.Series);
    }

    private static float[] LastLabels() => [.. ShopBench.Generate(1).TakeLast(ShopBench.Shops).Select(visit => visit.Sales)];

    private static float[] Answers(Gateway gateway) => [.. Enumerable.Range(0, ShopBench.Shops).Select(shop => ShopBench.Ask(gateway, shop, ShopBench.Tomorrow).Value)];

    private sealed record Step(float X, float Y);
}
