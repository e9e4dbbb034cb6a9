namespace ModelGateway;

/// <summary>What a study is doing.</summary>
/// <param name="Kind">Which part of it.</param>
/// <param name="Message">What is being tried, in words.</param>
/// <param name="Done">How many experiments of the part are finished.</param>
/// <param name="Left">How many are left, the ones under way included.</param>
public sealed record StudyProgress(StudyKinds Kind, string Message, int Done, int Left);
