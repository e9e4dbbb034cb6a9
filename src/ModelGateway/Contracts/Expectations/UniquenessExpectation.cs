namespace ModelGateway;

/// <summary>No value comes twice in a dataset; missing ones aside. A single prediction cannot break it.</summary>
/// <param name="Action">What happens when it is broken.</param>
public sealed record UniquenessExpectation(ViolationAction Action) : Expectation(Action);
