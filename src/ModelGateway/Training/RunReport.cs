namespace ModelGateway;

/// <summary>All that one run found out, from rows to decision. Written as <c>report.json</c> and kept with the version.</summary>
/// <remarks>
/// Two runs on the same rows with the same seed and packages give the same report but for <see cref="Started"/> and the members called
/// seconds; see <see cref="WithoutTimes"/>. A number that has no value is null, never NaN.
/// </remarks>
public sealed record RunReport
{
    /// <summary>The form of the report that this library writes. It changes only when a member changes its meaning or goes away.</summary>
    public const string CurrentSchema = "modelgateway/run-report/1";

    /// <summary>The form of this report.</summary>
    public string Schema { get; init; } = CurrentSchema;

    /// <summary>The model's name.</summary>
    public required string Model { get; init; }

    /// <summary>The version that came of the run; null while it has no number.</summary>
    public int? Version { get; init; }

    /// <summary>What is learned.</summary>
    public required LearningTask Task { get; init; }

    /// <summary>What is learned and how that was decided, in words.</summary>
    public required string Statement { get; init; }

    /// <summary>The column that is learned.</summary>
    public required string Label { get; init; }

    /// <summary>The positive class of a binary task; else null.</summary>
    public string? Positive { get; init; }

    /// <summary>The classes in the order of the scores; empty for regression.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>The rows.</summary>
    public required ReportedData Data { get; init; }

    /// <summary>The rungs of the ladder, simplest first, then the candidate.</summary>
    public required IReadOnlyList<ReportedModel> Models { get; init; }

    /// <summary>The metric that the run is judged by.</summary>
    public required string Metric { get; init; }

    /// <summary>The metric as people say it; null in a report of an earlier library.</summary>
    public string? MetricWords { get; init; }

    /// <summary>Whether more of the metric is better; null in a report of an earlier library.</summary>
    public bool? HigherIsBetter { get; init; }

    /// <summary>The strongest rung.</summary>
    public required string Bar { get; init; }

    /// <summary>The rung that answers when the model cannot.</summary>
    public string? Fallback { get; init; }

    /// <summary>The candidate against the bar.</summary>
    public required Comparison Comparison { get; init; }

    /// <summary>The candidate against every rung.</summary>
    public IReadOnlyList<Comparison> Comparisons { get; init; } = [];

    /// <summary>The candidate against the version that served, on rows that neither learned from; null when there was none.</summary>
    public Comparison? Champion { get; init; }

    /// <summary>Every condition and what came of it.</summary>
    public required IReadOnlyList<GateResult> Gates { get; init; }

    /// <summary>The candidate on the test part: metrics with intervals, label match, calibration, declared slices; null in a report of an earlier library.</summary>
    public Quality? HeldOut { get; init; }

    /// <summary>The share of the candidate's skill that rests on each feature, by shuffling it among test rows; they sum to 1. Empty where shuffling does no harm.</summary>
    public IReadOnlyDictionary<string, double> Importance { get; init; } = new Dictionary<string, double>();

    /// <summary>Whether the version became the champion.</summary>
    public required bool Promoted { get; init; }

    /// <summary>What a person should look at.</summary>
    public IReadOnlyList<RunWarning> Warnings { get; init; } = [];

    /// <summary>Where the dataset breaks the contract of the version that served, with what the application amends of it.</summary>
    public IReadOnlyList<Violation> Violations { get; init; } = [];

    /// <summary>The seed of split, training and comparison.</summary>
    public required int Seed { get; init; }

    /// <summary>How many test rows the version keeps with the candidate's scores, to be replayed whenever it is loaded.</summary>
    public int RecordedAnswers { get; init; }

    /// <summary>The packages that decide the results, name to version.</summary>
    public IReadOnlyDictionary<string, string> Packages { get; init; } = new Dictionary<string, string>();

    /// <summary>When the run began, in UTC.</summary>
    public DateTimeOffset Started { get; init; }

    /// <summary>How long the whole run took.</summary>
    public double Seconds { get; init; }

    /// <summary>How long each step took, step to seconds, in the order they ran.</summary>
    public IReadOnlyDictionary<string, double> StepSeconds { get; init; } = new Dictionary<string, double>();

    /// <summary>Writes the report as JSON, in the form that is kept with the version.</summary>
    /// <param name="path">The file; replaced where it exists.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task SaveAsync(string path, CancellationToken cancellationToken = default) =>
        File.WriteAllBytesAsync(path, Form.Write(this), cancellationToken);

    internal static JsonForm<RunReport> Form { get; } = new(CurrentSchema, ModelGatewayJson.Finite);

    /// <summary>The report without anything that differs from one run to the next on the same rows.</summary>
    public RunReport WithoutTimes() => this with
    {
        Started = default,
        Seconds = 0,
        StepSeconds = new Dictionary<string, double>(),
        Models = [.. Models.Select(model => model with { Seconds = 0 })],
    };
}
