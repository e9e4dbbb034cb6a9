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
    public async Task A_version_that_needs_more_of_each_series_gets_what_was_recorded_before_it_served()
    {
        int[] weeks = [.. Enumerable.Range(0, 900)];
        using IModelGateway shallow = await OpenAsync(model => model.OrderBy("Week"), weeks, "Week");
        for (int week = 900; week <= 1_000; week++)
        {
            shallow.RecordLabel(Model, new Dictionary<string, object> { ["Week"] = week, ["Load"] = (float)week });
        }

        await ((Gateway)shallow).HostOf(Model).TryKeepAsync();
        Assert.Equal(1_000f, Ask(shallow, "Week", 1_001));
        using IModelGateway deep = await OpenAsync(model => model.OrderBy("Week", 60), weeks, "Week");

        await ((Gateway)shallow).HostOf(Model).FollowAsync(Token);
        await ((Gateway)shallow).HostOf(Model).TryKeepAsync();

        Assert.Equal((941f, 941f), (Ask(deep, "Week", 1_001), Ask(shallow, "Week", 1_001)));
    }

    [Fact]
    public async Task Labels_of_another_name_and_moments_of_another_column_are_those_of_other_series()
    {
        Random random = new(1);
        int[] numbers = [.. Enumerable.Range(0, 600)];
        Dataset rows = SmallData.Of(
            ("Week", numbers), ("Hour", numbers), ("Load", numbers.Select(_ => random.NextSingle()).ToArray()), ("Heat", numbers.Select(_ => random.NextSingle()).ToArray()));
        using IModelGateway load = await ServeAsync("Load", "Week");
        load.RecordLabel(Model, new Dictionary<string, object> { ["Week"] = 700, ["Load"] = 31f });
        await ((Gateway)load).HostOf(Model).TryKeepAsync();

        using IModelGateway heat = await ServeAsync("Heat", "Week");
        using IModelGateway hours = await ServeAsync("Load", "Hour");
        using IModelGateway same = await ServeAsync("Load", "Week");

        Assert.NotEqual(31f, Ask(heat, "Week", 701));
        Assert.NotEqual(31f, Ask(hours, "Hour", 701));
        Assert.Equal(31f, Ask(same, "Week", 701));

        async Task<IModelGateway> ServeAsync(string label, string time)
        {
            IModelGateway gateway = Gateway.Create(_folder, builder => builder.AddModel<Dictionary<string, object>, float>(Model, model => model
                .Learn(label).OrderBy(time).Ignore(time == "Week" ? "Hour" : "Week", label == "Load" ? "Heat" : "Load").Train(Baselines.Persistence).Gates()));
            await gateway.PromoteAsync(Model, (await gateway.TrainAsync(Model, rows, cancellationToken: Token)).Version.Number, "To be served.", Token);
            return gateway;
        }
    }

    [Fact]
    public async Task A_champion_knows_the_rows_that_it_learned_from_again_though_other_labels_came_before_them()
    {
        Random random = new(1);
        float load = 0;
        Dataset rows = SmallData.Of(
            ("Week", Enumerable.Range(0, 1_000).ToArray()), ("Noise", Enumerable.Range(0, 1_000).Select(_ => random.NextSingle()).ToArray()),
            ("Load", Enumerable.Range(0, 1_000).Select(_ => load += random.NextSingle() - 0.5f).ToArray()));
        using IModelGateway gateway = Gateway.Create(_folder, builder => builder.AddModel<Dictionary<string, object>, float>(
            Model, model => model.Learn("Load").OrderBy("Week").LastLabels(2).Train(Baselines.Linear).Gates()));
        Run champion = await gateway.TrainAsync(Model, rows, cancellationToken: Token);
        await gateway.PromoteAsync(Model, champion.Version.Number, "To be served.", Token);

        Run among = await gateway.TrainAsync(Model, rows.Select([.. Enumerable.Range(0, 800).Where(row => row % 2 == 0)]), cancellationToken: Token);
        Run after = await gateway.TrainAsync(Model, rows.Select([.. Enumerable.Range(0, 1_000).Where(row => row % 2 == 0)]), cancellationToken: Token);

        Assert.Equal(0, among.Report.Champion!.Rows);
        Assert.Equal(100, after.Report.Champion!.Rows);
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
