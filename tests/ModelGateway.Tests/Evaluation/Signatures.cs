namespace ModelGateway;

/// <summary>Signatures for tests that need no features.</summary>
internal static class Signatures
{
    public static ModelSignature Regression { get; } = Of(LearningTask.Regression);

    public static ModelSignature Binary { get; } = Of(LearningTask.Binary, "no", "yes");

    public static ModelSignature Multiclass(int classes) =>
        Of(LearningTask.Multiclass, [.. Enumerable.Range(0, classes).Select(i => $"c{i}")]);

    private static ModelSignature Of(LearningTask task, params string[] classes) =>
        new() { Task = task, Features = new Schema([]), Label = new Column("label", typeof(float), role: ColumnRole.Label), Classes = classes };
}
