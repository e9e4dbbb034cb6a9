namespace ModelGateway.OnnxRuntime;

public class LabelConformanceTests : ImportedModelConformanceTests
{
    private protected override LearningTask Task => LearningTask.Multiclass;

    private protected override string[] Classes => ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

    private protected override byte[] Bytes => OnnxModels.LabelOnly(10);
}
