using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace ModelGateway;

/// <summary>Moments with offsets: what was known before a row is told by instants, in training and in service, not by the clocks on different walls.</summary>
public sealed class InstantsInServiceTests : IDisposable
{
    private const string Model = "load";
    private static readonly DateTimeOffset s_first = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_noon = s_first.AddDays(100).AddHours(12);

    private readonly string _folder = Directory.CreateTempSubdirectory("instants-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_label_from_a_wall_that_is_ahead_is_known_later_by_its_instant_however_a_row_is_written(bool isIgnored)
    {
        await using Gateway gateway = Open(isIgnored);
        await TrainAsync(gateway, hour => s_first.AddHours(hour).ToOffset(TimeSpan.FromHours(hour % 5)));

        gateway.RecordLabel(Model, new { At = s_noon.ToOffset(TimeSpan.FromHours(9)), Load = 31f });

        DateTimeOffset later = s_noon.AddHours(1).ToOffset(TimeSpan.FromHours(-6));
        Assert.Equal(31f, Ask(gateway, new Reading(later, 0.5f)));
        Assert.Equal(31f, Ask(gateway, new Dictionary<string, object?> { ["At"] = later, ["Noise"] = 0.5f }));
        Assert.Equal(31f, Ask(gateway, JsonSerializer.SerializeToElement(new { At = later, Noise = 0.5f })));
        Assert.Equal(31f, Ask(gateway, new UtcReading(later.UtcDateTime, 0.5f)));

        DateTimeOffset earlier = s_noon.AddHours(-1).ToOffset(TimeSpan.FromHours(12));
        Assert.NotEqual(31f, Ask(gateway, new Reading(earlier, 0.5f)));
        Assert.NotEqual(31f, Ask(gateway, new Dictionary<string, object?> { ["At"] = earlier, ["Noise"] = 0.5f }));
        Assert.NotEqual(31f, Ask(gateway, JsonSerializer.SerializeToElement(new { At = earlier, Noise = 0.5f })));
        Assert.NotEqual(31f, Ask(gateway, new UtcReading(earlier.UtcDateTime, 0.5f)));
    }

    [Fact]
    public async Task An_outcome_of_a_prediction_counts_from_its_instant_on_too()
    {
        await using Gateway gateway = Open(isIgnored: false);
        await TrainAsync(gateway, hour => s_first.AddHours(hour));

        Prediction<float> noon = gateway.GetPredictor<Reading, float>(Model).Predict(new Reading(s_noon.ToOffset(TimeSpan.FromHours(9)), 0.5f));
        gateway.RecordOutcome(noon.Id, 17f);
        await gateway.Monitor(Model).FlushAsync(Token);

        Assert.Equal(17f, Ask(gateway, new Reading(s_noon.AddHours(1).ToOffset(TimeSpan.FromHours(-6)), 0.5f)));
        Assert.NotEqual(17f, Ask(gateway, new Reading(s_noon.AddHours(-1).ToOffset(TimeSpan.FromHours(12)), 0.5f)));
    }

    [Fact]
    public async Task Dates_without_an_offset_are_the_clock_on_the_wall_whatever_offset_an_input_has()
    {
        await using Gateway gateway = Open(isIgnored: false);
        await TrainAsync(gateway, hour => s_first.DateTime.AddHours(hour));

        gateway.RecordLabel(Model, new { At = s_noon.DateTime, Load = 31f });

        Assert.Equal(31f, Ask(gateway, new Reading(new DateTimeOffset(s_noon.DateTime.AddHours(1), TimeSpan.FromHours(9)), 0.5f)));
        Assert.NotEqual(31f, Ask(gateway, new Reading(new DateTimeOffset(s_noon.DateTime.AddHours(-1), TimeSpan.FromHours(-9)), 0.5f)));
    }

    private static float Ask<TInput>(Gateway gateway, TInput input) => gateway.GetPredictor<TInput, float>(Model).Predict(input).Value;

    private Gateway Open(bool isIgnored)
    {
        ServiceCollection services = new();
        services.AddModelGateway(_folder).AddModel<Reading, float>(Model, model =>
        {
            model.Learn("Load", LearningTask.Regression).OrderBy("At").Train(Baselines.Persistence).Gates();
            _ = isIgnored ? model.Ignore("At") : model;
        });
        return (Gateway)services.BuildServiceProvider().GetRequiredService<IModelGateway>();
    }

    private static async Task TrainAsync<TMoment>(Gateway gateway, Func<int, TMoment> moment)
    {
        Random random = new(1);
        float load = 0;
        Dataset rows = SmallData.Of(
            ("At", Enumerable.Range(0, 1_000).Select(moment).ToArray()),
            ("Noise", Enumerable.Range(0, 1_000).Select(_ => random.NextSingle()).ToArray()),
            ("Load", Enumerable.Range(0, 1_000).Select(_ => load += random.NextSingle() - 0.5f).ToArray()));
        Run run = await gateway.TrainAsync(Model, rows, cancellationToken: Token);
        await gateway.PromoteAsync(Model, run.Version.Number, "To be served.", Token);
    }

    private sealed record Reading(DateTimeOffset At, float Noise);

    private sealed record UtcReading(DateTime At, float Noise);
}
