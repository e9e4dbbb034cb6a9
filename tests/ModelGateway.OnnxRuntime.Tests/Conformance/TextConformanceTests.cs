using static ModelGateway.OnnxRuntime.ModelFile;

namespace ModelGateway.OnnxRuntime;

public class TextConformanceTests : ImportedModelConformanceTests
{
    protected override Dataset Rows { get; } = new(
    [
        Floats("number", [.. Enumerable.Range(0, 40).Select(row => row / 8f)]),
        Texts("colour", [.. Enumerable.Range(0, 40).Select(row => row % 3 == 0 ? "red" : row % 3 == 1 ? "green" : "größe ✓")]),
    ]);

    private protected override byte[] Bytes => OnnxModels.ColumnInputs();
}
