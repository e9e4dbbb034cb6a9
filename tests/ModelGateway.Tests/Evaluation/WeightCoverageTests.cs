using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>Whether the intervals of weighted rows keep their promise where the true gain is known.</summary>
public class WeightCoverageTests
{
    private const int Rows = 1_000;
    private const double MinimumGain = 0.05;

    [Theory]
    [InlineData("rmse")]
    [InlineData("mae")]
    public void Intervals_of_weighted_rows_hold_the_true_gain_as_often_as_they_say(string metric)
    {
        // Weights e^(0.7 z), of which 1,000 say as much as some 613 of one weight; the errors' size does not depend on them, so the gain is 0.2.
        const int Runs = 400;
        int held = Enumerable.Range(0, Runs).Count(run => Errors(run, 0.2, Metric.ByName(metric)) is { } comparison && comparison.Low <= 0.2 && comparison.High >= 0.2);

        Assert.InRange(held / (double)Runs, 0.93, 0.97);
    }

    [Fact]
    public void Intervals_hold_the_gain_on_the_weighted_rows_where_it_is_another_one_on_all()
    {
        // The candidate errs by 0.5 where rows count 4, and by 1.5 where they count 1; the bar by 1: 1 − √((4 · 0.25 + 2.25) / 5).
        double gain = 1 - Math.Sqrt(3.25 / 5);
        const int Runs = 300;
        int held = 0;
        for (int run = 0; run < Runs; run++)
        {
            Simulation simulation = new(run);
            float[] weights = [.. Enumerable.Range(0, Rows).Select(row => row % 2 == 0 ? 4f : 1)];
            Contender candidate = new("candidate", weights.Select(weight => (float)((weight > 1 ? 0.5 : 1.5) * simulation.Normal())).ToArray());
            Contender bar = new("bar", simulation.Normals(Rows));
            Comparison comparison = Compare(Metric.Rmse, candidate, bar, weights);
            held += comparison.Low <= gain && comparison.High >= gain ? 1 : 0;
        }

        Assert.InRange(held / (double)Runs, 0.92, 0.98);
    }

    [Fact]
    public void A_gain_that_is_just_the_limit_is_promoted_no_more_often_than_chance_allows()
    {
        // 2.5 % of 400 runs are 10; 19 or more come once in 300 such tests.
        const int Runs = 400;
        int promoted = Enumerable.Range(0, Runs).Count(run => Errors(run, MinimumGain, Metric.Rmse).Low >= MinimumGain);

        Assert.InRange(promoted, 0, 18);
    }

    private static Comparison Errors(int run, double gain, Metric metric)
    {
        Simulation simulation = new(run);
        float[] candidate = new float[Rows];
        float[] bar = new float[Rows];
        float[] weights = new float[Rows];
        for (int i = 0; i < Rows; i++)
        {
            double common = Math.Sqrt(0.7) * simulation.Normal();
            bar[i] = (float)(common + (Math.Sqrt(0.3) * simulation.Normal()));
            candidate[i] = (float)((1 - gain) * (common + (Math.Sqrt(0.3) * simulation.Normal())));
            weights[i] = (float)Math.Exp(0.7 * simulation.Normal());
        }

        return Compare(metric, new Contender("candidate", candidate), new Contender("bar", bar), weights);
    }

    private static Comparison Compare(Metric metric, Contender candidate, Contender bar, float[] weights) => Comparer.CompareWithBaselines(
        Signatures.Regression, metric, new float[Rows], RowWeights.Scaled(weights), candidate, [bar], RowDependence.None, seed: 1, TestContext.Current.CancellationToken)[0];
}
