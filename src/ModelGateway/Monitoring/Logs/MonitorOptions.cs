namespace ModelGateway;

/// <summary>How a log of somebody else's predictions is monitored.</summary>
public sealed class MonitorOptions
{
    /// <summary>The name in the report; <c>log</c> unless said.</summary>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public string Name
    {
        get;
        set
        {
            ArgumentException.ThrowIfNullOrEmpty(value);
            field = value;
        }
    } = "log";

    /// <summary>The column with the label; it is not monitored as a feature, and may be absent from the rows that are recorded.</summary>
    public string? Label { get; set; }

    /// <summary>The column with the score that was given: a number, or the probability of the positive class; null when only features are monitored.</summary>
    public string? Score { get; set; }

    /// <summary>The column with the time of each row; null when the rows' order is all that is known.</summary>
    public string? Time { get; set; }

    /// <summary>The column that identifies each row, to join outcomes by.</summary>
    public string? Id { get; set; }

    /// <summary>For two classes the probability from which on the positive class is answered; 0.5 unless said.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not from 0 to 1.</exception>
    public double Threshold
    {
        get;
        set => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Expected a probability, from 0 to 1.");
    } = 0.5;

    /// <summary>The application's own metric that answers are measured by beside those of the library; null, unless said, for none.</summary>
    public Metric? JudgedBy { get; set; }

    /// <summary>Columns that are not monitored.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public IList<string> Ignore
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = [];

    /// <summary>Columns whose values nobody may see: they are monitored all the same, but no value of theirs stands in a report, a page or a sample of rows.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public IList<string> Sensitive
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = [];

    /// <summary>The rows of a window, 1,000 unless said, at least 50; not used where <see cref="WindowLength"/> is given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are too few to prove anything.</exception>
    public int WindowRows
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, (int)TestLevel.LeastRows);
            field = value;
        }
    } = 1_000;

    /// <summary>The length of a window in time, at least a second; needs <see cref="Time"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is shorter.</exception>
    public TimeSpan? WindowLength
    {
        get;
        set
        {
            if (value is { } length)
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(length, TimeSpan.FromSeconds(1), nameof(value));
            }

            field = value;
        }
    }

    internal MonitorOptions Copy() => new()
    {
        Name = Name,
        Label = Label,
        Score = Score,
        Time = Time,
        Id = Id,
        Threshold = Threshold,
        JudgedBy = JudgedBy,
        Ignore = [.. Ignore],
        Sensitive = [.. Sensitive],
        WindowRows = WindowRows,
        WindowLength = WindowLength,
    };
}
