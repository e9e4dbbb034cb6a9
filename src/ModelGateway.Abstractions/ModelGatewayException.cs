namespace ModelGateway;

/// <summary>
/// The root of every error that the library raises on purpose. The message says what was found, what was expected, and what to do.
/// </summary>
/// <remarks>Expected negatives (a failed gate, a violation, too little data) are values, never exceptions.</remarks>
public class ModelGatewayException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What was found, what was expected, what to do.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public ModelGatewayException(string message, Exception? innerException = null) : base(message, innerException)
    {
    }
}
