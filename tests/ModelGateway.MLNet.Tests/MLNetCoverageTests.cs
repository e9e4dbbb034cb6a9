using ModelGateway.ConformanceTests;

namespace ModelGateway.MLNet;

public class MLNetCoverageTests
{
    [Fact]
    public void Every_trainer_passes_the_conformance_kit() =>
        ConformanceCoverage.AssertEveryTrainerIsTested(typeof(MLNetTrainers).Assembly, typeof(MLNetCoverageTests).Assembly, new Dictionary<string, string>
        {
            ["MLNetTrainers.FromPipeline"] = "What it trains is the user's own pipeline, which may keep fewer laws.",
        });
}
