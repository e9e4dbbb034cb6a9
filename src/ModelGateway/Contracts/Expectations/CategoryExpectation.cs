namespace ModelGateway;

/// <summary>Which values there are, as text in the invariant culture, compared by ordinal.</summary>
public sealed class CategoryExpectation : Expectation
{
    /// <summary>Creates the expectation.</summary>
    /// <param name="action">What happens when another one comes.</param>
    /// <param name="values">The values, ordered by ordinal where they were learned.</param>
    public CategoryExpectation(ViolationAction action, IReadOnlyList<string> values) : base(action) =>
        Values = values;

    /// <summary>The values, ordered by ordinal where they were learned.</summary>
    public IReadOnlyList<string> Values { get; }

    internal CategoryExpectation With(ViolationAction action) => new(action, Values);
}
