using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>Seven tests of the <see cref="TestScore"/>.</summary>
public sealed class TestScoreSection
{
    [JsonConstructor]
    internal TestScoreSection(string name, double score, IReadOnlyList<TestScoreItem> tests) => (Name, Score, Tests) = (name, score, tests);

    /// <summary>What they are about.</summary>
    public string Name { get; }

    /// <summary>The sum of their points, from 0 to 7.</summary>
    public double Score { get; }

    /// <summary>The tests, in the order of the rubric.</summary>
    public IReadOnlyList<TestScoreItem> Tests { get; }

    internal static TestScoreSection Of(string name, IReadOnlyList<TestScoreItem> tests) => new(name, tests.Sum(test => test.Points), tests);
}
