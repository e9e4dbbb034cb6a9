namespace ModelGateway;

/// <summary>How many of the values must be there.</summary>
public sealed class CompletenessExpectation : Expectation
{
    /// <summary>Creates the expectation.</summary>
    /// <param name="action">What happens when it is broken.</param>
    /// <param name="least">The least share of cells with a value, 0 to 1; a NaN is none. Learned as the lower end of the 95 % Wilson interval.</param>
    /// <param name="required">Whether every row of a prediction must have a value.</param>
    /// <param name="learnedFrom">
    /// The number of rows that <paramref name="least"/> was learned from; a dataset breaks it only when the upper end of its own Wilson interval is below,
    /// so that a small dataset raises no false alarm. Null where somebody declared it: then the share itself counts.
    /// </param>
    public CompletenessExpectation(ViolationAction action, double least, bool required = false, int? learnedFrom = null) : base(action) =>
        (Least, Required, LearnedFrom) = (least, required, learnedFrom);

    /// <summary>The least share of cells with a value, 0 to 1; a NaN is none. Learned as the lower end of the 95 % Wilson interval.</summary>
    public double Least { get; }

    /// <summary>Whether every row of a prediction must have a value.</summary>
    public bool Required { get; }

    /// <summary>
    /// The number of rows that <see cref="Least"/> was learned from; a dataset breaks it only when the upper end of its own Wilson interval is below,
    /// so that a small dataset raises no false alarm. Null where somebody declared it: then the share itself counts.
    /// </summary>
    public int? LearnedFrom { get; }

    internal CompletenessExpectation With(ViolationAction action) => new(action, Least, Required, LearnedFrom);
}
