namespace ModelGateway;

/// <summary>An input of a prediction that cannot be used: a feature is missing, has the wrong type, or breaks the data contract. The model was not asked.</summary>
public sealed class InputException : ModelGatewayException
{
    /// <summary>The code of a value that does not fit its feature.</summary>
    internal const string Misfit = "type.wrong";

    /// <summary>Creates the error of an input that does not fit.</summary>
    /// <param name="column">The feature.</param>
    /// <param name="message">What was found, what was expected, what to do.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public InputException(string column, string message, Exception? innerException = null) : base(message, innerException)
    {
        Column = column;
        Violations = [new Violation(column, Misfit, message) { Action = ViolationAction.Refuse }];
    }

    /// <summary>Creates the error of an input that the data contract refuses.</summary>
    /// <param name="violations">What was broken, at least one; the first that asks for refusal names the feature.</param>
    /// <param name="message">What was found, what was expected, what to do; null to take it from the violations.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public InputException(IReadOnlyList<Violation> violations, string? message = null, Exception? innerException = null)
        : base(message ?? Describe(violations), innerException)
    {
        Column = First(violations).Column;
        Violations = violations;
    }

    /// <summary>The feature; the first of several.</summary>
    public string Column { get; }

    /// <summary>Everything that is wrong with the input, as far as it was looked at; at least one.</summary>
    public IReadOnlyList<Violation> Violations { get; }

    private static Violation First(IReadOnlyList<Violation> violations)
    {
        ArgumentNullException.ThrowIfNull(violations);
        return violations.Count == 0
            ? throw new ArgumentException("There are no violations; expected at least one.", nameof(violations))
            : violations.FirstOrDefault(v => v.Action == ViolationAction.Refuse) ?? violations[0];
    }

    private static string Describe(IReadOnlyList<Violation> violations)
    {
        string others = violations?.Count > 1 ? $" (and {violations.Count - 1} more)" : "";
        return $"{First(violations!).Message}{others} Correct the input, or amend the model's contract.";
    }
}
