using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>Reports to be shown, with any names.</summary>
internal static partial class SampleReports
{
    public const string Hostile = "<script>alert('1')</script> \"&amp; \u202Eשלום\u0007 \uD83D\uDE00 ]]> é";

    public static RunReport Run(string name = "adult", int features = 3, int classes = 2) => new(
        model: name,
        task: classes == 2 ? LearningTask.Binary : LearningTask.Multiclass,
        statement: $"Classification. The positive class is '{name}'.",
        label: name,
        data: new ReportedData(sha256: new string('a', 64), rows: 1_000, train: 800, test: 200, split: SplitKind.Stratified)
        {
            Features = [.. Enumerable.Range(0, features).Select(i => $"{name} {i}")],
            Columns = [Categories(name), .. Enumerable.Range(0, features).Select(i => i % 2 == 0 ? Numbers($"{name} {i}") : Categories($"{name} {i}"))],
        },
        models: [
            Model("constant", ModelRole.Baseline, 0.69),
            Model("linear", ModelRole.Baseline, 0.40),
            Model(name, ModelRole.Candidate, 0.35),
        ],
        metric: "logLoss",
        bar: "linear",
        comparison: Gain("linear", 0.1311, 0.1124, 0.1526),
        gates: [new GateResult { Name = "beats-baseline", State = GateState.Passed, Limit = 0.05, Measured = 0.11, Reason = $"The gain over '{name}' is large." }],
        promoted: true,
        seed: 1)
    {
        Version = 4,
        Positive = name,
        Classes = [.. Enumerable.Range(0, classes).Select(i => $"{name} {i}")],
        Fallback = "linear",
        Comparisons = [Gain("constant", 0.5, 0.45, 0.55), Gain("linear", 0.1311, 0.1124, 0.1526)],
        Champion = Gain($"{name}/3", 0.01, -0.02, 0.03),
        Warnings = [new RunWarning("data.constant", name, $"'{name}' is constant."), new RunWarning("leakage.copy", name, $"'{name}' copies the label.")],
        Violations = [new Violation(name, "range.above", $"'{name}' is above.")],
        HeldOut = new Quality
        {
            Outcomes = 200,
            IsEnough = true,
            Models = [new ModelQuality("champion", 200) { Metrics = new Dictionary<string, Figure> { ["logLoss"] = new(0.35, 0.3, 0.4) } }],
            Matches = [.. Enumerable.Range(1, classes - 1).Select(i => new LabelMatch("rate", $"{name} {i}", new Figure(0.01, -0.02, 0.04), new Figure(0, null, null), 0, 0.02, null, false))],
            PerfectP = 0.4,
            Calibration = new Calibration(0.02, 0.03, 0.1, [new CalibrationBin(120, 0.1, 0.12), new CalibrationBin(80, 0.93, 0.9)]),
            Slices = [new SliceQuality(name, name, 100, new Figure(0.5, 0.42, 0.6), []), new SliceQuality(name, null, 100, null, [])],
        },
        Importance = Enumerable.Range(0, features).ToDictionary(i => $"{name} {i}", _ => 1.0 / features),
        RecordedAnswers = 200,
        Packages = new Dictionary<string, string> { [name] = "1.0.0" },
        Started = DateTimeOffset.UnixEpoch,
        Seconds = 1.5,
    };

    private static Comparison Gain(string against, double gain, double low, double high) => new()
    {
        Metric = "logLoss",
        Against = against,
        Gain = gain,
        Low = low,
        High = high,
        State = ComparisonState.Compared,
        Reason = "…",
        Rows = 200,
    };

    private static ReportedModel Model(string name, ModelRole role, double loss) =>
        new(name: name, role: role, metrics: new Dictionary<string, double> { ["logLoss"] = loss, ["f1"] = double.NaN });

    private static ReportedColumn Numbers(string name) => new(name: name, kind: ColumnKind.Number)
    {
        Distinct = 500,
        MissingTrain = 8,
        Edges = [0, 0.5, 1],
        Train = [400, 392],
        Test = [90, 110],
    };

    private static ReportedColumn Categories(string name) => new(name: name, kind: ColumnKind.Category)
    {
        Distinct = 10,
        Values = [name, ""],
        Train = [500, 200, 100],
        Test = [100, 100, 0],
    };
}
