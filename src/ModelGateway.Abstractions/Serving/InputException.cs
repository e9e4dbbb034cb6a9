namespace ModelGateway;

/// <summary>An input of a prediction that cannot be used: a feature is missing or has the wrong type. The model was not asked.</summary>
public sealed class InputException : ModelGatewayException
{
    /// <summary>Creates the error.</summary>
    /// <param name="column">The feature.</param>
    /// <param name="message">What was found, what was expected, what to do.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public InputException(string column, string message, Exception? innerException = null) : base(message, innerException) => Column = column;

    /// <summary>The feature.</summary>
    public string Column { get; }
}
