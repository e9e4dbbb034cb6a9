namespace ModelGateway;

/// <summary>Moments that are numbers, and seasons, where a version serves.</summary>
public sealed class NumberedLabelsInServiceTests : IDisposable
{
    private const string Model = "load";

    private readonly string _folder = Directory.CreateTempSubdirectory("numbered-labels-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(1, 20)]
    [InlineData(2, 19)]
    [InlineData(3, 18)]
    public async Task A_delay_in_moments_is_as_many_of_whole_numbers(int delay, float expected)
    {
        using IModelGateway gateway = await OpenAsync(model => model.OrderBy("Week", delay), Enumerable.Range(0, 600).ToArray(), "Week");
        for (int week = 600; week <= 620; week++)
        {
            gateway.RecordLabel(Model, new Dictionary<string, object> { ["Week"] = week, ["Load"] = (float)(week - 600) });
        }

        Assert.Equal(expected, Ask(gateway, "Week", 621));
        Assert.Contains("no 'Week' that can be read", Assert.Throws<InputException>(() => gateway.RecordLabel(Model, new Dictionary<string, object> { ["Load"] = 1f })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_delay_of_many_moments_as_many_labels_wait()
    {
        using IModelGateway gateway = await OpenAsync(model => model.OrderBy("Week", 60), Enumerable.Range(0, 900).ToArray(), "Week");
        for (int week = 900; week <= 1_000; week++)
        {
            gateway.RecordLabel(Model, new Dictionary<string, object> { ["Week"] = week, ["Load"] = (float)week });
        }

        Assert.Equal(941f, Ask(gateway, "Week", 1_001));
    }

    [Fact]
    public async Task A_moment_with_a_fraction_comes_after_those_before_it()
    {
        using IModelGateway gateway = await OpenAsync(model => model.OrderBy("Age"), Enumerable.Range(0, 600).Select(i => i / 7.0).ToArray(), "Age");
        gateway.RecordLabel(Model, new Dictionary<string, object> { ["Age"] = 90.25, ["Load"] = 1f });
        gateway.RecordLabel(Model, new Dictionary<string, object> { ["Age"] = 90.75, ["Load"] = 2f });

        Assert.Equal((1f, 2f), (Ask(gateway, "Age", 90.5), Ask(gateway, "Age", 91.0)));
    }

    [Theory]
    [InlineData(15, Season.Day)]
    [InlineData(15, Season.Week)]
    [InlineData(60, Season.Week)]
    public async Task The_same_time_of_the_season_before_is_repeated_however_short_the_steps_are(int minutes, Season season)
    {
        DateTime first = new(2026, 1, 5);
        int rows = 24 * 21 * 60 / minutes;
        DateTime[] moments = [.. Enumerable.Range(0, rows).Select(row => first.AddMinutes((double)row * minutes))];
        using IModelGateway gateway = await OpenAsync(model => model.OrderBy("At"), moments, "At", Baselines.SeasonalPersistence(season));
        DateTime next = moments[^1].AddMinutes(minutes);
        int perSeason = (season == Season.Day ? 1 : 7) * 24 * 60 / minutes;
        for (int row = 0; row < 2 * perSeason; row++)
        {
            gateway.RecordLabel(Model, new Dictionary<string, object> { ["At"] = next.AddMinutes((double)row * minutes), ["Load"] = (float)row });
        }

        Assert.All(Enumerable.Range(0, 10), row => Assert.Equal(perSeason + row, Ask(gateway, "At", next.AddMinutes((double)((2 * perSeason) + row) * minutes))));
    }

    private static float Ask(IModelGateway gateway, string time, object moment) =>
        gateway.GetPredictor<Dictionary<string, object>, float>(Model).Predict(new Dictionary<string, object> { [time] = moment }).Value;

    private async Task<IModelGateway> OpenAsync(
        Action<ModelBuilder<Dictionary<string, object>, float>> order, Array moments, string time, ITrainer? trainer = null)
    {
        IModelGateway gateway = Gateway.Create(_folder, builder => builder.AddModel<Dictionary<string, object>, float>(Model, model =>
        {
            model.Learn("Load").Train(trainer ?? Baselines.Persistence).Gates();
            order(model);
        }));
        Random random = new(1);
        Run run = await gateway.TrainAsync(Model, SmallData.Of((time, moments), ("Load", Enumerable.Range(0, moments.Length).Select(_ => random.NextSingle()).ToArray())), cancellationToken: Token);
        await gateway.PromoteAsync(Model, run.Version.Number, "To be served.", Token);
        return gateway;
    }
}
