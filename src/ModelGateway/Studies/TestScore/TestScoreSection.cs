namespace ModelGateway;

/// <summary>Seven tests of the <see cref="TestScore"/>.</summary>
/// <param name="Name">What they are about.</param>
/// <param name="Score">The sum of their points, from 0 to 7.</param>
/// <param name="Tests">The tests, in the order of the rubric.</param>
public sealed record TestScoreSection(string Name, double Score, IReadOnlyList<TestScoreItem> Tests)
{
    internal static TestScoreSection Of(string name, IReadOnlyList<TestScoreItem> tests) => new(name, tests.Sum(test => test.Points), tests);
}
