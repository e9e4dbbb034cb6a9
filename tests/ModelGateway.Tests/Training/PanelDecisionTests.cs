using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>
/// How often a candidate would be promoted in a panel, against the real rungs: its errors are those of the strongest rung and of that rung in another panel of
/// the same kind, scaled so that the true gain is known.
/// </summary>
public class PanelDecisionTests(ITestOutputHelper output)
{
    private const double MinimumGain = 0.05;

    [Theory]
    [InlineData(20, 50, 0.5, 0)]
    [InlineData(20, 400, 0.9, 1)]
    [InlineData(100, 200, 0, 0)]
    [InlineData(100, 200, 0.5, 1)]
    [InlineData(100, 200, 0.99, 1)]
    [InlineData(200, 50, 0.9, 0)]
    [InlineData(200, 100, 0.5, 0.3)]
    public void What_is_no_better_than_the_best_rung_is_not_promoted(int series, int moments, double persistence, double shock) =>
        Assert.InRange(Promoted(series, moments, persistence, shock, gain: 0, whole: 400), 0, 0.025);

    [Theory]
    [InlineData(20, 50, 0, 1)]
    [InlineData(20, 50, 0.99, 0)]
    [InlineData(20, 400, 0, 0)]
    [InlineData(20, 400, 0.99, 1)]
    [InlineData(200, 50, 0, 1)]
    [InlineData(200, 50, 0.99, 1)]
    [InlineData(200, 400, 0, 0)]
    [InlineData(200, 400, 0.9, 1)]
    public void Nor_is_it_at_the_corners_of_what_panels_are_like(int series, int moments, double persistence, double shock)
    {
        Assert.SkipUnless(SimulationSize.IsFull, "Only where simulations run whole.");
        Assert.InRange(Promoted(series, moments, persistence, shock, gain: 0, whole: 120), 0, 0.025);
    }

    [Theory]
    [InlineData(100, 200, 0, 0)]
    [InlineData(100, 200, 0.5, 0)]
    [InlineData(100, 200, 0.9, 0)]
    public void What_is_better_by_a_tenth_is_promoted_from_a_hundred_series_and_two_hundred_moments_on(int series, int moments, double persistence, double shock) =>
        Assert.InRange(Promoted(series, moments, persistence, shock, gain: 0.1, whole: 200), 0.9, 1);

    private double Promoted(int series, int moments, double persistence, double shock, double gain, int whole)
    {
        int runs = SimulationSize.Of(whole);
        (int promoted, int unsure) = (0, 0);
        for (int run = 0; run < runs; run++)
        {
            (LearningProblem problem, float[][] rungs, int bar) = Rungs(new World(2 * run).Panel(series, moments, persistence, shock));
            (LearningProblem other, float[][] theirs, _) = Rungs(new World((2 * run) + 1).Panel(series, moments, persistence, shock));
            float[] labels = LearningProblem.Gather(problem.Labels, problem.Split.Test);
            float[] otherLabels = LearningProblem.Gather(other.Labels, other.Split.Test);
            float[] candidate = [.. labels.Select((label, row) =>
                label + (float)((1 - gain) * ((0.8 * (rungs[bar][row] - label)) + (0.6 * (theirs[bar][row] - otherLabels[row])))))];
            IReadOnlyList<Comparison> compared = Comparer.CompareWithBaselines(
                problem.Signature, Metric.Rmse, labels, [], new Contender("candidate", candidate), [.. rungs.Select((scores, i) => new Contender($"rung {i}", scores))],
                problem.DependenceOf(problem.Split.Test), 1, TestContext.Current.CancellationToken);
            promoted += compared.All(comparison => comparison.Low >= MinimumGain) ? 1 : 0;
            unsure += compared.Any(comparison => comparison.State == ComparisonState.NotEnoughData) ? 1 : 0;
        }

        output.WriteLine($"{series} × {moments}, persistence {persistence}, shock {shock}, gain {gain}: {promoted} of {runs} promoted, {unsure} not enough data.");
        return promoted / (double)runs;
    }

    // The scores of the trivial rungs on the test part, and which of them is the strongest.
    private static (LearningProblem Problem, float[][] Rungs, int Bar) Rungs(Dataset panel)
    {
        LearningProblem problem = LearningProblem.From(panel, new ProblemOptions { Label = "y", Time = "when", Group = ["store"] }, TestContext.Current.CancellationToken);
        TrainingSet set = problem.TrainingSet();
        float[] labels = LearningProblem.Gather(problem.Labels, problem.Split.Test);
        float[][] scores = [.. BaselineLadder.For(set)
            .Where(rung => rung.Description.Name is not ("one-rule" or "linear"))
            .Select(rung => DatasetScorer.Score(BaselineCase.Train(rung, set), problem.Data, problem.Split.Test, problem.Known, TestContext.Current.CancellationToken))];
        double[] losses = [.. scores.Select(score => score.Zip(labels, (a, b) => (a - b) * (double)(a - b)).Sum())];
        return (problem, scores, Array.IndexOf(losses, losses.Min()));
    }
}
