namespace ModelGateway;

/// <summary>An experiment that a study wanted and did not do.</summary>
/// <param name="Kind">The part of the study.</param>
/// <param name="Experiment">What would have been tried, in words.</param>
/// <param name="Reason">Why it was not.</param>
public sealed record UndoneExperiment(StudyKinds Kind, string Experiment, string Reason);
