using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>Something about live quality that a person should know.</summary>
public sealed class QualityFinding
{
    [JsonConstructor]
    internal QualityFinding(string code, string subject, string message, DateTimeOffset first, DateTimeOffset? since, int windows) =>
        (Code, Subject, Message, First, Since, Windows) = (code, subject, message, first, since, windows);

    /// <summary>
    /// What it is, in a stable form: <c>quality.bias</c> (outcomes are no longer what is predicted), <c>quality.loss</c> (a metric is worse than on the
    /// held-out rows) or <c>quality.baseline</c> (the baseline would be better).
    /// </summary>
    public string Code { get; }

    /// <summary>What it is about: a metric, <c>meanError</c>, the rate of a class, or such of a slice.</summary>
    public string Subject { get; }

    /// <summary>What was measured, what was expected.</summary>
    public string Message { get; }

    /// <summary>When the first window began in which it was found.</summary>
    public DateTimeOffset First { get; }

    /// <summary>When the window began from which on it was found in every window that could tell; null when the last one does not show it.</summary>
    public DateTimeOffset? Since { get; }

    /// <summary>In how many windows it was found.</summary>
    public int Windows { get; }

    /// <summary>
    /// When the window began that confirmed it last: it was found in two of three successive windows, in one of them at a level that allows for the number of
    /// windows so far. Null while chance may explain it; an alarm is raised only then.
    /// </summary>
    [JsonInclude]
    public DateTimeOffset? Confirmed { get; internal init; }

    /// <summary>Whether the last window that could tell shows it, and it was confirmed since it began.</summary>
    internal bool IsAlarm { get; init; }

    /// <summary>Whether the last window that could tell shows it.</summary>
    public bool IsUp => Since is not null;
}
