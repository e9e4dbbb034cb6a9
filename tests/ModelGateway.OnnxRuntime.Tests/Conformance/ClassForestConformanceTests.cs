namespace ModelGateway.OnnxRuntime;

public class ClassForestConformanceTests : ImportedModelConformanceTests
{
    private protected override LearningTask Task => LearningTask.Multiclass;

    private protected override string[] Classes => ["a", "b", "c"];

    private protected override byte[] Bytes => OnnxTrees.ClassForest(30, 16, 10, ["c", "a", "b"]);
}
