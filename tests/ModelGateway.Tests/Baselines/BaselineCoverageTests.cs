using ModelGateway.ConformanceTests;

namespace ModelGateway;

public class BaselineCoverageTests
{
    [Fact]
    public void Every_baseline_passes_the_conformance_kit() =>
        ConformanceCoverage.AssertEveryTrainerIsTested(typeof(Baselines).Assembly, typeof(BaselineCoverageTests).Assembly, new Dictionary<string, string>
        {
            ["Baselines.SeasonalPersistence"] = "It takes a season; SeasonalPersistenceConformanceTests tests it with one.",
        });
}
