namespace ModelGateway.OnnxRuntime;

public class TensorImportConformanceTests : ImportConformanceTests
{
    private protected override OnnxForm Form => OnnxForm.Tensor;
}
