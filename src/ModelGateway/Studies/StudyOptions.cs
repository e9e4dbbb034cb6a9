namespace ModelGateway;

/// <summary>Choices for one study.</summary>
public sealed class StudyOptions
{
    /// <summary>The version to study; null for the champion, or the newest where there is none, or where a baseline serves in the place of a model.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? Version
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value ?? 1, 1);
            field = value;
        }
    }

    /// <summary>How long the study may take; null, the default, for as long as it takes. What was not done is said in the report.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TimeSpan? Budget
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value ?? TimeSpan.Zero, TimeSpan.Zero);
            field = value;
        }
    }

    /// <summary>How often each retraining is repeated, each time on another 80 % of the training rows, 2 to 20; by default 3.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside.</exception>
    public int Refits
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 20);
            field = value;
        }
    } = 3;

    /// <summary>How many experiments run at once, from 1; by default one for each processor. It does not change the results.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Threads
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = Environment.ProcessorCount;

    /// <summary>Features that belong together, such as the columns made from one source: removed together, beside the groups that are found.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public IList<IList<string>> Groups
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = [];

    /// <summary>Features to slice by, beside those the model declares with <see cref="MonitorBuilder.Slice"/> and the weakest that are found.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public IList<string> Slices
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = [];

    internal StudyOptions Copy() => new()
    {
        Version = Version,
        Budget = Budget,
        Refits = Refits,
        Threads = Threads,
        Groups = [.. Groups.Select(IList<string> (group) => [.. group])],
        Slices = [.. Slices],
    };
}
