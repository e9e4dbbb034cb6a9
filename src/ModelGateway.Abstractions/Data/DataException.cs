namespace ModelGateway;

/// <summary>Data that cannot be read, or that does not fit the schema or the contract. Nothing was changed or stored.</summary>
public sealed class DataException : ModelGatewayException
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What was found, what was expected, what to do; for files also name, line and column.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public DataException(string message, Exception? innerException = null) : base(message, innerException)
    {
    }

    /// <summary>What the data contract found; empty where the error is about something else.</summary>
    public IReadOnlyList<Violation> Violations { get; init; } = [];
}
