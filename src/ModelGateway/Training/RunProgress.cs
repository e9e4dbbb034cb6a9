namespace ModelGateway;

/// <summary>What a run is doing.</summary>
/// <param name="Stage">The part of the run, such as <c>candidate</c>.</param>
/// <param name="Message">In words.</param>
public sealed record RunProgress(string Stage, string Message);
