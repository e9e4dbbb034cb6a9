namespace ModelGateway;

/// <summary>A store that cannot be written or read, or a version in it that is not what was published. Nothing half-written is left.</summary>
public sealed class StoreException : ModelGatewayException
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What was found, what was expected, what to do.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public StoreException(string message, Exception? innerException = null) : base(message, innerException)
    {
    }
}
