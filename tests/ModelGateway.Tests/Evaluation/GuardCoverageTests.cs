using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>Whether a guard lets through what is too bad no more often than it says, and what is as good where there are rows enough.</summary>
public class GuardCoverageTests
{
    private const double Margin = 0.05;

    [Fact]
    public void What_is_worse_by_the_margin_passes_as_rarely_as_chance_allows()
    {
        // 2.5 % of 400 runs are 10; 19 or more come once in 300 such tests.
        Assert.InRange(Passed(runs: 400, rows: 1_000, worse: Margin), 0, 18);
        Assert.InRange(Passed(runs: 100, rows: 1_000, worse: 2 * Margin), 0, 0);
    }

    [Fact]
    public void What_is_as_good_passes_where_there_are_rows_enough()
    {
        Assert.InRange(Passed(runs: 100, rows: 4_000, worse: 0), 90, 100);
    }

    // Absolute errors of the candidate are larger by the share that is given.
    private static int Passed(int runs, int rows, double worse) => Enumerable.Range(0, runs).Count(run =>
    {
        Simulation simulation = new(run);
        float[] candidate = new float[rows];
        float[] bar = new float[rows];
        for (int i = 0; i < rows; i++)
        {
            double common = Math.Sqrt(0.7) * simulation.Normal();
            bar[i] = (float)(common + (Math.Sqrt(0.3) * simulation.Normal()));
            candidate[i] = (float)((1 + worse) * (common + (Math.Sqrt(0.3) * simulation.Normal())));
        }

        IReadOnlyList<Comparison> compared = Comparer.CompareWithOne(
            Signatures.Regression,
            [Metric.Rmse, Metric.Mae],
            new float[rows],
            [],
            new Contender("candidate", candidate),
            new Contender("linear", bar),
            RowDependence.None,
            seed: 1,
            TestContext.Current.CancellationToken);
        RunEvidence evidence = Evidence.Good with { Metric = Metric.Rmse, Guards = [compared[1]] };
        return Gate.NotWorse(Metric.Mae, Margin).Evaluate(evidence)!.Passed;
    });
}
