using ModelGateway.ConformanceTests;

namespace ModelGateway.MLNet;

public class LightGbmCoverageTests
{
    [Fact]
    public void Every_trainer_passes_the_conformance_kit() =>
        ConformanceCoverage.AssertEveryTrainerIsTested(typeof(LightGbmTrainers).Assembly, typeof(LightGbmCoverageTests).Assembly);
}
