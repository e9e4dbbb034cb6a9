namespace ModelGateway;

/// <summary>No value comes twice in a dataset; missing ones aside. A single prediction cannot break it.</summary>
public sealed class UniquenessExpectation : Expectation
{
    /// <summary>Creates the expectation.</summary>
    /// <param name="action">What happens when it is broken.</param>
    public UniquenessExpectation(ViolationAction action) : base(action)
    {
    }
}
