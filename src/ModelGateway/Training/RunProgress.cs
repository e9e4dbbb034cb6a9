namespace ModelGateway;

/// <summary>What a run is doing.</summary>
public sealed class RunProgress
{
    internal RunProgress(string stage, string message) => (Stage, Message) = (stage, message);

    /// <summary>The part of the run, such as <c>candidate</c>.</summary>
    public string Stage { get; }

    /// <summary>In words.</summary>
    public string Message { get; }
}
