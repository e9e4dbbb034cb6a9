using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>One model of a run, in its report.</summary>
public sealed class ReportedModel
{
    [JsonConstructor]
    internal ReportedModel(string name, ModelRole role, IReadOnlyDictionary<string, double> metrics) =>
        (Name, Role, Metrics) = (name, role, metrics);

    /// <summary>The name: a rung of the ladder, or the trainer's.</summary>
    public string Name { get; }

    /// <summary>What it is in the run.</summary>
    public ModelRole Role { get; }

    /// <summary>How long it was trained, in the end: without what was tried on parts of the rows before.</summary>
    [JsonInclude]
    public double Seconds { get; internal init; }

    /// <summary>Test rows without a usable score; they count as wrong.</summary>
    [JsonInclude]
    public int Unscored { get; internal init; }

    /// <summary>Value by metric on the test part; a metric that cannot be computed has no entry.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; }

    /// <summary>For binary tasks the probability from which on the positive class is answered, learned on the training part, where folds of it were answered from those answers; else null.</summary>
    [JsonInclude]
    public double? Threshold { get; internal init; }

    /// <summary>How many stages it has, such as trees, and by which rows; null where that was not looked for: it does not learn in stages, rows are too few, or it is switched off.</summary>
    [JsonInclude]
    public ReportedTraining? Training { get; internal init; }

    /// <summary>How its probabilities are corrected, and what that is worth; null where that was not looked for: a regression, too few rows, a model of others, or it is switched off.</summary>
    [JsonInclude]
    public ReportedCalibration? Calibration { get; internal init; }

    /// <summary>Value by tunable, as the trainer was declared.</summary>
    [JsonInclude]
    public IReadOnlyDictionary<string, double> Tunables { get; internal init; } = new Dictionary<string, double>();
}
