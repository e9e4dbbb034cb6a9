using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ModelGateway;

public sealed class GatewayTests : IDisposable
{
    private readonly string _store = Directory.CreateTempSubdirectory("gateway-tests-").FullName;
    private readonly LawProvider _provider = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public async Task TrainAsync_promotes_what_clearly_beats_every_baseline()
    {
        using IModelGateway gateway = Create(new LawTrainer());

        Run run = await gateway.TrainAsync("houses", Dataset.FromRows(Houses.Generate(2_000)), cancellationToken: Token);

        Assert.True(run.Decision.Promoted, string.Join("; ", run.Decision.Gates.Select(g => g.Reason)));
        Prediction<float> prediction = gateway.GetPredictor<House, float>("houses").Predict(new House(2, "Oak", true, 0));
        Assert.Equal(Houses.Law(2, "Oak", true) + 0.05f, prediction.Value, 1e-5f);
        Assert.Equal(run.Version, prediction.Version);
        Assert.Equal(AnsweredBy.Model, prediction.AnsweredBy);
        Assert.Equal(HealthState.Healthy, gateway.GetHealth("houses").State);
    }

    [Fact]
    public async Task TrainAsync_does_not_promote_a_model_that_is_no_better_than_a_baseline()
    {
        using IModelGateway gateway = Create(Baselines.Linear);

        Run run = await gateway.TrainAsync("houses", Dataset.FromRows(Houses.Generate(2_000)), cancellationToken: Token);

        Assert.False(run.Decision.Promoted);
        Assert.NotEqual(run.Version, run.Serves);
        Assert.Equal(run.Serves, gateway.GetPredictor<House, float>("houses").Predict(new House(2, "Oak", true, 0)).Version);
    }

    [Fact]
    public async Task TrainAsync_trains_nothing_for_a_store_that_cannot_be_read()
    {
        string file = Path.Combine(_store, "file");
        await File.WriteAllTextAsync(file, "", Token);
        using IModelGateway gateway = Gateway.Create(file, builder => builder.AddModel<House, float>("houses", m => m.Regression(h => h.Price).Train(Baselines.Linear)));
        Told told = new();

        await Assert.ThrowsAsync<StoreException>(() => gateway.TrainAsync("houses", Dataset.FromRows(Houses.Generate(200)), null, told, Token));

        Assert.Empty(told.Stages);
    }

    [Fact]
    public async Task Predict_takes_records_dictionaries_and_json_alike()
    {
        using IModelGateway gateway = Create(new LawTrainer());
        await gateway.TrainAsync("houses", Dataset.FromRows(Houses.Generate(2_000)), cancellationToken: Token);

        float typed = gateway.GetPredictor<House, float>("houses").Predict(new House(2, "Oak", true, 0)).Value;
        Dictionary<string, object?> dictionary = new() { ["Size"] = 2f, ["Street"] = "Oak", ["Garden"] = true };
        JsonElement json = JsonElement.Parse("""{"Size": 2, "Street": "Oak", "Garden": true}""");

        Assert.Equal(typed, gateway.GetPredictor<Dictionary<string, object?>, float>("houses").Predict(dictionary).Value);
        Assert.Equal(typed, gateway.GetPredictor<JsonElement, float>("houses").Predict(json).Value);
        Assert.Equal(typed, gateway.GetPredictor<object, object>("houses").Predict(json).Value);
        Assert.Throws<InputException>(() => gateway.GetPredictor<JsonElement, float>("houses").Predict(JsonElement.Parse("""{"Size": "big"}""")));
    }

    [Fact]
    public async Task Predict_falls_back_to_the_versions_baseline_where_the_model_has_no_answer()
    {
        static float Patchy(FeatureRows rows, int row) => rows.Singles(row)[0] switch
        {
            > 20 => float.NaN,
            < -20 => throw new InvalidOperationException("no such size"),
            _ => LawTrainer.Law(rows, row),
        };
        using IModelGateway gateway = Create(new LawTrainer(Patchy));
        await gateway.TrainAsync("houses", Dataset.FromRows(Houses.Generate(2_000)), cancellationToken: Token);
        IPredictor<House, float> predictor = gateway.GetPredictor<House, float>("houses");
        House[] houses = [new(1, "Oak", true, 0), new(21, "Oak", true, 0), new(-21, "Oak", true, 0), new(2, "Ash", false, 0)];

        Prediction<float>[] batch = new Prediction<float>[houses.Length];
        predictor.Predict(houses, batch);
        Prediction<float>[] singles = [.. houses.Select(predictor.Predict)];

        Assert.Equal([AnsweredBy.Model, AnsweredBy.Baseline, AnsweredBy.Baseline, AnsweredBy.Model], batch.Select(p => p.AnsweredBy));
        Assert.Equal(batch.Select(p => (p.Value, p.AnsweredBy)), singles.Select(p => (p.Value, p.AnsweredBy)));
        Assert.All(batch, p => Assert.True(float.IsFinite(p.Value)));
    }

    [Fact]
    public async Task Predict_allocates_nothing_for_a_typed_row()
    {
        using IModelGateway gateway = Create(new LawTrainer());
        await gateway.TrainAsync("houses", Dataset.FromRows(Houses.Generate(2_000)), cancellationToken: Token);
        IPredictor<House, float> predictor = gateway.GetPredictor<House, float>("houses");
        House house = new(2, "Oak", true, 0);
        Repeat(predictor, house, 20_000); // until the buffers for counting and for outcomes are there

        Assert.Equal(0, Allocation.Least(() => Repeat(predictor, house, 5_000)));
    }

    [Fact]
    public async Task Predictions_have_ids_of_their_own_that_round_trip()
    {
        using IModelGateway gateway = Create(new LawTrainer());
        await gateway.TrainAsync("houses", Dataset.FromRows(Houses.Generate(2_000)), cancellationToken: Token);
        IPredictor<House, float> predictor = gateway.GetPredictor<House, float>("houses");
        House house = new(2, "Oak", true, 0);

        PredictionId[][] ids = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
            () => Enumerable.Range(0, 1_000).Select(_ => predictor.Predict(house).Id).ToArray())));

        Assert.Equal(4_000, ids.SelectMany(i => i).Distinct().Count());
        Assert.All(ids[0], id => Assert.Equal(id, PredictionId.Parse(id.ToString(), null)));
    }

    [Fact]
    public async Task A_champion_is_compared_only_on_rows_that_it_did_not_learn_from()
    {
        using IModelGateway gateway = Create(new LawTrainer());
        Dataset rows = Dataset.FromRows(Houses.Generate(2_000));
        await gateway.TrainAsync("houses", rows, cancellationToken: Token);

        // The other seed's test part of 400 rows shares about a fifth with the first one's.
        Run second = await gateway.TrainAsync("houses", rows, new TrainOptions { Seed = 2 }, cancellationToken: Token);

        Assert.InRange(second.Report.Champion!.Rows, 40, 120);
    }

    [Fact]
    public async Task Promotions_and_rollbacks_disturb_no_call()
    {
        using IModelGateway gateway = Create(new LawTrainer());
        Run first = await gateway.TrainAsync("houses", Dataset.FromRows(Houses.Generate(2_000)), cancellationToken: Token);
        using IModelGateway other = Create(new LawTrainer((rows, row) => LawTrainer.Law(rows, row) + 100));
        Run second = await other.TrainAsync("houses", Dataset.FromRows(Houses.Generate(2_000, seed: 2, level: 100)), cancellationToken: Token);
        Assert.NotEqual(first.Version.Number, second.Version.Number);
        IPredictor<House, float> predictor = gateway.GetPredictor<House, float>("houses");
        float expected = Houses.Law(2, "Oak", true) + 0.05f;
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task<int>[] callers = [.. Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            int calls = 0;
            House house = new(2, "Oak", true, 0);
            for (; !stop.IsCancellationRequested; calls++)
            {
                Prediction<float> answer = predictor.Predict(house);
                float right = answer.Version.Number == first.Version.Number ? expected : expected + 100;
                Assert.Equal(right, answer.Value, 1e-3f);
                Assert.Equal(AnsweredBy.Model, answer.AnsweredBy);
            }

            return calls;
        }))];

        for (int i = 0; i < 20; i++)
        {
            await gateway.PromoteAsync("houses", second.Version.Number, "test", Token);
            Assert.Equal(first.Version, await gateway.RollBackAsync("houses", "test", Token));
        }

        await stop.CancelAsync();
        Assert.All(await Task.WhenAll(callers), calls => Assert.True(calls > 0));
    }

    [Fact]
    public async Task A_promotion_by_another_process_is_followed_within_a_second()
    {
        FakeTimeProvider time = new(DateTimeOffset.UnixEpoch);
        using IModelGateway gateway = Create(new LawTrainer(), time);
        Run first = await gateway.TrainAsync("houses", Dataset.FromRows(Houses.Generate(2_000)), cancellationToken: Token);
        IPredictor<House, float> predictor = gateway.GetPredictor<House, float>("houses");
        House house = new(2, "Oak", true, 0);
        Assert.Equal(first.Version, predictor.Predict(house).Version);
        using IModelGateway other = Create(new LawTrainer());
        Run second = await other.TrainAsync("houses", Dataset.FromRows(Houses.Generate(2_000, seed: 2)), cancellationToken: Token);
        await other.PromoteAsync("houses", second.Version.Number, "test", Token);

        time.Advance(TimeSpan.FromSeconds(1));
        await Eventually.TrueAsync(
            () => predictor.Predict(house).Version != first.Version, "The version that another gateway promoted does not serve a second later.");

        Assert.Equal(second.Version, predictor.Predict(house).Version);
    }

    [Fact]
    public async Task A_package_that_moves_recorded_answers_does_not_serve()
    {
        using (IModelGateway before = Create(new LawTrainer()))
        {
            await before.TrainAsync("houses", Dataset.FromRows(Houses.Generate(2_000)), cancellationToken: Token);
        }

        _provider.Changed = (rows, row) => LawTrainer.Law(rows, row) * 1.01f;
        using IModelGateway after = Create(new LawTrainer());
        Prediction<float> prediction = after.GetPredictor<House, float>("houses").Predict(new House(2, "Oak", true, 0));

        Assert.Equal(AnsweredBy.Baseline, prediction.AnsweredBy);
        ModelHealth health = after.GetHealth("houses");
        Assert.Equal(HealthState.Degraded, health.State);
        Assert.Contains("moved", health.Reason, StringComparison.Ordinal);
        _provider.Changed = null;
    }

    [Fact]
    public async Task A_version_with_one_flipped_bit_is_refused_before_its_loader_sees_it()
    {
        using IModelGateway gateway = Create(new LawTrainer());
        Run run = await gateway.TrainAsync("houses", Dataset.FromRows(Houses.Generate(2_000)), cancellationToken: Token);
        string file = Path.Combine(run.Location!, "model.law");
        File.SetAttributes(file, FileAttributes.Normal);
        byte[] bytes = await File.ReadAllBytesAsync(file, Token);
        bytes[0] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, Token);

        StoreException error = await Assert.ThrowsAsync<StoreException>(() => gateway.PromoteAsync("houses", run.Version.Number, "test", Token));
        Assert.Contains("model.law", error.Message, StringComparison.Ordinal);
        Assert.Equal(run.Version, gateway.GetPredictor<House, float>("houses").Predict(new House(2, "Oak", true, 0)).Version);
    }

    [Fact]
    public async Task A_cancelled_run_leaves_nothing()
    {
        using IModelGateway gateway = Create(new LawTrainer());
        using CancellationTokenSource cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        CancelAt progress = new("store", cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => gateway.TrainAsync("houses", Dataset.FromRows(Houses.Generate(2_000)), progress: progress, cancellationToken: cancel.Token));

        Assert.DoesNotContain(Directory.EnumerateFiles(_store, "*", SearchOption.AllDirectories), f => f.EndsWith("manifest.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Services_resolve_by_name_and_without_one_where_the_types_are_unique()
    {
        ServiceCollection services = new();
        services.AddModelGateway(_store).AddProvider(_provider)
            .AddModel<House, float>("houses", model => model.Regression(h => h.Price).Train(new LawTrainer()))
            .AddModel<House, double>("a", model => model.Regression(h => h.Price).Train(new LawTrainer()))
            .AddModel<House, double>("b", model => model.Regression(h => h.Price).Train(new LawTrainer()));
        await using ServiceProvider provider = services.BuildServiceProvider();
        await provider.GetRequiredService<IModelGateway>().TrainAsync("houses", Dataset.FromRows(Houses.Generate(2_000)), cancellationToken: Token);

        House house = new(2, "Oak", true, 0);
        Assert.Equal(
            provider.GetRequiredService<IPredictor<House, float>>().Predict(house).Value,
            provider.GetRequiredKeyedService<IPredictor<House, float>>("houses").Predict(house).Value);
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<IPredictor<House, double>>());
        Assert.Contains("'a', 'b'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_added_to_a_predictor_first_is_outermost()
    {
        using IModelGateway gateway = Gateway.Create(_store, builder => builder.AddProvider(_provider).AddModel<House, float>("houses", model => model
            .Regression(h => h.Price).Train(new LawTrainer()).Use(inner => new Adding(inner, x => x * 2)).Use(inner => new Adding(inner, x => x + 1))));
        await gateway.TrainAsync("houses", Dataset.FromRows(Houses.Generate(2_000)), cancellationToken: Token);

        float value = gateway.GetPredictor<House, float>("houses").Predict(new House(2, "Oak", true, 0)).Value;

        Assert.Equal((Houses.Law(2, "Oak", true) + 0.05f + 1) * 2, value, 1e-4f);
    }

    [Fact]
    public void A_wrong_name_is_answered_with_the_near_ones()
    {
        using IModelGateway gateway = Create(new LawTrainer());

        ArgumentException error = Assert.Throws<ArgumentException>(() => gateway.GetPredictor<House, float>("house"));

        Assert.Contains("'houses'", error.Message, StringComparison.Ordinal);
    }

    private static void Repeat(IPredictor<House, float> predictor, House house, int times)
    {
        for (int i = 0; i < times; i++)
        {
            predictor.Predict(house);
        }
    }

    private IModelGateway Create(ITrainer trainer, TimeProvider? time = null)
    {
        ServiceCollection services = new();
        services.AddSingleton(time ?? TimeProvider.System);
        services.AddModelGateway(_store).AddProvider(_provider)
            .AddModel<House, float>("houses", model => model.Regression(h => h.Price).Train(trainer));
        return services.BuildServiceProvider().GetRequiredService<IModelGateway>();
    }

    private sealed class Told : IProgress<RunProgress>
    {
        public List<string> Stages { get; } = [];

        public void Report(RunProgress value) => Stages.Add(value.Stage);
    }

    private sealed class CancelAt(string stage, CancellationTokenSource cancel) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            if (value.Stage == stage)
            {
                cancel.Cancel();
            }
        }
    }

    private sealed class Adding(IPredictor<House, float> inner, Func<float, float> change) : DelegatingPredictor<House, float>(inner)
    {
        public override Prediction<float> Predict(House input)
        {
            Prediction<float> answer = base.Predict(input);
            return answer with { Value = change(answer.Value) };
        }
    }
}
