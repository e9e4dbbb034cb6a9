namespace ModelGateway;

/// <summary>What goes into a model and what comes out. Decided by the run before anything is trained; the same for candidate and baselines.</summary>
/// <param name="Task">What is learned.</param>
/// <param name="Features">The columns that the model may read, in order.</param>
/// <param name="Label">The column that is learned.</param>
/// <param name="Classes">
/// The values of the label as text, in order of value (numbers by number, text by ordinal); for <see cref="LearningTask.Binary"/>
/// the negative class, then the positive one. Empty for regression.
/// </param>
public sealed record ModelSignature(LearningTask Task, Schema Features, Column Label, IReadOnlyList<string> Classes)
{
    /// <summary>The number of scores for each row: 1, or the number of classes for multiclass.</summary>
    public int ScoreWidth => Task == LearningTask.Multiclass ? Classes.Count : 1;
}
