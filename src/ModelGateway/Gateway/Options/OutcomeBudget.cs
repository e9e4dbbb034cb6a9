namespace ModelGateway;

/// <summary>Bounds what is kept of predictions until their outcomes arrive.</summary>
public sealed class OutcomeBudget
{
    /// <summary>How many predictions a second are kept at most, averaged over a minute and chosen by their ids; from 0, 100 unless said.</summary>
    public double PerSecond { get; set; } = 100;

    /// <summary>How long one is kept; positive, 30 days unless said.</summary>
    public TimeSpan Within { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How many bytes all of the model may take on disk; from 0, 268,435,456 (256 MB) unless said.</summary>
    public long Bytes { get; set; } = 256L << 20;

    internal OutcomeBudget Copy() => (OutcomeBudget)MemberwiseClone();

    internal IEnumerable<OptionFault> Validate()
    {
        if (!(PerSecond >= 0 && double.IsFinite(PerSecond)))
        {
            yield return new(nameof(PerSecond), OptionFault.Text(PerSecond), "a number of predictions a second, from 0");
        }

        if (Within <= TimeSpan.Zero)
        {
            yield return new(nameof(Within), Durations.Text(Within), "a positive duration such as 30d");
        }

        if (Bytes < 0)
        {
            yield return new(nameof(Bytes), OptionFault.Text(Bytes), "a number of bytes, from 0");
        }
    }
}
