using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>An experiment that a study wanted and did not do.</summary>
public sealed class UndoneExperiment
{
    [JsonConstructor]
    internal UndoneExperiment(StudyKinds kind, string experiment, string reason) => (Kind, Experiment, Reason) = (kind, experiment, reason);

    /// <summary>The part of the study.</summary>
    public StudyKinds Kind { get; }

    /// <summary>What would have been tried, in words.</summary>
    public string Experiment { get; }

    /// <summary>Why it was not.</summary>
    public string Reason { get; }
}
