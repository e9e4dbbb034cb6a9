namespace ModelGateway;

/// <summary>Scores a version by the rubric.</summary>
internal static class TestScorer
{
    public static TestScore Score(VersionRecord version)
    {
        TestScoreSection[] sections =
        [
            TestScoreSection.Of("features and data", DataTests.Of(version)),
            TestScoreSection.Of("model development", ModelTests.Of(version)),
            TestScoreSection.Of("infrastructure", InfrastructureTests.Of(version)),
            TestScoreSection.Of("monitoring", MonitoringTests.Of(version)),
        ];
        return new TestScore(
            model: version.Stored.Id.Model,
            version: version.Stored.Id.Number,
            score: sections.Min(section => section.Score),
            sections: sections);
    }
}
