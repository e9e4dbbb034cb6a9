using ModelGateway.ConformanceTests;

namespace ModelGateway.OnnxRuntime;

public class OnnxCoverageTests
{
    [Fact]
    public void Every_trainer_passes_the_conformance_kit() =>
        ConformanceCoverage.AssertEveryTrainerIsTested(typeof(Onnx).Assembly, typeof(OnnxCoverageTests).Assembly, new Dictionary<string, string>
        {
            ["Onnx.Model"] = "It is named after its file; ImportConformanceTests hold it to the laws, for each form in which classifiers answer.",
        });
}
