using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>What moved, by how much, since when: what a version answered, window by window, against what it learned from. Kept as JSON of the form <c>modelgateway/monitor-report/1</c>.</summary>
public sealed class MonitorReport
{
    /// <summary>The format of the report that this library writes.</summary>
    public const string CurrentFormat = "modelgateway/monitor-report/1";

    [JsonConstructor]
    internal MonitorReport(string model) => Model = model;

    /// <summary>The format of this report.</summary>
    [JsonPropertyName(JsonFile.FormatMember)]
    [JsonInclude]
    public string Format { get; internal init; } = CurrentFormat;

    /// <summary>The model's name.</summary>
    public string Model { get; }

    /// <summary>The version that is monitored; 0 where a log is monitored without one.</summary>
    [JsonInclude]
    public int Version { get; internal init; }

    /// <summary>When the report was made, in UTC.</summary>
    [JsonInclude]
    public DateTimeOffset Created { get; internal init; }

    /// <summary>The state of the last window that had rows enough to tell.</summary>
    [JsonInclude]
    public DriftState State { get; internal init; }

    /// <summary>The alarms that are up.</summary>
    [JsonInclude]
    public IReadOnlyList<Alarm> Alarms { get; internal init; } = [];

    /// <summary>What was done without being asked: alarms raised and cleared, fallbacks begun and ended; oldest first, the last hundred.</summary>
    [JsonInclude]
    public IReadOnlyList<Alarm> Actions { get; internal init; } = [];

    /// <summary>The rows answered in all windows below.</summary>
    [JsonInclude]
    public long Rows { get; internal init; }

    /// <summary>Those of them that the baseline answered.</summary>
    [JsonInclude]
    public long BaselineRows { get; internal init; }

    /// <summary>Rows that got no answer because they broke an expectation that refuses.</summary>
    [JsonInclude]
    public long Refused { get; internal init; }

    /// <summary>Names that inputs had although neither model nor contract know them, ordered; the first hundred.</summary>
    [JsonInclude]
    public IReadOnlyList<string> ExtraColumns { get; internal init; } = [];

    /// <summary>The labels that are known of the model's series; all 0 where its rows are in no order.</summary>
    [JsonInclude]
    public LabelCounts Labels { get; internal init; } = new();

    /// <summary>Windows that are no longer listed because there were too many.</summary>
    [JsonInclude]
    public long DroppedWindows { get; internal init; }

    /// <summary>How good the answers have been, of those whose outcomes arrived; null while none has.</summary>
    [JsonInclude]
    public QualityReport? Quality { get; internal init; }

    /// <summary>What became of predictions and of outcomes; null where none are expected.</summary>
    [JsonInclude]
    public OutcomeCounts? Outcomes { get; internal init; }

    /// <summary>The columns by what they show last, those that moved first.</summary>
    [JsonInclude]
    public IReadOnlyList<MonitoredColumn> Columns { get; internal init; } = [];

    /// <summary>The windows, oldest first.</summary>
    [JsonInclude]
    public IReadOnlyList<MonitoredWindow> Windows { get; internal init; } = [];

    /// <summary>Writes the report as JSON into a file, which is there whole or not at all.</summary>
    /// <param name="path">The file; replaced where it exists.</param>
    /// <param name="cancellationToken">Cancels the call; the file is then as it was.</param>
    /// <exception cref="StoreException">The file cannot be written.</exception>
    public Task SaveAsync(string path, CancellationToken cancellationToken = default) => Form.SaveAsync(path, this, cancellationToken);

    /// <summary>Writes the report as JSON.</summary>
    /// <param name="stream">Where to, asynchronously alone; stays open.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task SaveAsync(Stream stream, CancellationToken cancellationToken = default) => Form.SaveAsync(stream, this, cancellationToken);

    /// <summary>Reads a report that <see cref="SaveAsync(string, CancellationToken)"/> has written.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">It is missing, it is no report, or a newer library wrote it.</exception>
    public static Task<MonitorReport> LoadAsync(string path, CancellationToken cancellationToken = default) => Form.LoadAsync(path, cancellationToken);

    /// <summary>Reads a report that was written as JSON.</summary>
    /// <param name="stream">Where from, to its end and asynchronously alone; stays open.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">It is no report, or a newer library wrote it.</exception>
    public static Task<MonitorReport> LoadAsync(Stream stream, CancellationToken cancellationToken = default) => Form.LoadAsync(stream, cancellationToken);

    internal static JsonForm<MonitorReport> Form { get; } = new(CurrentFormat, ModelGatewayJson.Options);
}
