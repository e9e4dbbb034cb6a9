namespace ModelGateway.OnnxRuntime;

public class LinearConformanceTests : ImportedModelConformanceTests
{
    private protected override byte[] Bytes => OnnxModels.Linear([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.5f);
}
