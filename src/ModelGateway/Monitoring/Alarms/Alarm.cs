namespace ModelGateway;

/// <summary>Something that a person should know: it is up from when it was raised until it is cleared.</summary>
public sealed class Alarm
{
    /// <summary>The model's name.</summary>
    public required string Model { get; init; }

    /// <summary>What it is about, in a stable form: <c>drift</c>, <c>quality.bias</c>, <c>quality.loss</c>, <c>quality.baseline</c>, <c>violation</c>, <c>limit</c>, <c>stale</c> or <c>upstream</c>.</summary>
    public required string Code { get; init; }

    /// <summary>What it is about within the code: a column, a metric, a limit, a data source; empty where there is only one.</summary>
    public required string Subject { get; init; }

    /// <summary>What was found, what was expected, what happens now.</summary>
    public required string Message { get; init; }

    /// <summary>When it was raised.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it was cleared; null while it is up.</summary>
    public DateTimeOffset? Until { get; init; }

    internal Alarm Saying(string message) => new() { Model = Model, Code = Code, Subject = Subject, Message = message, Since = Since, Until = Until };

    internal Alarm Cleared(DateTimeOffset until) => new() { Model = Model, Code = Code, Subject = Subject, Message = Message, Since = Since, Until = until };
}
