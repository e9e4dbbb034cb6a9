using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>Evidence of runs for tests.</summary>
internal static class Evidence
{
    public static RunEvidence Good { get; } = new()
    {
        Task = LearningTask.Binary,
        Metric = Metric.LogLoss,
        Candidate = Evaluated(0.283, 0.92),
        Baselines = new Dictionary<string, Evaluation> { ["constant"] = Evaluated(0.55, 0.5), ["linear"] = Evaluated(0.327, 0.9) },
        Bar = "linear",
        Comparisons = [Compared("constant", 0.485, 0.47, 0.5), Compared("linear", 0.135, 0.116, 0.153)],
        Champion = Compared("version 3", 0.01, -0.005, 0.025),
    };

    public static Evaluation Evaluated(double logLoss, double auc, int unscored = 0, int rows = 6512) => new()
    {
        Rows = rows,
        Unscored = unscored,
        Metrics = new Dictionary<string, double> { ["logLoss"] = logLoss, ["auc"] = auc },
    };

    public static Comparison Compared(
        string against, double? gain, double? low, double? high, ComparisonState state = ComparisonState.Compared, string reason = "Because.") => new()
        {
            Metric = "logLoss",
            Against = against,
            State = state,
            Reason = reason,
            Gain = gain,
            Low = low,
            High = high,
            Rows = 6512,
        };
}
