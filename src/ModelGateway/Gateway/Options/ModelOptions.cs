namespace ModelGateway;

/// <summary>
/// What can be set of one model without changing what it learns: how it is monitored, what its answers must keep to, what must not be shown.
/// </summary>
/// <remarks>
/// <para>
/// Named options by the model's name: <see cref="ModelBuilder{TInput, TOutput}"/> says them first, <c>services.Configure&lt;ModelOptions&gt;("fare", …)</c>
/// changes them, and what a section of the configuration says (<c>services.AddModelGateway(configuration.GetSection("ModelGateway"))</c>, there
/// <c>Models:fare</c>) is bound over both. A single value replaces the one before; lists add up.
/// </para>
/// <para>They are read once, when the host starts or the gateway is first resolved: a change of the configuration counts from the next start on.</para>
/// <para>
/// In a section durations are as on the command line (<c>90s</c>, <c>15m</c>, <c>6h</c>, <c>7d</c>) or <c>d.hh:mm:ss</c> with hours up to 23, numbers
/// are in the invariant culture, and a key that is not known, a value out of range or a contradiction fails the start.
/// </para>
/// </remarks>
public sealed class ModelOptions
{
    /// <summary>The windows in which rows are compared with those learned from; of an hour unless said.</summary>
    public WindowOptions Windows { get; set; } = new();

    /// <summary>The features by whose values live quality is told apart; none unless said.</summary>
    public IList<string> Slices { get; set; } = [];

    /// <summary>The data sources that the model reads, as whoever reports their trouble calls them; none unless said. See <see cref="IModelGateway.ReportUpstream"/>.</summary>
    public IList<string> Sources { get; set; } = [];

    /// <summary>An alarm is raised when the champion is older than this, from when it was stored; positive. Null, the default, for never.</summary>
    public TimeSpan? MaxAge { get; set; }

    /// <summary>How often what was seen is written to the store: what a killed process loses at most. At least a second, ten seconds unless said.</summary>
    public TimeSpan FlushEvery { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Columns whose values must not be shown; none unless said. <see cref="ModelBuilder{TInput, TOutput}.Sensitive"/> says what that hides, and where values
    /// stand all the same.
    /// </summary>
    public IList<string> Sensitive { get; set; } = [];

    /// <summary>What is kept of predictions until their outcomes arrive.</summary>
    public OutcomeBudget Outcomes { get; set; } = new();

    /// <summary>What the answers must keep to; nothing unless said.</summary>
    public LimitOptions Limits { get; set; } = new();

    /// <summary>How it is trained unless a run says otherwise.</summary>
    public TrainingOptions Training { get; set; } = new();

    /// <summary>The same once more, so that what is said later changes the copy alone.</summary>
    internal ModelOptions Copy() => new()
    {
        Windows = Windows.Copy(),
        Slices = [.. Slices],
        Sources = [.. Sources],
        Sensitive = [.. Sensitive],
        MaxAge = MaxAge,
        FlushEvery = FlushEvery,
        Outcomes = Outcomes.Copy(),
        Limits = Limits.Copy(),
        Training = Training.Copy(),
    };

    /// <summary>How the model is monitored.</summary>
    /// <param name="told">Told of every alarm; null when nobody is.</param>
    internal MonitoringOptions Monitoring(Action<Alarm>? told) => new()
    {
        WindowLength = Windows.Rows is null ? Windows.Length ?? MonitoringOptions.Default.WindowLength : null,
        WindowRows = Windows.Rows,
        Slices = [.. Slices],
        MaxAge = MaxAge,
        Sources = [.. Sources],
        OnAlarm = told,
        OutcomesPerSecond = Outcomes.PerSecond,
        OutcomesWithin = Outcomes.Within,
        OutcomeBytes = Outcomes.Bytes,
        FlushEvery = FlushEvery,
    };

    /// <summary>All that is out of range or contradicts itself.</summary>
    internal IEnumerable<OptionFault> Validate()
    {
        List<OptionFault> faults =
        [
            .. OptionFault.Within(nameof(Windows), Windows.Validate()),
            .. OptionFault.Within(nameof(Outcomes), Outcomes.Validate()),
            .. OptionFault.Within(nameof(Limits), Limits.Validate()),
        ];
        if (MaxAge <= TimeSpan.Zero)
        {
            faults.Add(new(nameof(MaxAge), Durations.Text(MaxAge.Value), "a positive duration such as 30d"));
        }

        if (FlushEvery < TimeSpan.FromSeconds(1))
        {
            faults.Add(new(nameof(FlushEvery), Durations.Text(FlushEvery), "at least 1s"));
        }

        return faults;
    }
}
