using static ModelGateway.OnnxRuntime.ModelFile;

namespace ModelGateway.OnnxRuntime;

public class WideNumbersConformanceTests : ImportedModelConformanceTests
{
    protected override Dataset Rows { get; } = new(
    [
        Longs("id", [.. Enumerable.Range(0, 40).Select(row => (1L << 60) + row)]),
        Doubles("value", [.. Enumerable.Range(0, 40).Select(row => 1 + (row % 7 * 1e-9))]),
    ]);

    private protected override byte[] Bytes => OnnxModels.WideSum();
}
