namespace ModelGateway;

/// <summary>What moved, by how much, since when: what a version answered, window by window, against what it learned from. Kept as JSON of the form <c>modelgateway/monitor-report/1</c>.</summary>
public sealed record MonitorReport
{
    /// <summary>The form of the report that this library writes.</summary>
    public const string CurrentSchema = "modelgateway/monitor-report/1";

    /// <summary>The form of this report.</summary>
    public string Schema { get; init; } = CurrentSchema;

    /// <summary>The model's name.</summary>
    public required string Model { get; init; }

    /// <summary>The version that is watched; 0 where a log is watched without one.</summary>
    public int Version { get; init; }

    /// <summary>When the report was made, in UTC.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>The state of the last window that had rows enough to tell.</summary>
    public DriftState State { get; init; }

    /// <summary>The alarms that are up.</summary>
    public IReadOnlyList<Alarm> Alarms { get; init; } = [];

    /// <summary>What was done without being asked: alarms raised and cleared, fallbacks begun and ended; oldest first, the last hundred.</summary>
    public IReadOnlyList<Alarm> Actions { get; init; } = [];

    /// <summary>The rows answered in all windows below.</summary>
    public long Rows { get; init; }

    /// <summary>Those of them that the baseline answered.</summary>
    public long BaselineRows { get; init; }

    /// <summary>Rows that got no answer because they broke an expectation that refuses.</summary>
    public long Refused { get; init; }

    /// <summary>Names that inputs had although neither model nor contract know them, ordered; the first hundred.</summary>
    public IReadOnlyList<string> ExtraColumns { get; init; } = [];

    /// <summary>Windows that are no longer listed because there were too many.</summary>
    public long DroppedWindows { get; init; }

    /// <summary>How good the answers have been, of those whose outcomes arrived; null while none has.</summary>
    public QualityReport? Quality { get; init; }

    /// <summary>What became of predictions and of outcomes; null where none are expected.</summary>
    public OutcomeCounts? Outcomes { get; init; }

    /// <summary>The columns by what they show last, those that moved first.</summary>
    public IReadOnlyList<WatchedColumnSummary> Columns { get; init; } = [];

    /// <summary>The windows, oldest first.</summary>
    public IReadOnlyList<MonitoredWindow> Windows { get; init; } = [];

    /// <summary>Writes the report as JSON.</summary>
    /// <param name="stream">Where to; stays open.</param>
    public void WriteJson(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Form.Write(stream, this);
    }

    internal static JsonForm<MonitorReport> Form { get; } = new(CurrentSchema, ModelGatewayJson.Options);
}
