namespace ModelGateway.OnnxRuntime;

/// <summary>An ONNX model that cannot be used: damaged, dangerous to run, of a kind that cannot be carried, or not fit for what was asked of it.</summary>
public sealed class OnnxModelException : ModelGatewayException
{
    /// <summary>Creates the error. The message is kept to one line of at most 2,000 characters, as names in it come from the file.</summary>
    /// <param name="message">What was found, what was expected, what to do.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public OnnxModelException(string message, Exception? innerException = null) : base(ShortText.Line(message), innerException)
    {
    }
}
