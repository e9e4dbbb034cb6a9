namespace ModelGateway;

/// <summary>Which rows are compared together with those learned from: a stretch of time, or a number of them. One hour unless said.</summary>
public sealed class WindowOptions
{
    internal static TimeSpan LeastLength { get; } = TimeSpan.FromSeconds(1);

    internal const int LeastRows = 50;

    /// <summary>
    /// The length of a window, at least a second; null, the default, for an hour, or where <see cref="Rows"/> are said. Windows begin at multiples of it
    /// in UTC, so that those of several processes can be summed.
    /// </summary>
    public TimeSpan? Length { get; set; }

    /// <summary>The rows of a window, at least 50, as fewer prove nothing; null, the default, where windows are measured in time.</summary>
    public int? Rows { get; set; }

    internal WindowOptions Copy() => (WindowOptions)MemberwiseClone();

    internal IEnumerable<OptionFault> Validate()
    {
        if (Length is { } length && Rows is { } rows)
        {
            yield return new("", $"both {Durations.Text(length)} long and {OptionFault.Text(rows)} rows", "a Length or a number of Rows, not both");
        }

        if (Length < LeastLength)
        {
            yield return new(nameof(Length), Durations.Text(Length.Value), "at least 1s");
        }

        if (Rows < LeastRows)
        {
            yield return new(nameof(Rows), OptionFault.Text(Rows.Value), "at least 50, as fewer prove nothing");
        }
    }
}
