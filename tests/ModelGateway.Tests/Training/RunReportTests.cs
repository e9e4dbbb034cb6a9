using System.Text;
using System.Text.Json;
using ModelGateway.Reports;

namespace ModelGateway;

public class RunReportTests
{
    [Fact]
    public void A_report_has_the_documented_members_in_their_order()
    {
        using JsonDocument json = JsonDocument.Parse(Write(Report()));

        Assert.Equal(
            ["schema", "model", "version", "task", "statement", "label", "positive", "classes", "data", "order", "training", "calibration", "models", "metric", "metricWords", "higherIsBetter", "bar", "fallback", "comparison",
             "comparisons", "comparisonsInOrder", "champion", "guards", "gates", "heldOut", "importance", "promoted", "serves", "servesVersion", "remark", "next", "warnings", "violations", "seed", "recordedAnswers", "packages", "started", "seconds", "stepSeconds"],
            json.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal("modelgateway/run-report/1", json.RootElement.GetProperty("schema").GetString());
        Assert.Equal("binary", json.RootElement.GetProperty("task").GetString());
        Assert.Equal("stratified", json.RootElement.GetProperty("data").GetProperty("split").GetString());
        Assert.Equal(["sha256", "rows", "train", "test", "effectiveTest", "split", "timeOrdered", "features", "columns"], Names(json.RootElement.GetProperty("data")));
        Assert.Equal(["name", "role", "seconds", "unscored", "metrics", "threshold", "training", "calibration", "tunables"], Names(json.RootElement.GetProperty("models")[0]));
        Assert.Equal("baseline", json.RootElement.GetProperty("models")[0].GetProperty("role").GetString());
        Assert.Equal(0.55, json.RootElement.GetProperty("models")[0].GetProperty("metrics").GetProperty("logLoss").GetDouble());
        Assert.Equal(["metric", "against", "gain", "low", "high", "level"], Names(json.RootElement.GetProperty("comparison")).Take(6));
        Assert.Equal(["name", "passed", "measured", "limit", "state", "reason"], Names(json.RootElement.GetProperty("gates")[0]));
        Assert.Equal(["code", "column", "message", "columns"], Names(json.RootElement.GetProperty("warnings")[0]));
        Assert.Equal(["column", "code", "message", "measured", "limit", "action", "rows"], Names(json.RootElement.GetProperty("violations")[0]));
    }

    [Fact]
    public void What_has_no_finite_value_is_null()
    {
        string json = Write(Report());
        using JsonDocument document = JsonDocument.Parse(json);

        Assert.Equal(JsonValueKind.Null, document.RootElement.GetProperty("comparison").GetProperty("low").ValueKind);
        Assert.Equal(JsonValueKind.Null, document.RootElement.GetProperty("gates")[0].GetProperty("measured").ValueKind);
        Assert.DoesNotContain("NaN", json, StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", json, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_reads_back_as_written()
    {
        string json = Write(Report());

        Assert.Equal(json, Write(RunReport.Form.Parse("report.json", Encoding.UTF8.GetBytes(json))));
    }

    [Fact]
    public void Reports_of_equal_runs_differ_in_times_only()
    {
        RunReport one = Report();
        RunReport other = Reported.Changed(
            one,
            (nameof(RunReport.Started), DateTimeOffset.UnixEpoch),
            (nameof(RunReport.Seconds), 3),
            (nameof(RunReport.StepSeconds), new Dictionary<string, double> { ["split"] = 1 }),
            (nameof(RunReport.Models), new[] { Reported.Changed(one.Models[0], (nameof(ReportedModel.Seconds), 9)) }));

        Assert.NotEqual(Write(one), Write(other));
        Assert.Equal(Write(one.WithoutTimes()), Write(other.WithoutTimes()));
        Assert.NotEqual(Write(one.WithoutTimes()), Write(Reported.Changed(one, (nameof(RunReport.Seed), 2)).WithoutTimes()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("null")]
    public void A_file_that_is_no_report_is_refused(string json) =>
        Assert.Throws<StoreException>(() => RunReport.Form.Parse("report.json", Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void A_report_of_a_newer_form_is_refused_by_name()
    {
        string json = Write(Reported.Changed(Report(), ("schema", "modelgateway/run-report/2")));

        StoreException error = Assert.Throws<StoreException>(() => RunReport.Form.Parse("report.json", Encoding.UTF8.GetBytes(json)));
        Assert.Contains("run-report/2", error.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(p => p.Name);

    private static string Write(RunReport report) => Encoding.UTF8.GetString(RunReport.Form.Write(report));

    private static RunReport Report() => new(
        model: "adult",
        task: LearningTask.Binary,
        statement: "Binary classification, inferred: integers with 2 distinct values. The positive class is '1'.",
        label: "label(IsOver50K)",
        data: new ReportedData(sha256: "ab", rows: 32_561, train: 26_049, test: 6_512, split: SplitKind.Stratified),
        models: [new ReportedModel(name: "constant", role: ModelRole.Baseline, metrics: new Dictionary<string, double> { ["logLoss"] = 0.55, ["auc"] = 0.5 })],
        metric: "logLoss",
        bar: "linear",
        comparison: new Comparison { Metric = "logLoss", Against = "linear", Gain = 0.13, Low = double.NegativeInfinity, High = 0.15, Rows = 6_512, State = ComparisonState.Compared, Reason = "…" },
        gates: [new GateResult { Name = "beats-baselines", Measured = double.NaN, Limit = 0.05, State = GateState.Failed, Reason = "…" }],
        promoted: false,
        seed: 1)
    {
        Version = 1,
        Positive = "1",
        Classes = ["0", "1"],
        Warnings = [new RunWarning("leakage.duplicates", null, "…")],
        Violations = [new Violation("age", "range.above", "…") { Measured = 130, Limit = 120 }],
    };
}
