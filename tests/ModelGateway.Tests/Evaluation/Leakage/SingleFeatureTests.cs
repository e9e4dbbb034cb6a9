namespace ModelGateway;

public class SingleFeatureTests
{
    [Fact]
    public void Gains_are_over_the_constant_of_the_rows_as_much_as_they_count()
    {
        // Labels 0 and 4; those of 4 count three times as much: a mean of 3 and a root of 1 · 9 / 4 + 3 · 1 / 4 = 3.
        float[] labels = [.. Enumerable.Range(0, 400).Select(i => i % 2 * 4f)];
        float[] weights = [.. labels.Select(label => label > 0 ? 3f : 1)];

        Assert.Equal(1 - (1 / Math.Sqrt(3)), GainOf(1, labels, weights), 0.01);
        Assert.Equal(1 - (1 / 2.0), GainOf(1, labels, [.. labels.Select(_ => 1f)]), 0.01);
    }

    private static double GainOf(double loss, float[] labels, float[] weights)
    {
        LearningProblem problem = LearningProblem.From(
            SmallData.Of(("x", Enumerable.Range(0, labels.Length).ToArray()), ("w", weights), ("y", labels)),
            new ProblemOptions { Label = "y", Task = LearningTask.Regression, Weight = "w" }, TestContext.Current.CancellationToken);
        return new SingleFeature(new Sample(problem, problem.Split.Train, problem.Split.Test)).GainOf(loss);
    }
}
