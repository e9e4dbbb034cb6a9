namespace ModelGateway;

/// <summary>Something that a contract expects of the values of a column.</summary>
/// <param name="Action">What happens when it is broken. For a dataset <see cref="ViolationAction.FallBack"/> is as <see cref="ViolationAction.Flag"/>.</param>
public abstract record Expectation(ViolationAction Action);
