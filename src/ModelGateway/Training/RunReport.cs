using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>All that one run found out, from rows to decision. Written as <c>report.json</c> and kept with the version.</summary>
/// <remarks>
/// Two runs on the same rows with the same seed and packages give the same report but for <see cref="Started"/> and the members called
/// seconds; see <see cref="WithoutTimes"/>. A number that has no value is null, never NaN.
/// </remarks>
public sealed class RunReport
{
    /// <summary>The format of the report that this library writes. It changes only when a member changes its meaning or goes away.</summary>
    public const string CurrentFormat = "modelgateway/run-report/1";

    [JsonConstructor]
    internal RunReport(
        string model, LearningTask task, string statement, string label, ReportedData data, IReadOnlyList<ReportedModel> models, string metric,
        string bar, Comparison comparison, IReadOnlyList<GateResult> gates, bool promoted, int seed) =>
        (Model, Task, Statement, Label, Data, Models, Metric, Bar, Comparison, Gates, Promoted, Seed)
            = (model, task, statement, label, data, models, metric, bar, comparison, gates, promoted, seed);

    /// <summary>The format of this report.</summary>
    [JsonPropertyName(JsonFile.FormatMember)]
    [JsonInclude]
    public string Format { get; internal init; } = CurrentFormat;

    /// <summary>The model's name.</summary>
    public string Model { get; }

    /// <summary>The version that came of the run; null while it has no number.</summary>
    [JsonInclude]
    public int? Version { get; internal init; }

    /// <summary>What is learned.</summary>
    public LearningTask Task { get; }

    /// <summary>What is learned and how that was decided, in words.</summary>
    public string Statement { get; }

    /// <summary>The column that is learned.</summary>
    public string Label { get; }

    /// <summary>The positive class of a binary task; else null.</summary>
    [JsonInclude]
    public string? Positive { get; internal init; }

    /// <summary>The classes in the order of the scores; empty for regression.</summary>
    [JsonInclude]
    public IReadOnlyList<string> Classes { get; internal init; } = [];

    /// <summary>The rows.</summary>
    public ReportedData Data { get; }

    /// <summary>What was found of the order of the rows; null in a report of an earlier library.</summary>
    [JsonInclude]
    public ReportedOrder? Order { get; internal init; }

    /// <summary>How many stages, such as trees, the candidate has, and by which rows that was found; null where it was not looked for.</summary>
    [JsonInclude]
    public ReportedTraining? Training { get; internal init; }

    /// <summary>How the candidate's probabilities are corrected, and what that is worth; null where it was not looked for.</summary>
    [JsonInclude]
    public ReportedCalibration? Calibration { get; internal init; }

    /// <summary>The rungs of the ladder, simplest first, then the candidate.</summary>
    public IReadOnlyList<ReportedModel> Models { get; }

    /// <summary>The metric that the run is judged by.</summary>
    public string Metric { get; }

    /// <summary>The metric as people say it; null in a report of an earlier library.</summary>
    [JsonInclude]
    public string? MetricWords { get; internal init; }

    /// <summary>Whether more of the metric is better; null in a report of an earlier library.</summary>
    [JsonInclude]
    public bool? HigherIsBetter { get; internal init; }

    /// <summary>The strongest rung.</summary>
    public string Bar { get; }

    /// <summary>The rung that answers when the model cannot.</summary>
    [JsonInclude]
    public string? Fallback { get; internal init; }

    /// <summary>The candidate against the bar.</summary>
    public Comparison Comparison { get; }

    /// <summary>The candidate against every rung.</summary>
    [JsonInclude]
    public IReadOnlyList<Comparison> Comparisons { get; internal init; } = [];

    /// <summary>
    /// The candidate against every rung in an order that was found and that nobody declared, or in a declared one in which the test set begins before the
    /// training set ends: trained on the first rows of it and tested on the last. Empty where there is neither, and where the candidate has failed without it.
    /// </summary>
    [JsonInclude]
    public IReadOnlyList<Comparison> ComparisonsInOrder { get; internal init; } = [];

    /// <summary>The candidate against the version that served, on rows that neither learned from; null when there was none.</summary>
    [JsonInclude]
    public Comparison? Champion { get; internal init; }

    /// <summary>The candidate by each metric that must not get worse: against the bar, and against the version that served; see <see cref="Gate.NotWorse"/>.</summary>
    [JsonInclude]
    public IReadOnlyList<Comparison> Guards { get; internal init; } = [];

    /// <summary>Every condition and what came of it.</summary>
    public IReadOnlyList<GateResult> Gates { get; }

    /// <summary>
    /// The model of this version, the candidate or the baseline in its place, on the test part: metrics with intervals, label match, calibration, declared slices;
    /// null in a report of an earlier library.
    /// </summary>
    [JsonInclude]
    public Quality? HeldOut { get; internal init; }

    /// <summary>The share of that model's skill that rests on each feature, by shuffling it among test rows; they sum to 1. Empty where shuffling does no harm.</summary>
    [JsonInclude]
    public IReadOnlyDictionary<string, double> Importance { get; internal init; } = new Dictionary<string, double>();

    /// <summary>Whether the candidate became the champion.</summary>
    public bool Promoted { get; }

    /// <summary>
    /// The name of the model of this run that serves: the candidate's, or that of the baseline that serves in its place. Null where none does, as where the
    /// champion before goes on, and in a report of an earlier library.
    /// </summary>
    [JsonInclude]
    public string? Serves { get; internal init; }

    /// <summary>The version that <see cref="Serves"/> was stored as; null where none serves.</summary>
    [JsonInclude]
    public int? ServesVersion { get; internal init; }

    /// <summary>Why who is served by a baseline should expect little, which is why health is Degraded; null for no reason, and where none serves.</summary>
    [JsonInclude]
    public string? Remark { get; internal init; }

    /// <summary>What to do next, in a sentence; null when the candidate was promoted, and in a report of an earlier library.</summary>
    [JsonInclude]
    public string? Next { get; internal init; }

    /// <summary>What a person should look at.</summary>
    [JsonInclude]
    public IReadOnlyList<RunWarning> Warnings { get; internal init; } = [];

    /// <summary>Where the dataset breaks the contract of the version that served, with what the application amends of it.</summary>
    [JsonInclude]
    public IReadOnlyList<Violation> Violations { get; internal init; } = [];

    /// <summary>The seed of split, training and comparison.</summary>
    public int Seed { get; }

    /// <summary>How many test rows the version keeps with that model's scores, to be replayed whenever it is loaded.</summary>
    [JsonInclude]
    public int RecordedAnswers { get; internal init; }

    /// <summary>The packages that decide the results, name to version.</summary>
    [JsonInclude]
    public IReadOnlyDictionary<string, string> Packages { get; internal init; } = new Dictionary<string, string>();

    /// <summary>When the run began, in UTC.</summary>
    [JsonInclude]
    public DateTimeOffset Started { get; internal init; }

    /// <summary>How long the whole run took.</summary>
    [JsonInclude]
    public double Seconds { get; internal init; }

    /// <summary>How long each step took, step to seconds, in the order they ran.</summary>
    [JsonInclude]
    public IReadOnlyDictionary<string, double> StepSeconds { get; internal init; } = new Dictionary<string, double>();

    /// <summary>Writes the report as JSON into a file, which is there whole or not at all.</summary>
    /// <param name="path">The file; replaced where it exists.</param>
    /// <param name="cancellationToken">Cancels the call; the file is then as it was.</param>
    /// <exception cref="StoreException">The file cannot be written.</exception>
    public Task SaveAsync(string path, CancellationToken cancellationToken = default) => Form.SaveAsync(path, this, cancellationToken);

    /// <summary>Writes the report as JSON.</summary>
    /// <param name="stream">Where to, asynchronously alone; stays open.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task SaveAsync(Stream stream, CancellationToken cancellationToken = default) => Form.SaveAsync(stream, this, cancellationToken);

    /// <summary>Reads a report that <see cref="SaveAsync(string, CancellationToken)"/> or a run has written.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">It is missing, it is no report, or a newer library wrote it.</exception>
    public static Task<RunReport> LoadAsync(string path, CancellationToken cancellationToken = default) => Form.LoadAsync(path, cancellationToken);

    /// <summary>Reads a report that was written as JSON.</summary>
    /// <param name="stream">Where from, to its end and asynchronously alone; stays open.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">It is no report, or a newer library wrote it.</exception>
    public static Task<RunReport> LoadAsync(Stream stream, CancellationToken cancellationToken = default) => Form.LoadAsync(stream, cancellationToken);

    /// <summary>Whether the version is a baseline that serves where no model is promoted: a rung, or the candidate itself where that is one.</summary>
    internal bool IsOfBaseline => !Promoted && Version is not null && Version == ServesVersion;

    /// <summary>The model of this version; null in a report that names none.</summary>
    internal ReportedModel? Own => Models.FirstOrDefault(model => IsOfBaseline && model.Role == ModelRole.Baseline && model.Name == Serves)
        ?? Models.FirstOrDefault(model => model.Role == ModelRole.Candidate);

    internal static JsonForm<RunReport> Form { get; } = new(CurrentFormat, ModelGatewayJson.Finite);

    /// <summary>The report without anything that differs from one run to the next on the same rows.</summary>
    public RunReport WithoutTimes()
    {
        // By way of its JSON, so that no member can be forgotten.
        JsonObject form = JsonSerializer.SerializeToNode(this, ModelGatewayJson.Options)!.AsObject();
        foreach (string name in new[] { nameof(Started), nameof(Seconds), nameof(StepSeconds) })
        {
            form.Remove(JsonNamingPolicy.CamelCase.ConvertName(name));
        }

        foreach (JsonNode? model in form[JsonNamingPolicy.CamelCase.ConvertName(nameof(Models))]!.AsArray())
        {
            model!.AsObject().Remove(JsonNamingPolicy.CamelCase.ConvertName(nameof(ReportedModel.Seconds)));
        }

        return form.Deserialize<RunReport>(ModelGatewayJson.Options)!;
    }
}
