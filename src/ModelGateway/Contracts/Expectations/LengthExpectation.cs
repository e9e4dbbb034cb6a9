namespace ModelGateway;

/// <summary>How long texts are, in UTF-16 code units, as <see cref="string.Length"/> counts.</summary>
public sealed class LengthExpectation : Expectation
{
    /// <summary>Creates the expectation.</summary>
    /// <param name="action">What happens when it is broken.</param>
    /// <param name="min">The shortest, inclusive; null for no bound.</param>
    /// <param name="max">The longest, inclusive; null for no bound.</param>
    public LengthExpectation(ViolationAction action, int? min = null, int? max = null) : base(action) =>
        (Min, Max) = (min, max);

    /// <summary>The shortest, inclusive; null for no bound.</summary>
    public int? Min { get; }

    /// <summary>The longest, inclusive; null for no bound.</summary>
    public int? Max { get; }

    internal LengthExpectation With(ViolationAction action) => new(action, Min, Max);
}
