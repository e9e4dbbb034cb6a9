using ModelGateway.Reports;

namespace ModelGateway;

internal static partial class SampleReports
{
    private static readonly DateTimeOffset s_start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    public static MonitorReport Monitor(string name) => new(model: name)
    {
        Version = 2,
        Rows = 4_000,
        State = DriftState.Drift,
        Alarms =
        [
            new Alarm { Model = name, Code = "drift", Subject = name, Message = $"'{name}' moved.", Since = s_start.AddDays(14) },
            new Alarm { Model = name, Code = "quality.loss", Subject = "logLoss", Message = "logLoss is 0.7.", Since = s_start.AddDays(7) },
        ],
        Actions = [new Alarm { Model = name, Code = "drift", Subject = name, Message = $"'{name}' moved.", Since = s_start, Until = s_start.AddDays(1) }],
        ExtraColumns = [name],
        Columns = [new MonitoredColumn(name, MonitoredRole.Feature, DriftState.Drift, s_start, 0.4, 0.3)],
        Windows = [.. ((DriftState[])[DriftState.NotEnoughData, DriftState.Quiet, DriftState.Possible, DriftState.Drift]).Select((state, i) => new MonitoredWindow(
            start: s_start.AddDays(7 * i),
            end: s_start.AddDays(7 * (i + 1)))
        {
            Rows = 1_000,
            State = state,
            Columns = [new ColumnReading(name: name, role: MonitoredRole.Feature, measure: "ks") { State = state, Effect = 0.1 * i }],
            Violations = [new ViolationCount(name, "range.above", 3)],
        })],
        Quality = new QualityReport(overall: Quality(null, 0.5))
        {
            Reference = Quality(null, 0.35),
            Windows = [.. Enumerable.Range(0, 4).Select(i => Quality(s_start.AddDays(7 * i), 0.4 + (0.1 * i)))],
            Findings = [new QualityFinding("quality.loss", "logLoss", $"'{name}'", s_start, s_start, 2)],
        },
    };

    private static Quality Quality(DateTimeOffset? start, double loss) => new()
    {
        Start = start,
        Outcomes = 900,
        IsEnough = true,
        Models =
        [
            new ModelQuality("champion", 900) { Metrics = new Dictionary<string, Figure> { ["logLoss"] = new(loss, loss - 0.1, loss + 0.1) } },
            new ModelQuality("baseline", 900) { Metrics = new Dictionary<string, Figure> { ["logLoss"] = new(9, null, null) } },
        ],
        Matches = [new LabelMatch("rate", "yes", new Figure(0.02, 0.01, 0.03), new Figure(0.02, null, null), 0.02, 0.02, 0.001, true)],
        PerfectP = 0.001,
        Calibration = new Calibration(0.2, 0.03, 0.1, [new CalibrationBin(900, 0.5, 0.7)]),
    };
}
