using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>Live outcomes count as much as the inputs said that were predicted for.</summary>
public sealed class WeightedOutcomesTests : IDisposable
{
    private readonly string _store = Directory.CreateTempSubdirectory("weighted-outcomes-tests-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly LawProvider _provider = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_input_that_has_the_weight_weighs(bool isBatch)
    {
        // Off by 1 where it counts 9, off by 3 where it counts 1: a mean absolute error of 1.2, of 2 where all count the same.
        Counted[] inputs = [.. Enumerable.Range(0, 200).Select(i => new Counted(i % 5, i % 2 == 0 ? 9 : 1, 0))];

        Quality quality = await ServeAsync(inputs, i => i % 2 == 0 ? 1 : 3, isBatch);

        Assert.Equal((200, 200L), (quality.Outcomes, quality.Weighed));
        Assert.Equal(1.2, quality.Models[0].Metrics["mae"].Value, 1e-5);
        Assert.Equal(1.2, quality.Models.Single(model => model.Name == ModelQuality.Champion).Metrics["mae"].Value, 1e-5);
    }

    [Fact]
    public async Task Inputs_that_do_not_say_count_all_alike_and_that_is_said()
    {
        Uncounted[] inputs = [.. Enumerable.Range(0, 200).Select(i => new Uncounted(i % 5, 0))];

        Quality quality = await ServeAsync(inputs, i => i % 2 == 0 ? 1 : 3, isBatch: false);

        Assert.Equal((200, 0L), (quality.Outcomes, quality.Weighed));
        Assert.Equal(2, quality.Models[0].Metrics["mae"].Value, 1e-5);
    }

    [Fact]
    public async Task Objects_and_dictionaries_weigh_where_they_say_so()
    {
        object[] inputs =
        [
            .. Enumerable.Range(0, 120).Select(i => (i % 4) switch
            {
                0 => new Counted(i % 5, 9, 0),
                1 => (object)new Dictionary<string, object?> { ["X"] = (float)(i % 5), ["Exposure"] = 9.0 },
                2 => new Dictionary<string, object?> { ["X"] = (float)(i % 5), ["Exposure"] = -1.0 },
                _ => new Uncounted(i % 5, 0),
            }),
        ];

        // Half of the rows weigh 9 / 5 of a held-out row, and half as much as one.
        Quality quality = await ServeAsync(inputs, i => i % 4 < 2 ? 1 : 3, isBatch: true);

        Assert.Equal((120, 60L), (quality.Outcomes, quality.Weighed));
        Assert.Equal(((1.8 * 1) + 3) / 2.8, quality.Models[0].Metrics["mae"].Value, 0.05);
    }

    private async Task<Quality> ServeAsync<TInput>(TInput[] inputs, Func<int, float> error, bool isBatch)
    {
        Dataset rows = Dataset.FromRows(Enumerable.Range(0, 1_000).Select(i => new Counted(i % 5, i % 2 == 0 ? 9 : 1, (i % 5) + (0.01f * (i % 3)))));
        await using ServiceProvider services = Services<TInput>();
        IModelGateway gateway = services.GetRequiredService<IModelGateway>();
        Run run = await gateway.TrainAsync("y", rows, cancellationToken: Token);
        await gateway.PromoteAsync("y", run.Version.Number, "For the test.", Token);
        IPredictor<TInput, float> predictor = gateway.GetPredictor<TInput, float>("y");
        Prediction<float>[] answers = new Prediction<float>[inputs.Length];
        if (isBatch)
        {
            predictor.Predict(inputs, answers);
        }
        else
        {
            answers = [.. inputs.Select(predictor.Predict)];
        }

        for (int i = 0; i < answers.Length; i++)
        {
            gateway.RecordOutcome(answers[i].Id, answers[i].Value + error(i));
        }

        await gateway.Monitor("y").FlushAsync(Token);
        return (await gateway.Monitor("y").GetReportAsync(Token)).Quality!.Overall;
    }

    private ServiceProvider Services<TInput>()
    {
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(_time);
        services.AddModelGateway(_store).AddProvider(_provider).AddModel<TInput, float>("y", model => model
            .Learn("Y", LearningTask.Regression).WeightBy("Exposure").Train(new LawTrainer((rows, row) => rows.Singles(row)[0])));
        return services.BuildServiceProvider();
    }

    public sealed record Counted(float X, double Exposure, float Y);

    public sealed record Uncounted(float X, float Y);
}
