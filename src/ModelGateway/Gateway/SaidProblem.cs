namespace ModelGateway;

/// <summary>What an application says of the rows of a model: what is learned from them, and how they hang together.</summary>
internal sealed class SaidProblem(string model)
{
    public Said<(string Label, LearningTask? Task, string? Positive)> Learned { get; } = new(model, "what it learns");

    public Said<SaidOrder> Order { get; } = new(model, "in which order its rows are");

    private readonly Said<string> _group = new(model, "how its rows are grouped");

    public Said<TimeZoneInfo> TimeZone { get; } = new(model, "by whose clock days begin");

    public Said<string> Weight { get; } = new(model, "how its rows are weighted");

    public List<string> Ignored { get; } = [];

    /// <summary>The columns that name groups together.</summary>
    public IReadOnlyList<string> GroupColumns { get; private set; } = [];

    /// <exception cref="InvalidOperationException">Other columns were said before.</exception>
    public void GroupBy(IReadOnlyList<string> columns)
    {
        _group.Say(string.Join('\n', columns));
        GroupColumns = columns;
    }

    /// <exception cref="InvalidOperationException">Nobody said what is learned.</exception>
    public ProblemOptions Build()
    {
        if (!Learned.IsSaid)
        {
            throw new InvalidOperationException($"Model '{model}' has no label. Say what it learns: Regression, Binary, Multiclass or Learn.");
        }

        ProblemOptions problem = new()
        {
            Label = Learned.Value.Label,
            Task = Learned.Value.Task,
            Positive = Learned.Value.Positive,
            Group = [.. GroupColumns],
            Weight = Weight.Value,
            Ignore = [.. Ignored],
            TimeZone = TimeZone.Value ?? TimeZoneInfo.Utc,
        };
        return !Order.IsSaid ? problem : problem with
        {
            Time = Order.Value.Column,
            Ordered = Order.Value is { Column: null, IsNone: false },
            Unordered = Order.Value.IsNone,
            LabelDelay = Order.Value.Delay,
        };
    }
}
