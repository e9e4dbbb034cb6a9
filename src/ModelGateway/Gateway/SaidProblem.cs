namespace ModelGateway;

/// <summary>What an application says of the rows of a model: what is learned from them, and how they hang together.</summary>
internal sealed class SaidProblem(string model)
{
    public Said<(string Label, LearningTask? Task, string? Positive)> Learned { get; } = new(model, "what it learns");

    public Said<(string? Column, int LabelDelay)> Order { get; } = new(model, "in which order its rows are");

    public Said<string> Group { get; } = new(model, "how its rows are grouped");

    public Said<string> Weight { get; } = new(model, "how its rows are weighted");

    public List<string> Ignored { get; } = [];

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
            Group = Group.Value,
            Weight = Weight.Value,
            Ignore = [.. Ignored],
        };
        return !Order.IsSaid ? problem : problem with
        {
            Time = Order.Value.Column,
            Ordered = Order.Value.Column is null,
            LabelDelay = Order.Value.LabelDelay,
        };
    }
}
