namespace ModelGateway.OnnxRuntime;

public class ForestConformanceTests : ImportedModelConformanceTests
{
    private protected override byte[] Bytes => OnnxTrees.Forest(100, 20, 10);
}
