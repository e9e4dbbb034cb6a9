namespace ModelGateway;

/// <summary>Something that a person should know: it is up from when it was raised until it is cleared.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Code">What it is about, in a stable form: <c>drift</c>, <c>quality.bias</c>, <c>quality.loss</c>, <c>quality.baseline</c>, <c>violation</c>, <c>limit</c>, <c>stale</c> or <c>upstream</c>.</param>
/// <param name="Subject">What it is about within the code: a column, a metric, a limit, a data source; empty where there is only one.</param>
/// <param name="Message">What was found, what was expected, what happens now.</param>
/// <param name="Since">When it was raised.</param>
public sealed record Alarm(string Model, string Code, string Subject, string Message, DateTimeOffset Since)
{
    /// <summary>When it was cleared; null while it is up.</summary>
    public DateTimeOffset? Until { get; init; }
}
