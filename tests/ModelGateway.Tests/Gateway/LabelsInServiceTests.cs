using Microsoft.Extensions.DependencyInjection;

namespace ModelGateway;

/// <summary>What answers from the labels before knows, where it serves, the outcomes that have arrived.</summary>
public sealed class LabelsInServiceTests : IDisposable
{
    private readonly ShopBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Persistence_serves_where_outcomes_come_in_time_and_repeats_those_of_the_same_series()
    {
        await using Gateway gateway = _bench.Open(model => model.Train(Baselines.OneRule), outcomesInTime: true);
        Run run = await _bench.TrainAsync(gateway);
        Assert.Equal(("persistence", "persistence"), (run.Report.Bar, run.Report.Serves));
        Assert.Equal(HealthState.Healthy, gateway.GetHealth(ShopBench.Model).State);
        Prediction<float> before = ShopBench.Ask(gateway, 3, ShopBench.Tomorrow);
        float other = ShopBench.Ask(gateway, 4, ShopBench.Tomorrow).Value;

        await RecordAsync(gateway, before.Id, 1234.5f);

        Assert.Equal(1234.5f, ShopBench.Ask(gateway, 3, ShopBench.Tomorrow.AddDays(1)).Value);
        Assert.Equal(other, ShopBench.Ask(gateway, 4, ShopBench.Tomorrow.AddDays(1)).Value);
        Assert.Equal(before.Value, ShopBench.Ask(gateway, 3, ShopBench.Tomorrow).Value);
        Assert.Equal((ShopBench.Shops, 1), ((await gateway.Monitor(ShopBench.Model).GetReportAsync(Token)).Labels.Series, (await gateway.Monitor(ShopBench.Model).GetReportAsync(Token)).Labels.Recorded));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(false, false)]
    public async Task A_model_that_asks_for_labels_says_that_they_come_unless_the_application_knows_better(bool? outcomesInTime, bool doesPersistenceServe)
    {
        await using Gateway gateway = _bench.Open(model => model.Train(Baselines.OneRule).LastLabels(1), outcomesInTime);

        Run run = await _bench.TrainAsync(gateway);

        Assert.Equal("persistence", run.Report.Bar);
        Assert.Equal(doesPersistenceServe, run.Report.Serves == "persistence");
    }

    [Fact]
    public async Task Another_process_knows_it_within_seconds_and_so_does_one_that_starts_later()
    {
        await using Gateway first = _bench.Open(model => model.Train(Baselines.OneRule), outcomesInTime: true);
        await _bench.TrainAsync(first);
        await using Gateway second = _bench.Open(model => model.Train(Baselines.OneRule));
        float before = ShopBench.Ask(second, 3, ShopBench.Tomorrow).Value;

        await RecordAsync(first, ShopBench.Ask(first, 3, ShopBench.Tomorrow).Id, 77f);
        Assert.Equal(before, ShopBench.Ask(second, 3, ShopBench.Tomorrow.AddDays(1)).Value);
        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        await UntilAsync(() => ShopBench.Ask(second, 3, ShopBench.Tomorrow.AddDays(1)).Value == 77f);

        await using Gateway third = _bench.Open(model => model.Train(Baselines.OneRule));
        ShopBench.Ask(third, 3, ShopBench.Tomorrow.AddDays(1));
        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        await UntilAsync(() => ShopBench.Ask(third, 3, ShopBench.Tomorrow.AddDays(1)).Value == 77f);
    }

    [Fact]
    public async Task Labels_of_rows_that_nobody_predicted_count_too_in_whichever_order_they_come()
    {
        await using Gateway gateway = _bench.Open(model => model.Train(Baselines.OneRule), outcomesInTime: true);
        await _bench.TrainAsync(gateway);

        gateway.RecordLabel(ShopBench.Model, new ShopBench.Visit("shop 2", ShopBench.Tomorrow.AddDays(2), 0, 30f));
        gateway.RecordLabel(ShopBench.Model, new Dictionary<string, object> { ["Shop"] = "shop 2", ["Day"] = ShopBench.Tomorrow, ["Sales"] = 10f });
        gateway.RecordLabel(ShopBench.Model, new { Shop = "shop 2", Day = ShopBench.Tomorrow.AddDays(1), Sales = 20.0 });

        Assert.Equal([10f, 20f, 30f, 30f], Enumerable.Range(1, 4).Select(day => ShopBench.Ask(gateway, 2, ShopBench.Tomorrow.AddDays(day)).Value));
    }

    [Fact]
    public async Task A_candidate_that_has_the_last_labels_competes_on_equal_terms_and_is_fed_by_outcomes()
    {
        await using (Gateway without = _bench.Open(model => model.Train(Baselines.Linear)))
        {
            Run refused = await _bench.TrainAsync(without, push: 100);
            Assert.False(refused.Decision.Promoted, refused.Decision.Reason);
        }

        await using Gateway gateway = _bench.Open(model => model.Train(Baselines.Linear).LastLabels(2));
        Run run = await _bench.TrainAsync(gateway, push: 100);
        Assert.True(run.Decision.Promoted, run.Decision.Reason);
        Prediction<float> unknown = ShopBench.Ask(gateway, 3, ShopBench.Tomorrow, weather: 0.5f);
        Assert.Equal(AnsweredBy.Model, unknown.AnsweredBy);
        Assert.Null(unknown.Violations);

        foreach (int day in (ReadOnlySpan<int>)[0, 1])
        {
            gateway.RecordLabel(ShopBench.Model, new ShopBench.Visit("shop 3", ShopBench.Tomorrow.AddDays(day), 0, 550f));
        }

        float low = ShopBench.Ask(gateway, 3, ShopBench.Tomorrow.AddDays(2), weather: 0).Value;
        Assert.InRange(low, 480f, 520f);
        Assert.InRange(ShopBench.Ask(gateway, 3, ShopBench.Tomorrow.AddDays(2), weather: 1).Value - low, 80f, 120f);
        await using Gateway other = _bench.Open(model => model.Train(Baselines.Linear).LastLabels(2));
        Assert.Equal(HealthState.Healthy, other.GetHealth(ShopBench.Model).State);
    }

    [Fact]
    public async Task With_a_hundred_thousand_series_a_prediction_allocates_nothing_and_asks_the_store_for_nothing()
    {
        const int Series = 100_000;
        CutRecords records = new(new DirectoryStore(_bench.Folder));
        await using Gateway gateway = _bench.Open(
            model => model.Train(Baselines.OneRule).Contract(contract => contract.Column("Shop").OnViolation(ViolationAction.Ignore)), outcomesInTime: true, services => services.AddSingleton<IRecordStore>(records));
        await _bench.TrainAsync(gateway);
        ShopBench.Visit[] visits = [.. Enumerable.Range(0, Series).Select(shop => new ShopBench.Visit($"shop {shop}", ShopBench.Tomorrow, 0.5f, shop))];
        foreach (ShopBench.Visit visit in visits)
        {
            gateway.RecordLabel(ShopBench.Model, visit);
        }

        IPredictor<ShopBench.Visit, float> predictor = gateway.GetPredictor<ShopBench.Visit, float>(ShopBench.Model);
        ShopBench.Visit[] next = [.. visits.Where(visit => visit.Sales % 997 == 0).Select(visit => visit with { Day = ShopBench.Tomorrow.AddDays(1) })];
        await gateway.Monitor(ShopBench.Model).FlushAsync(Token);

        // On this thread, whose buffers are made now.
        float sum = Sum();
        int calls = records.Calls;
        long before = GC.GetAllocatedBytesForCurrentThread();
        sum -= Sum();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal((0, 0, calls), (sum, allocated, records.Calls));
        Reports.LabelCounts labels = (await gateway.Monitor(ShopBench.Model).GetReportAsync(Token)).Labels;
        Assert.Equal((Series, 0), (labels.Series, labels.ForgottenSeries));
        Assert.All(next, visit => Assert.Equal(visit.Sales, predictor.Predict(visit).Value));

        float Sum()
        {
            float sum = 0;
            foreach (ShopBench.Visit visit in next)
            {
                sum += predictor.Predict(visit).Value;
            }

            return sum;
        }
    }

    [Fact]
    public async Task Where_labels_stay_away_a_model_of_series_answers_all_the_same_and_health_says_that_none_come()
    {
        DateTime late = ShopBench.Tomorrow.AddDays(30);
        await using Gateway gateway = _bench.Open(model => model.Train(Baselines.OneRule), outcomesInTime: true);
        await _bench.TrainAsync(gateway);
        for (int shop = 0; shop < 200; shop++)
        {
            Assert.True(float.IsFinite(ShopBench.Ask(gateway, shop % 12, late).Value));
        }

        await gateway.Monitor(ShopBench.Model).FlushAsync(Token);
        ModelHealth health = gateway.GetHealth(ShopBench.Model);
        Assert.Equal(HealthState.Degraded, health.State);
        Assert.Contains("answers from the labels before, and of the rows answered of late 0 % knew one", health.Reason, StringComparison.Ordinal);

        for (int day = 0; day < 20; day++)
        {
            for (int shop = 0; shop < 12; shop++)
            {
                gateway.RecordLabel(ShopBench.Model, new ShopBench.Visit($"shop {shop}", late.AddDays(day), 0, 1));
                ShopBench.Ask(gateway, shop, late.AddDays(day + 1));
            }
        }

        await gateway.Monitor(ShopBench.Model).FlushAsync(Token);
        health = gateway.GetHealth(ShopBench.Model);
        Assert.True(health.State == HealthState.Healthy, health.Reason);
    }

    [Fact]
    public async Task Once_outcomes_were_seen_to_come_in_time_the_next_run_lets_persistence_stand_in()
    {
        await using Gateway gateway = _bench.Open(model => model.Train(Baselines.OneRule).Gates());
        Run first = await _bench.TrainAsync(gateway);
        Assert.NotEqual("persistence", first.Report.Fallback);
        await gateway.PromoteAsync(ShopBench.Model, first.Version.Number, "To be served.", Token);
        for (int day = 0; day < 20; day++)
        {
            for (int shop = 0; shop < 12; shop++)
            {
                PredictionId id = ShopBench.Ask(gateway, shop, ShopBench.Tomorrow.AddDays(day)).Id;
                gateway.RecordOutcome(id, 10f);
            }

            await gateway.Monitor(ShopBench.Model).FlushAsync(Token);
        }

        Run second = await _bench.TrainAsync(gateway);
        Assert.Equal("persistence", second.Report.Fallback);
    }

    [Fact]
    public async Task Persistence_takes_over_from_the_baseline_in_service_once_outcomes_come_in_time()
    {
        await using Gateway gateway = _bench.Open(model => model.Train(Baselines.OneRule));
        Run first = await _bench.TrainAsync(gateway);
        Assert.NotEqual("persistence", first.Report.Serves);
        Assert.Contains("persistence answers better", gateway.GetHealth(ShopBench.Model).Reason, StringComparison.Ordinal);
        Run same = await _bench.TrainAsync(gateway);
        Assert.Null(same.Serves);
        for (int day = 0; day < 20; day++)
        {
            for (int shop = 0; shop < 12; shop++)
            {
                gateway.RecordOutcome(ShopBench.Ask(gateway, shop, ShopBench.Tomorrow.AddDays(day)).Id, 10f);
            }

            await gateway.Monitor(ShopBench.Model).FlushAsync(Token);
        }

        Run second = await _bench.TrainAsync(gateway);
        Assert.Equal("persistence", second.Report.Serves);
        Assert.Contains("persistence clearly beats", second.Decision.Reason, StringComparison.Ordinal);
        Assert.Equal(second.Serves, ShopBench.Ask(gateway, 3, ShopBench.Tomorrow.AddDays(21)).Version);
        Assert.Equal(10f, ShopBench.Ask(gateway, 3, ShopBench.Tomorrow.AddDays(21)).Value);
        Run third = await _bench.TrainAsync(gateway);
        Assert.Null(third.Serves);
    }

    [Fact]
    public async Task What_cannot_be_told_of_a_row_is_refused_in_words()
    {
        await using Gateway gateway = _bench.Open(model => model.Train(Baselines.OneRule), outcomesInTime: true);
        ShopBench.Visit visit = new("shop 1", ShopBench.Tomorrow, 0, 1);
        Assert.Throws<NoChampionException>(() => gateway.RecordLabel(ShopBench.Model, visit));
        await _bench.TrainAsync(gateway);

        Assert.Contains("label 'Sales'", Refused(visit with { Sales = float.NaN }), StringComparison.Ordinal);
        Assert.Contains("no property for feature 'Sales'", Refused(new { Shop = "shop 1", Day = ShopBench.Tomorrow }), StringComparison.Ordinal);
        Assert.Contains("no property for feature 'Shop'", Refused(new { Day = ShopBench.Tomorrow, Sales = 1f }), StringComparison.Ordinal);
        Assert.Contains("of which series", Refused(visit with { Shop = null! }), StringComparison.Ordinal);
        Assert.Contains("no 'Shop' that can be read", Refused(new Dictionary<string, object> { ["Sales"] = 1f }), StringComparison.Ordinal);
        Assert.Contains("no 'Day' that can be read", Refused(new Dictionary<string, object> { ["Shop"] = "shop 1", ["Sales"] = 1f, ["Day"] = "31.02.2026" }), StringComparison.Ordinal);
        Assert.Contains("no property for feature 'Day'", Refused(new { Shop = "shop 1", Date = ShopBench.Tomorrow, Sales = 1f }), StringComparison.Ordinal);
        Assert.Contains("no 'Day' that can be read", Assert.Throws<InputException>(() => gateway.RecordLabel<object>(ShopBench.Model, new Dictionary<string, object> { ["Shop"] = "shop 1", ["Sales"] = 1f, ["Day"] = "x" })).Message, StringComparison.Ordinal);
        gateway.RecordLabel<object>(ShopBench.Model, new Dictionary<string, object> { ["Shop"] = "shop 1", ["Sales"] = 7f, ["Day"] = ShopBench.Tomorrow });
        Assert.Equal(7f, ShopBench.Ask(gateway, 1, ShopBench.Tomorrow.AddDays(1)).Value);

        string Refused<T>(T row) => Assert.Throws<InputException>(() => gateway.RecordLabel(ShopBench.Model, row)).Message;
    }

    [Fact]
    public async Task While_the_store_is_away_labels_count_here_and_the_others_get_them_afterwards()
    {
        CutRecords records = new(new DirectoryStore(_bench.Folder));
        await using Gateway first = _bench.Open(model => model.Train(Baselines.OneRule), outcomesInTime: true, services => services.AddSingleton<IRecordStore>(records));
        await _bench.TrainAsync(first);
        await using Gateway second = _bench.Open(model => model.Train(Baselines.OneRule));
        float before = ShopBench.Ask(second, 5, ShopBench.Tomorrow.AddDays(1)).Value;
        records.IsAway = true;
        first.RecordLabel(ShopBench.Model, new ShopBench.Visit("shop 5", ShopBench.Tomorrow, 0, 55f));
        await first.HostOf(ShopBench.Model).TryKeepAsync();

        Assert.Equal(55f, ShopBench.Ask(first, 5, ShopBench.Tomorrow.AddDays(1)).Value);
        Assert.Contains("cannot be shared with other processes", first.GetHealth(ShopBench.Model).Reason, StringComparison.Ordinal);
        await second.HostOf(ShopBench.Model).TryKeepAsync();
        Assert.Equal(before, ShopBench.Ask(second, 5, ShopBench.Tomorrow.AddDays(1)).Value);

        records.IsAway = false;
        await first.HostOf(ShopBench.Model).TryKeepAsync();
        await second.HostOf(ShopBench.Model).TryKeepAsync();
        Assert.Equal(55f, ShopBench.Ask(second, 5, ShopBench.Tomorrow.AddDays(1)).Value);
        Assert.DoesNotContain("cannot be shared", first.GetHealth(ShopBench.Model).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_outcome_is_known_though_the_process_that_joined_it_was_killed_before_it_could_tell()
    {
        CutRecords records = new(new DirectoryStore(_bench.Folder)) { CutsBefore = write => write.Name.EndsWith(".labels", StringComparison.Ordinal) };
        await using Gateway first = _bench.Open(model => model.Train(Baselines.OneRule), outcomesInTime: true, services => services.AddSingleton<IRecordStore>(records));
        await _bench.TrainAsync(first);
        await RecordAsync(first, ShopBench.Ask(first, 5, ShopBench.Tomorrow).Id, 66f);
        Assert.DoesNotContain(Directory.GetFiles(_bench.Folder, "*.labels", SearchOption.AllDirectories), file => new FileInfo(file).Length > 0);

        await using Gateway second = _bench.Open(model => model.Train(Baselines.OneRule));
        ShopBench.Ask(second, 5, ShopBench.Tomorrow);
        await second.Monitor(ShopBench.Model).FlushAsync(Token);
        Assert.Equal(66f, ShopBench.Ask(second, 5, ShopBench.Tomorrow.AddDays(1)).Value);
    }

    [Fact]
    public async Task What_was_recorded_last_is_kept_where_the_process_ends()
    {
        await using (Gateway first = _bench.Open(model => model.Train(Baselines.OneRule), outcomesInTime: true))
        {
            await _bench.TrainAsync(first);
            first.RecordLabel(ShopBench.Model, new ShopBench.Visit("shop 5", ShopBench.Tomorrow, 0, 55f));
        }

        await using Gateway second = _bench.Open(model => model.Train(Baselines.OneRule));
        ShopBench.Ask(second, 5, ShopBench.Tomorrow);
        await second.HostOf(ShopBench.Model).TryKeepAsync();
        Assert.Equal(55f, ShopBench.Ask(second, 5, ShopBench.Tomorrow.AddDays(1)).Value);
    }

    [Fact]
    public async Task A_label_that_comes_sooner_than_it_was_declared_to_waits()
    {
        await using Gateway gateway = _bench.Open(model => model.Train(Baselines.OneRule), outcomesInTime: true, delay: 3);
        await _bench.TrainAsync(gateway);
        for (int day = 0; day < 6; day++)
        {
            gateway.RecordLabel(ShopBench.Model, new ShopBench.Visit("shop 1", ShopBench.Tomorrow.AddDays(day), 0, day));
        }

        Assert.Equal([0f, 1f, 2f, 3f], Enumerable.Range(3, 4).Select(day => ShopBench.Ask(gateway, 1, ShopBench.Tomorrow.AddDays(day)).Value));
    }

    [Fact]
    public async Task A_version_that_answers_from_labels_scores_in_the_shadow_only_of_one_whose_rows_are_told_them()
    {
        await using Gateway gateway = _bench.Open(model => model.Train(Baselines.Persistence).Gates());
        Run fromLabels = await _bench.TrainAsync(gateway);
        await gateway.PromoteAsync(ShopBench.Model, fromLabels.Version.Number, "To be served.", Token);
        Run second = await _bench.TrainAsync(gateway, push: 1);
        await gateway.Versions(ShopBench.Model).ShadowAsync(second.Version.Number, "Beside.", Token);

        await using Gateway other = _bench.Open(model => model.Train(Baselines.OneRule).Gates());
        Run fromRow = await _bench.TrainAsync(other);
        await other.PromoteAsync(ShopBench.Model, fromRow.Version.Number, "To be served.", Token);
        ModelGatewayException error = await Assert.ThrowsAsync<ModelGatewayException>(() => other.Versions(ShopBench.Model).ShadowAsync(fromLabels.Version.Number, "Beside.", Token));
        Assert.Contains("answers from the labels before", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_zone_that_no_other_process_would_find_is_refused()
    {
        TimeZoneInfo own = TimeZoneInfo.CreateCustomTimeZone("the shop's", TimeSpan.FromHours(1), "the shop's", "the shop's");
        ArgumentException error = Assert.Throws<ArgumentException>(() => _bench.Open(model => model.Train(Baselines.OneRule).InTimeZone(own)));

        Assert.Contains("'the shop's' is not one that is found by its name", error.Message, StringComparison.Ordinal);
        using Gateway gateway = _bench.Open(model => model.Train(Baselines.OneRule).InTimeZone(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")));
    }

    [Fact]
    public async Task Without_an_order_labels_of_rows_and_last_labels_are_refused()
    {
        using HouseBench houses = new();
        await using Gateway gateway = houses.Open(Baselines.OneRule);
        await HouseBench.TrainEachAsync(gateway, 1);
        Assert.Contains("OrderBy or Ordered", Assert.Throws<ModelGatewayException>(() => gateway.RecordLabel(HouseBench.Model, HouseBench.House)).Message, StringComparison.Ordinal);

        await using Gateway second = houses.Open(Baselines.OneRule, configure: model => model.LastLabels(3));
        TrainingException error = await Assert.ThrowsAsync<TrainingException>(() => HouseBench.TrainAsync(second, 2));
        Assert.Contains("Declare OrderBy", error.Message, StringComparison.Ordinal);
    }

    private static async Task RecordAsync(Gateway gateway, PredictionId id, float actual)
    {
        gateway.RecordOutcome(id, actual);
        await gateway.Monitor(ShopBench.Model).FlushAsync(Token);
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (int i = 0; i < 500 && !isSo(); i++)
        {
            await Task.Delay(10, Token);
        }

        Assert.True(isSo());
    }
}
