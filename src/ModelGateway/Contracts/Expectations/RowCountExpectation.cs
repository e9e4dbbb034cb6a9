namespace ModelGateway;

/// <summary>How many rows a dataset has. A single prediction cannot break it.</summary>
public sealed class RowCountExpectation : Expectation
{
    /// <summary>Creates the expectation.</summary>
    /// <param name="action">What happens when it is broken.</param>
    /// <param name="min">The fewest, inclusive; null for no bound. Learned as half of what the version was made from.</param>
    /// <param name="max">The most, inclusive; null for no bound.</param>
    public RowCountExpectation(ViolationAction action, int? min = null, int? max = null) : base(action) =>
        (Min, Max) = (min, max);

    /// <summary>The fewest, inclusive; null for no bound. Learned as half of what the version was made from.</summary>
    public int? Min { get; }

    /// <summary>The most, inclusive; null for no bound.</summary>
    public int? Max { get; }

    internal RowCountExpectation With(ViolationAction action) => new(action, Min, Max);
}
