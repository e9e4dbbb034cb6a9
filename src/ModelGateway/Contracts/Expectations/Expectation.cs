namespace ModelGateway;

/// <summary>Something that a contract expects of the values of a column. The kinds are those of the library: nothing else derives from it.</summary>
public abstract class Expectation
{
    private protected Expectation(ViolationAction action) => Action = action;

    /// <summary>What happens when it is broken. For a dataset <see cref="ViolationAction.FallBack"/> is as <see cref="ViolationAction.Flag"/>.</summary>
    public ViolationAction Action { get; }
}
