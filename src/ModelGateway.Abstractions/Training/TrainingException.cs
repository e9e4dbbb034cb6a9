namespace ModelGateway;

/// <summary>A trainer cannot learn from the rows it was given, or not this task. Nothing was stored.</summary>
public sealed class TrainingException : ModelGatewayException
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What was found, what was expected, what to do.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public TrainingException(string message, Exception? innerException = null) : base(message, innerException)
    {
    }
}
