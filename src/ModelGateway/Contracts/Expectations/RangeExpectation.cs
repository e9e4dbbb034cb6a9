namespace ModelGateway;

/// <summary>Between which numbers the values lie. Time spans are in seconds. Compared in the precision of the column: 0.1 is within 0.1 for a 32-bit float too.</summary>
public sealed class RangeExpectation : Expectation
{
    /// <summary>Creates the expectation.</summary>
    /// <param name="action">What happens when it is broken.</param>
    /// <param name="min">The least, inclusive; null for no bound.</param>
    /// <param name="max">The greatest, inclusive; null for no bound.</param>
    public RangeExpectation(ViolationAction action, double? min = null, double? max = null) : base(action) =>
        (Min, Max) = (min, max);

    /// <summary>The least, inclusive; null for no bound.</summary>
    public double? Min { get; }

    /// <summary>The greatest, inclusive; null for no bound.</summary>
    public double? Max { get; }

    internal RangeExpectation With(ViolationAction action) => new(action, Min, Max);
}
