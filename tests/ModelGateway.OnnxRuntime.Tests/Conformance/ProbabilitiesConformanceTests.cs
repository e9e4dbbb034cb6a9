namespace ModelGateway.OnnxRuntime;

public class ProbabilitiesConformanceTests : ImportedModelConformanceTests
{
    private protected override LearningTask Task => LearningTask.Multiclass;

    private protected override string[] Classes => ["a", "b", "c"];

    private protected override byte[] Bytes =>
        OnnxModels.LogisticTensor([.. Enumerable.Range(0, 30).Select(i => (i % 7) - 3f)], [0, 1, 2], new[] { "c", "a", "b" });
}
