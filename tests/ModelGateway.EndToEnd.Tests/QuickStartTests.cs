using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ModelGateway;

public sealed class QuickStartTests : IDisposable
{
    private static readonly string[] s_times = ["seconds", "stepSeconds", "started"];
    private readonly SampleProgram _program = new("QuickStart");

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Without_arguments_it_promotes_a_version_and_asks_it_three_questions()
    {
        (int exitCode, string output, string errors) = await _program.RunAsync();

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Contains("PROMOTED: every gate passed.", output, StringComparison.Ordinal);
        Assert.Equal(3, output.Split('\n').Count(line => line.StartsWith("  row ", StringComparison.Ordinal)));
        Assert.DoesNotContain("Kind=Info", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_has_the_members_it_promises()
    {
        JsonElement report = await _program.ReportAsync("--data", Products(1_000), "--label", "y");

        Has(report, "schema", "model", "version", "task", "label", "positive", "data", "models", "bar", "comparison", "gates", "promoted", "warnings", "seed", "packages");
        Has(report.GetProperty("data"), "sha256", "rows", "train", "test", "split");
        Has(report.GetProperty("models")[0], "name", "role", "seconds", "unscored", "metrics", "tunables");
        Has(report.GetProperty("comparison"), "metric", "against", "gain", "low", "high", "level");
        Has(report.GetProperty("gates")[0], "name", "passed", "measured", "limit", "reason");
        Assert.Equal("modelgateway/run-report/1", report.GetProperty("schema").GetString());
        Assert.Equal(["constant", "one-rule", "linear", "LightGbm"], report.GetProperty("models").EnumerateArray().Select(m => m.GetProperty("name").GetString()));
        Assert.Equal("beats-baseline", report.GetProperty("gates")[0].GetProperty("name").GetString());
        string kept = Path.Combine(_program.Store, "products", "versions", "000001", "report.json");
        Assert.Equal(report.ToString(), JsonElement.Parse(await File.ReadAllTextAsync(kept, TestContext.Current.CancellationToken)).ToString());
    }

    [Fact]
    public async Task The_page_asked_for_is_the_one_that_is_kept_and_the_test_score()
    {
        string page = _program.PathOf("report.html");

        await _program.ReportAsync("--data", Products(1_000), "--label", "y", "--html", page);

        string kept = Path.Combine(_program.Store, "products", "versions", "000001", "report.html");
        string asked = await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken);
        string score = Between(asked, "<section id=\"readiness\">", "<section id=\"provenance\">");
        Assert.Contains("infrastructure", score, StringComparison.Ordinal);
        string entry = Between(asked, "<li><a href=\"#readiness\">", "<li><a href=\"#provenance\">");
        Assert.Equal(
            await File.ReadAllTextAsync(kept, TestContext.Current.CancellationToken),
            asked.Replace(score, "", StringComparison.Ordinal).Replace(entry, "", StringComparison.Ordinal));

        static string Between(string text, string first, string next)
        {
            int start = text.IndexOf(first, StringComparison.Ordinal);
            return text[start..text.IndexOf(next, start, StringComparison.Ordinal)];
        }
    }

    [Fact]
    public async Task A_study_is_shown_in_the_page_and_kept_beside_the_version()
    {
        string page = _program.PathOf("report.html");

        await _program.ReportAsync("--data", Products(400), "--label", "y", "--study", "features", "--budget", "10m", "--html", page);

        string kept = Path.Combine(Assert.Single(Directory.GetDirectories(Path.Combine(_program.Store, "products", "studies"))), "report.html");
        string html = await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllTextAsync(kept, TestContext.Current.CancellationToken), html);
        Assert.Contains("What you can delete", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_command_twice_gives_the_same_report_but_for_times()
    {
        string data = Products(1_000);
        using SampleProgram other = new("QuickStart");

        JsonElement first = await _program.ReportAsync("--data", data, "--label", "y", "--seed", "7");
        JsonElement second = await other.ReportAsync("--data", data, "--label", "y", "--seed", "7");

        Assert.Equal(WithoutTimes(first), WithoutTimes(second));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("a,y\n", "no row below it")]
    [InlineData("a,y\n1,2\n", "There is one row with a label 'y'")]
    [InlineData("a,y\n1,2\n2,2\n3,2\n", "expected at least two values")]
    [InlineData("a,y\n1,\n2,\n3,\n", "is missing in all 3 rows")]
    [InlineData("a,y\n1,1\n1,0\n1,1\n1,0\n1,1\n1,0\n", "None of the 1 features takes more than one value")]
    [InlineData("a,a,y\n1,2,3\n", "are both called 'a'")]
    [InlineData("a,y\n1,2\n1\n3,4\n", "line 3: found 1 field, expected 2")]
    [InlineData("a,y\n\"1,2\n", "never closed")]
    [InlineData("\0\u0001\u0002", "NUL")]
    [InlineData("a,z\n1,2\n3,4\n", "There is no column 'y'")]
    public async Task Data_that_cannot_be_learned_from_is_one_line_and_exit_code_2(string content, string words) =>
        await FailsAsync(words, "--data", _program.Write("bad.csv", content), "--label", "y");

    [Theory]
    [InlineData("There is no file", "--data", "nowhere.csv", "--label", "y")]
    [InlineData("cannot be read", "--data", ".", "--label", "y")]
    [InlineData("--data goes with --label", "--data", "products.csv")]
    [InlineData("--label and --test go with --data", "--label", "y")]
    [InlineData("Did you mean 'y'?", "--data", "products.csv", "--label", "Y")]
    [InlineData("There is no column 'when'", "--data", "products.csv", "--label", "y", "--time", "when")]
    [InlineData("has no value '5'", "--data", "products.csv", "--label", "y", "--positive", "5")]
    [InlineData("--task is 'guess'", "--data", "products.csv", "--label", "y", "--task", "guess")]
    [InlineData("--trainer is 'magic'", "--data", "products.csv", "--label", "y", "--trainer", "magic")]
    [InlineData("--seed is 'x'", "--data", "products.csv", "--label", "y", "--seed", "x")]
    [InlineData("cannot learn regression", "--data", "products.csv", "--label", "y", "--task", "regression", "--trainer", "Lbfgs")]
    [InlineData("cannot be the name of a model", "--data", "products.csv", "--label", "y", "--model", "a/b")]
    [InlineData("--store is empty", "--data", "products.csv", "--label", "y", "--store", "")]
    [InlineData("expected the folder of a store", "--data", "products.csv", "--label", "y", "--store", "products.csv")]
    [InlineData("The report cannot be written", "--data", "products.csv", "--label", "y", "--report", "nowhere/report.json")]
    [InlineData("The page cannot be written", "--data", "products.csv", "--label", "y", "--html", "nowhere/report.html")]
    [InlineData("--study is 'all,dreams'", "--data", "products.csv", "--label", "y", "--study", "all,dreams")]
    [InlineData("--budget is 'soon'", "--data", "products.csv", "--label", "y", "--budget", "soon")]
    [InlineData("--label-delay is 'soon'; expected a time such as 90s, 5m, 2h or 7d, or a whole number of moments or rows.", "--data", "products.csv", "--label", "y", "--ordered", "--label-delay", "soon")]
    [InlineData("--label-delay goes with --time or --ordered", "--data", "products.csv", "--label", "y", "--label-delay", "2")]
    [InlineData("a time goes with --time", "--data", "products.csv", "--label", "y", "--ordered", "--label-delay", "7d")]
    [InlineData("--last-labels is 'some'", "--data", "products.csv", "--label", "y", "--ordered", "--last-labels", "some")]
    [InlineData("--last-labels goes with --time or --ordered", "--data", "products.csv", "--label", "y", "--unordered", "--last-labels", "2")]
    [InlineData("--ordered and --unordered say different things", "--data", "products.csv", "--label", "y", "--ordered", "--unordered")]
    [InlineData("--time and --ordered say different things", "--data", "products.csv", "--label", "y", "--time", "price", "--ordered")]
    [InlineData("Unrecognized", "--frobnicate")]
    public async Task A_command_that_cannot_be_followed_is_one_line_and_exit_code_2(string words, params string[] arguments)
    {
        Products(60);
        (_, string output, _) = await FailsAsync(words, arguments);
        Assert.DoesNotContain("Training", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Series_of_several_columns_dates_in_a_form_of_their_own_a_delay_and_a_test_file_without_what_is_ignored_are_said_on_the_command_line()
    {
        JsonElement report = await _program.ReportAsync(
            "--data", Shops("shops.csv", 0, 90, "note"), "--test", Shops("test.csv", 90, 120), "--label", "y", "--trainer", "linear", "--ignore", "note",
            "--time", "day", "--date-format", "dd.MM.yy", "--group", "region,shop", "--last-labels", "1", "--label-delay", "2d");

        Assert.Equal(["region", "shop"], report.GetProperty("order").GetProperty("series").EnumerateArray().Select(name => name.GetString()));
        Assert.Contains("y.last1", report.GetProperty("data").GetProperty("features").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal((540, 180), (report.GetProperty("data").GetProperty("train").GetInt32(), report.GetProperty("data").GetProperty("test").GetInt32()));

        // Each day the label of a shop is one more, and known two days later.
        JsonElement persistence = report.GetProperty("models").EnumerateArray().Single(model => model.GetProperty("name").GetString() == "persistence");
        Assert.Equal(2, persistence.GetProperty("metrics").GetProperty("mae").GetDouble(), 6);
    }

    private string Shops(string name, int from, int to, string? note = null)
    {
        StringBuilder csv = new($"day,region,shop{(note is null ? "" : $",{note}")},y\n");
        for (int day = from; day < to; day++)
        {
            for (int shop = 0; shop < 6; shop++)
            {
                csv.Append(CultureInfo.InvariantCulture, $"{new DateTime(2025, 1, 1).AddDays(day):dd.MM.yy},r{shop / 3},s{shop % 3}{(note is null ? "" : $",n{day * shop}")},{day + (10 * shop)}\n");
            }
        }

        return _program.Write(name, csv.ToString());
    }

    [Fact]
    public async Task A_version_with_a_flipped_bit_is_refused_and_stays_the_champion_of_nobody_new()
    {
        string data = Products(1_000);
        Assert.True((await _program.ReportAsync("--data", data, "--label", "y")).GetProperty("promoted").GetBoolean());
        string model = Path.Combine(_program.Store, "products", "versions", "000001", "model.zip");
        byte[] bytes = await File.ReadAllBytesAsync(model, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(model, bytes, TestContext.Current.CancellationToken);

        JsonElement report = await _program.ReportAsync("--data", data, "--label", "y", "--seed", "2");

        JsonElement gate = report.GetProperty("gates").EnumerateArray().Single(g => g.GetProperty("name").GetString() == "not-worse-than-champion");
        Assert.False(report.GetProperty("promoted").GetBoolean());
        Assert.Contains("the file has changed", gate.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_count_as_the_weight_says_and_a_column_that_is_no_weight_is_one_line()
    {
        Random random = new(1);
        StringBuilder text = new("x,counts,y\n");
        for (int row = 0; row < 1_000; row++)
        {
            double x = random.NextDouble();
            text.Append(CultureInfo.InvariantCulture, $"{x:F4},{row % 2},{(row % 2 == 1 ? x + (0.1 * random.NextDouble()) : 100 * random.NextDouble()):F4}\n");
        }

        string data = _program.Write("counted.csv", text.ToString());
        await FailsAsync("There is no column 'count'", "--data", data, "--label", "y", "--weight", "count");
        JsonElement report = await _program.ReportAsync("--data", data, "--label", "y", "--weight", "counts", "--trainer", "linear");

        JsonElement candidate = report.GetProperty("models").EnumerateArray().Last();
        Assert.InRange(candidate.GetProperty("metrics").GetProperty("rmse").GetDouble(), 0.01, 0.1);
        Assert.Equal(100, report.GetProperty("data").GetProperty("test").GetInt32());
        Assert.Contains("data.weight-zero", report.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task What_to_declare_is_said_as_options_which_the_command_takes_and_the_newest_rows_are_asked()
    {
        string data = _program.Write("panel.csv", Panel());
        string[] learn = ["--data", data, "--label", "sold", "--trainer", "linear", "--store", _program.Store];
        await FailsAsync("expected one of them", [.. learn[..^2], "--time", "day", "--group", "store name", "--one-series"]);
        string first = await SucceedsAsync(learn);

        Assert.Contains("And declare what the rows are: --time day --group \"store name\" where they are in order of time, or --unordered where they are not.", first, StringComparison.Ordinal);
        Assert.Contains("Is it time (--time day --group \"store name\"), are neighbours of one batch (--group), or is it neither (--unordered)?", first, StringComparison.Ordinal);
        Assert.DoesNotContain("OrderBy", first, StringComparison.Ordinal);
        Assert.DoesNotContain("leakage.dominant-feature: 'store name'", first, StringComparison.Ordinal);

        string second = await SucceedsAsync([.. learn, "--model", "ordered", "--time", "day", "--group", "store name", "--last-labels", "1"]);
        Assert.Contains("SERVES: persistence (version 1), a baseline, in the candidate's place.", second, StringComparison.Ordinal);
        Assert.All((string[])["row 1997: ", "row 1998: ", "row 1999: "], row => Assert.Contains(row, second, StringComparison.Ordinal));
        Assert.DoesNotContain("OrderBy", second, StringComparison.Ordinal);

        string again = await SucceedsAsync([.. learn, "--model", "ordered", "--time", "day", "--group", "store name", "--last-labels", "1"]);
        Assert.Contains("SERVES: version 1, as before.", again, StringComparison.Ordinal);
        Assert.Contains("by the baseline of ordered/1; truly ", again, StringComparison.Ordinal);
        Assert.DoesNotContain("order.series", await SucceedsAsync([.. learn, "--model", "one", "--time", "day", "--one-series"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_judged_by_is_asked_for_and_a_store_whose_model_learned_another_label_is_said()
    {
        string data = _program.Write("panel.csv", Panel().Replace("store name", "store", StringComparison.Ordinal));
        string[] learn = ["--data", data, "--trainer", "linear", "--store", _program.Store, "--label"];
        await FailsAsync("There is no metric 'rmsle'; expected one of rmse, mae", [.. learn, "sold", "--metric", "rmsle"]);

        Assert.Contains("mae is ", await SucceedsAsync([.. learn, "sold", "--metric", "mae", "--unordered"]), StringComparison.Ordinal);
        Assert.Contains("panel/1, which serves, answers 'sold', not 'store'. Give what learns 'store' another name by --model.", await SucceedsAsync([.. learn, "store", "--unordered"]), StringComparison.Ordinal);
    }

    private async Task<string> SucceedsAsync(params string[] arguments)
    {
        (int exitCode, string output, string errors) = await _program.RunAsync(arguments);
        Assert.Equal((0, ""), (exitCode, errors));
        return output;
    }

    // Twenty stores that each remember their last day.
    private static string Panel()
    {
        Random random = new(4);
        double[] sold = [.. Enumerable.Range(0, 20).Select(store => 100.0 + (10 * store))];
        StringBuilder text = new("store name,day,sold\n");
        for (int row = 0; row < 2_000; row++)
        {
            sold[row % 20] += (6 * random.NextDouble()) - 3;
            text.Append(CultureInfo.InvariantCulture, $"store {row % 20},{new DateTime(2024, 1, 1).AddDays(row / 20):yyyy-MM-dd},{sold[row % 20]:F2}\n");
        }

        return text.ToString();
    }

    private async Task<(int ExitCode, string Output, string Errors)> FailsAsync(string words, params string[] arguments)
    {
        (int exitCode, string output, string errors) run = await _program.RunAsync(arguments);
        Assert.True(run.exitCode == 2, $"Exit code {run.exitCode}: {run.errors}{run.output}");
        Assert.Contains(words, Assert.Single(run.errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.DoesNotContain("(Parameter '", run.errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_program.Store));
        return run;
    }

    // Whether the product of two numbers is positive: no line and no single feature tells.
    private string Products(int rows)
    {
        Random random = new(1);
        StringBuilder text = new("a,b,c,y\n");
        for (int row = 0; row < rows; row++)
        {
            double a = random.NextDouble() - 0.5;
            double b = random.NextDouble() - 0.5;
            text.Append(CultureInfo.InvariantCulture, $"{a:F4},{b:F4},{"xyz"[row % 3]},{(a * b > 0 == random.NextDouble() < 0.93 ? 1 : 0)}\n");
        }

        return _program.Write("products.csv", text.ToString());
    }

    private static void Has(JsonElement element, params string[] members) =>
        Assert.All(members, member => Assert.True(element.TryGetProperty(member, out _), $"No '{member}' in {element}."));

    private static string WithoutTimes(JsonElement report)
    {
        JsonNode node = JsonNode.Parse(report.GetRawText())!;
        foreach (JsonObject each in node["models"]!.AsArray().Select(model => model!.AsObject()).Append(node.AsObject()))
        {
            foreach (string name in s_times)
            {
                each.Remove(name);
            }
        }

        return node.ToJsonString();
    }
}
