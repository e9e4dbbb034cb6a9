namespace ModelGateway.OnnxRuntime;

public class NetworkConformanceTests : ImportedModelConformanceTests
{
    private protected override byte[] Bytes => OnnxModels.Mlp(10, 64, 1);
}
