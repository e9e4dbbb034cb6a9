using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ModelGateway;

public sealed class WatchingTests : IDisposable
{
    private readonly SampleProgram _program = new("Watching");

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Without_arguments_each_break_is_noticed_after_it_happened_and_the_same_way_every_time()
    {
        Task<(int ExitCode, string Output, string Errors)> again = _program.RunAsync();
        (int exitCode, string output, string errors) = await _program.RunAsync("--report", _program.PathOf("report.json"), "--html", _program.PathOf("report.html"));

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Equal(output, (await again).Output);
        string[] parts = output.Split("BROKEN: ");
        Assert.Equal(4, parts.Length);
        Assert.Contains("day  0  the baseline answers, range.above Distance", parts[1], StringComparison.Ordinal);
        Assert.Contains("alarm drift Distance is over", parts[1], StringComparison.Ordinal);
        Assert.Contains("day  0  flagged, category.unseen Zone", parts[2], StringComparison.Ordinal);
        Assert.Contains("alarm drift Zone", parts[2], StringComparison.Ordinal);
        Assert.Contains("alarm quality.bias meanError", parts[3], StringComparison.Ordinal);
        Assert.DoesNotContain("alarm drift", parts[0], StringComparison.Ordinal);
        Assert.Contains("alarm drift Fare", parts[3], StringComparison.Ordinal);
        Assert.Equal(14_700, (await ReportAsync()).GetProperty("rows").GetInt32());
        Assert.Contains("and quality has fallen", await File.ReadAllTextAsync(_program.PathOf("report.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_shows_what_moved_and_what_it_cost()
    {
        string reference = _program.Write("reference.csv", Log(2_000, seed: 1, level: 0));
        string current = _program.Write("current.csv", Log(1_200, seed: 2, level: 1));

        (int exitCode, string output, string errors) = await _program.RunAsync(
            "--reference", reference, "--current", current, "--label", "y", "--score", "score", "--time", "time", "--id", "id", "--window", "7d", "--report", _program.PathOf("report.json"));

        Assert.Equal((0, ""), (exitCode, errors));
        JsonElement report = await ReportAsync();
        Assert.Equal("modelgateway/monitor-report/1", report.GetProperty("schema").GetString());
        JsonElement first = report.GetProperty("columns")[0];
        Assert.Equal(("a", "drift"), (first.GetProperty("name").GetString(), first.GetProperty("state").GetString()));
        Assert.Contains("quality.bias meanError", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scores_of_houses_in_California_move_with_their_places()
    {
        string folder = SampleProgram.TestData("california-monitoring");

        (int exitCode, string output, string errors) = await _program.RunAsync(
            "--reference", Path.Combine(folder, "reference.csv"), "--current", Path.Combine(folder, "analysis.csv"), "--outcomes", Path.Combine(folder, "analysis_targets.csv"),
            "--label", "clf_target", "--score", "y_pred_proba", "--time", "timestamp", "--id", "id", "--ignore", "y_pred", "--window", "1000");

        Assert.Equal((0, ""), (exitCode, errors));
        string[] lines = output.Split('\n');
        Assert.Single(lines, line => line.Contains("1000  possible  Latitude", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("  all ", StringComparison.Ordinal) && line.Contains("0.840 [", StringComparison.Ordinal));
        Assert.Contains("quality.loss auc: first in the window of 2021-06-01", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--reference and --current go together", "--reference", "log.csv")]
    [InlineData("There is no file", "--reference", "nowhere.csv", "--current", "log.csv")]
    [InlineData("Columns and outcomes go with", "--label", "y")]
    [InlineData("The reference has no column 'when'", "--reference", "log.csv", "--current", "log.csv", "--time", "when")]
    [InlineData("is Category", "--reference", "log.csv", "--current", "log.csv", "--score", "b")]
    [InlineData("no column to monitor", "--reference", "log.csv", "--current", "log.csv", "--ignore", "id,a,b,score,time,y")]
    [InlineData("expected at least 50", "--reference", "few.csv", "--current", "log.csv")]
    [InlineData("The log has no column 'y'", "--reference", "log.csv", "--current", "unlabelled.csv")]
    [InlineData("--outcomes goes with", "--reference", "log.csv", "--current", "log.csv", "--outcomes", "log.csv")]
    [InlineData("--window is a time", "--reference", "log.csv", "--current", "log.csv", "--window", "7d")]
    [InlineData("--window is '10'", "--reference", "log.csv", "--current", "log.csv", "--window", "10")]
    [InlineData("--window is empty", "--reference", "log.csv", "--current", "log.csv", "--window", "")]
    [InlineData("--window is 'd'", "--reference", "log.csv", "--current", "log.csv", "--window", "d")]
    [InlineData("The report cannot be written", "--report", "nowhere/report.json")]
    [InlineData("Unrecognized", "--frobnicate")]
    public async Task A_command_that_cannot_be_followed_is_one_line_and_exit_code_2(string words, params string[] arguments)
    {
        string log = Log(100, seed: 1, level: 0);
        _program.Write("log.csv", log);
        _program.Write("few.csv", Log(10, seed: 1, level: 0));
        _program.Write("unlabelled.csv", log.Replace(",y\n", ",z\n", StringComparison.Ordinal));

        (int exitCode, string output, string errors) = await _program.RunAsync(arguments);

        Assert.True(exitCode == 2, $"Exit code {exitCode}: {errors}{output}");
        Assert.Contains(words, Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.DoesNotContain("(Parameter '", errors, StringComparison.Ordinal);
    }

    private async Task<JsonElement> ReportAsync() =>
        JsonElement.Parse(await File.ReadAllTextAsync(_program.PathOf("report.json"), TestContext.Current.CancellationToken));

    // The score is a; with the level both a and what the score leaves out rise.
    private static string Log(int rows, int seed, double level)
    {
        Random random = new(seed);
        DateTime time = new(2026, 1, 5);
        StringBuilder text = new("id,a,b,score,time,y\n");
        for (int row = 0; row < rows; row++)
        {
            double a = random.NextDouble() + level;
            double y = (2 * a) + level + random.NextDouble();
            text.Append(CultureInfo.InvariantCulture, $"{row},{a:F4},{"xyz"[row % 3]},{(2 * a) + 0.5:F4},{time.AddMinutes(30 * row):yyyy-MM-dd HH:mm},{y:F4}\n");
        }

        return text.ToString();
    }
}
