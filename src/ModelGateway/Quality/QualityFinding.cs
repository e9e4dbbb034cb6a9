namespace ModelGateway;

/// <summary>Something about live quality that a person should know.</summary>
/// <param name="Code">
/// What it is, in a stable form: <c>quality.bias</c> (outcomes are no longer what is predicted), <c>quality.loss</c> (a metric is worse than on the
/// held-out rows) or <c>quality.baseline</c> (the baseline would be better).
/// </param>
/// <param name="Subject">What it is about: a metric, <c>meanError</c>, the rate of a class, or such of a slice.</param>
/// <param name="Message">What was measured, what was expected.</param>
/// <param name="First">When the first window began in which it was found.</param>
/// <param name="Since">When the window began from which on it was found in every window that could tell; null when the last one does not show it.</param>
/// <param name="Windows">In how many windows it was found.</param>
public sealed record QualityFinding(string Code, string Subject, string Message, DateTimeOffset First, DateTimeOffset? Since, int Windows)
{
    /// <summary>
    /// When the window began that confirmed it last: it was found in two of three successive windows, in one of them at a level that allows for the number of
    /// windows so far. Null while chance may explain it; an alarm is raised only then.
    /// </summary>
    public DateTimeOffset? Confirmed { get; init; }

    /// <summary>Whether the last window that could tell shows it, and it was confirmed since it began.</summary>
    internal bool IsAlarm { get; init; }

    /// <summary>Whether the last window that could tell shows it.</summary>
    public bool IsUp => Since is not null;
}
