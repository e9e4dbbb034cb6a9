using System.Text.Json;

namespace ModelGateway;

public sealed class QuickStartFilesTests : IDisposable
{
    private readonly SampleProgram _program = new("QuickStart");

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Adult_is_promoted_with_an_auc_that_no_baseline_has()
    {
        JsonElement report = await LearnAsync("adult.csv", "label(IsOver50K)");

        Assert.True(report.GetProperty("promoted").GetBoolean());
        Assert.NotEqual("constant", report.GetProperty("bar").GetString());
        Assert.InRange(Model(report, "LightGbm").GetProperty("metrics").GetProperty("auc").GetDouble(), 0.915, 0.94);
    }

    [Fact]
    public async Task Diamonds_are_promoted() =>
        Assert.True((await LearnAsync("diamonds.csv", "price")).GetProperty("promoted").GetBoolean());

    [Fact]
    public async Task Iris_is_not_promoted_because_30_rows_prove_nothing()
    {
        JsonElement report = await LearnAsync("iris.tsv", "#Label");

        Assert.False(report.GetProperty("promoted").GetBoolean());
        Assert.Equal(30, report.GetProperty("data").GetProperty("test").GetInt32());
        Assert.Equal("notEnoughData", report.GetProperty("gates")[0].GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("iris.tsv", "#Label")]
    [InlineData("breast-cancer-comments.tsv", "0")]
    public async Task Whatever_becomes_of_the_candidate_something_serves_and_is_asked(string file, string label)
    {
        (int exitCode, string output, string errors) = await _program.RunAsync("--data", SampleProgram.TestData(file), "--label", label, "--seed", "1", "--store", _program.Store);

        Assert.Equal((0, ""), (exitCode, errors));
        bool isPromoted = output.Contains("PROMOTED: every gate passed.", StringComparison.Ordinal) && !output.Contains("NOT PROMOTED", StringComparison.Ordinal);
        Assert.Contains("SERVES: ", output, StringComparison.Ordinal);
        Assert.Equal(!isPromoted, output.Contains("(version 1), a baseline, in the candidate's place.", StringComparison.Ordinal));
        Assert.Equal(!isPromoted, output.Contains("NEXT: ", StringComparison.Ordinal));
        Assert.Equal(3, output.Split('\n').Count(line => line.StartsWith("  row ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Seattles_weather_has_persistence_or_better_as_the_bar()
    {
        JsonElement report = await LearnAsync("seattle-weather.csv", "weather", "--time", "date");

        double bar = Loss(Model(report, report.GetProperty("bar").GetString()!));
        Assert.True(bar <= Loss(Model(report, "persistence")));
        Assert.True(Loss(Model(report, "persistence")) < Loss(Model(report, "constant")));
        Assert.Equal("chronological", report.GetProperty("data").GetProperty("split").GetString());
    }

    [Fact]
    public async Task Bike_hours_name_the_two_columns_that_add_up_to_the_label()
    {
        JsonElement report = await LearnAsync("bike-hour-train.csv", "cnt", "--test", SampleProgram.TestData("bike-hour-test.csv"));

        Assert.Contains("leakage.sum:casual", Warnings(report));
        Assert.DoesNotContain("leakage.sum:registered", Warnings(report));
        Assert.Equal(
            ["casual", "registered"],
            report.GetProperty("warnings").EnumerateArray().Single(warning => warning.GetProperty("code").GetString() == "leakage.sum").GetProperty("columns").EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public async Task Birdstrikes_have_None_as_a_class() =>
        Assert.Contains("None", (await LearnAsync("birdstrikes.csv", "Effect Amount of damage", "--trainer", "one-rule"))
            .GetProperty("classes").EnumerateArray().Select(name => name.GetString()));

    /// <summary>The figures are those of ML.NET's BinaryPrior-TrainTest-breast-cancer, with 0.929318 bits as nats.</summary>
    [Fact]
    public async Task Breast_cancer_trained_and_tested_on_the_same_rows_has_the_figures_of_PriorPredictor()
    {
        JsonElement report = await LearnAsync("breast-cancer-comments.tsv", "0", "--test", SampleProgram.TestData("breast-cancer-comments.tsv"));

        JsonElement metrics = Model(report, "constant").GetProperty("metrics");
        Assert.Equal(0.655222, metrics.GetProperty("accuracy").GetDouble(), 6);
        Assert.Equal(0.5, metrics.GetProperty("auc").GetDouble(), 12);
        Assert.Equal(0.644154, metrics.GetProperty("logLoss").GetDouble(), 6);
        Assert.Contains("leakage.duplicates:", Warnings(report));
    }

    private async Task<JsonElement> LearnAsync(string file, string label, params string[] more) =>
        await _program.ReportAsync(["--data", SampleProgram.TestData(file), "--label", label, "--seed", "1", .. more]);

    private static JsonElement Model(JsonElement report, string name) =>
        report.GetProperty("models").EnumerateArray().First(model => model.GetProperty("name").GetString() == name);

    private static double Loss(JsonElement model) => model.GetProperty("metrics").GetProperty("logLoss").GetDouble();

    private static string[] Warnings(JsonElement report) =>
        [.. report.GetProperty("warnings").EnumerateArray().Select(w => $"{w.GetProperty("code").GetString()}:{w.GetProperty("column").GetString()}")];
}
