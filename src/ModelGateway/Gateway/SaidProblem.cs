namespace ModelGateway;

/// <summary>What an application says of the rows of a model: what is learned from them, and how they hang together.</summary>
internal sealed class SaidProblem(string model)
{
    private readonly Said<string> _group = new(model, "how its rows are grouped");

    public Said<(string Label, LearningTask? Task, string? Positive)> Learned { get; } = new(model, "what it learns");

    public Said<SaidOrder> Order { get; } = new(model, "in which order its rows are");

    public Said<TimeZoneInfo> TimeZone { get; } = new(model, "by whose clock days begin");

    public Said<int> LastLabels { get; } = new(model, "how many labels known before it learns from");

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

    /// <param name="input">The type of a row.</param>
    /// <param name="output">The type of an answer.</param>
    /// <exception cref="InvalidOperationException">Nobody said what is learned, or no model of that task answers in the type.</exception>
    public ProblemOptions Build(Type input, Type output)
    {
        if (!Learned.IsSaid)
        {
            throw new InvalidOperationException($"Model '{model}' has no label. Say what it learns: Regression, Binary, Multiclass or Learn.");
        }

        if (Learned.Value.Task is { } task && AnswerTypes.Fault(task, output, Learned.Value.Label, PropertyOf(Learned.Value.Label, input)) is { } fault)
        {
            throw new InvalidOperationException($"Model '{model}': {fault}");
        }

        ProblemOptions problem = new()
        {
            Label = Learned.Value.Label,
            Task = Learned.Value.Task,
            Positive = Learned.Value.Positive,
            Group = [.. GroupColumns],
            IsOneGroup = _group.IsSaid && GroupColumns.Count == 0,
            Weight = Weight.Value,
            Ignore = [.. Ignored],
            LastLabels = LastLabels.Value,
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

    private static Type? PropertyOf(string label, Type input) =>
        RowBinder.BindsProperties(input) ? new RecordMembers(input).All.FirstOrDefault(member => member.Column == label)?.Type : null;
}
