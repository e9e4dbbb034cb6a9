using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>Whether intervals and the default gate keep their promises where the true gain is known.</summary>
public class CoverageTests
{
    private const double MinimumGain = 0.05;

    [Fact]
    public void Intervals_of_independent_rows_hold_the_true_gain_as_often_as_they_say()
    {
        // Correlated normal errors with standard deviations 0.8 and 1: the true gain in rmse is 0.2.
        const int Runs = 250;
        int held = 0;
        for (int run = 0; run < Runs; run++)
        {
            Comparison comparison = Errors(new Simulation(run), count: 150, gain: 0.2, metric: Metric.Rmse, shared: 0.7);
            held += comparison.Low <= 0.2 && comparison.High >= 0.2 ? 1 : 0;
        }

        Assert.InRange(held / (double)Runs, 0.92, 0.97);
    }

    [Fact]
    public void Intervals_of_rows_in_time_order_hold_the_true_gain_despite_dependence()
    {
        // Absolute errors e^(AR(0.9)), independent for the two models: equal in mean, so the true gain is 0.
        const int Runs = 40;
        const int RunsWithoutBlocks = 10;
        const int Count = 2_000;
        int held = 0;
        int heldWithoutBlocks = 0;
        for (int run = 0; run < Runs; run++)
        {
            Simulation simulation = new(run);
            Contender candidate = new("candidate", Dependent(simulation));
            Contender bar = new("bar", Dependent(simulation));
            held += Holds(candidate, bar, timeOrdered: true);
            heldWithoutBlocks += run < RunsWithoutBlocks ? Holds(candidate, bar, timeOrdered: false) : 0;
        }

        Assert.InRange(held / (double)Runs, 0.88, 0.98);
        Assert.True(heldWithoutBlocks / (double)RunsWithoutBlocks < 0.6);

        static float[] Dependent(Simulation simulation) => [.. simulation.Autoregression(Count, 0.9).Select(x => (float)Math.Exp(0.5 * x))];
        static int Holds(Contender candidate, Contender bar, bool timeOrdered)
        {
            Comparison comparison = Compare(Signatures.Regression, Metric.Mae, new float[Count], candidate, bar, timeOrdered);
            return comparison.Low <= 0 && comparison.High >= 0 ? 1 : 0;
        }
    }

    [Theory]
    [InlineData(0.0, 100, 0, 0.01)]
    [InlineData(0.05, 50, 0, 0.06)]
    [InlineData(0.3, 20, 1, 1)]
    public void The_default_gate_almost_never_promotes_by_chance_and_sees_what_is_there(double gain, int runs, double least, double most)
    {
        int promoted = Enumerable.Range(0, runs).Count(run =>
            Errors(new Simulation(run), count: 300, gain, Metric.Rmse, shared: 0.7).Low >= MinimumGain);

        Assert.InRange(promoted / (double)runs, least, most);
    }

    [Fact]
    public void A_useless_classifier_is_not_promoted()
    {
        // The bar knows the true rate; the candidate scatters around it without knowing more.
        const int Runs = 50;
        int promoted = Enumerable.Range(0, Runs).Count(run => Classes(new Simulation(run), count: 400, rate: 0.3).Low >= MinimumGain);

        Assert.True(promoted <= 1, $"{promoted} of {Runs} promoted.");
    }

    [Fact]
    public void A_rare_class_is_not_enough_evidence()
    {
        // About 4 positives in 1,000 rows: a candidate that by luck is surer of the negatives must not be promoted for it.
        const int Runs = 200;
        int promoted = Enumerable.Range(0, Runs).Count(run => Classes(new Simulation(run), count: 1_000, rate: 0.004).Low >= MinimumGain);

        Assert.True(promoted <= 1, $"{promoted} of {Runs} promoted.");
    }

    private static Comparison Errors(Simulation simulation, int count, double gain, Metric metric, double shared)
    {
        float[] candidate = new float[count];
        float[] bar = new float[count];
        for (int i = 0; i < count; i++)
        {
            double common = Math.Sqrt(shared) * simulation.Normal();
            bar[i] = (float)(common + (Math.Sqrt(1 - shared) * simulation.Normal()));
            candidate[i] = (float)((1 - gain) * (common + (Math.Sqrt(1 - shared) * simulation.Normal())));
        }

        return Compare(Signatures.Regression, metric, new float[count], new("candidate", candidate), new("bar", bar));
    }

    private static Comparison Classes(Simulation simulation, int count, double rate)
    {
        float[] labels = new float[count];
        float[] bar = new float[count];
        float[] candidate = new float[count];
        double bias = 0.5 * simulation.Normal();
        for (int i = 0; i < count; i++)
        {
            labels[i] = simulation.Uniform() < rate ? 1 : 0;
            bar[i] = (float)rate;
            double logit = Math.Log(rate / (1 - rate)) + bias + (0.2 * simulation.Normal());
            candidate[i] = (float)(1 / (1 + Math.Exp(-logit)));
        }

        return Compare(Signatures.Binary, Metric.LogLoss, labels, new("candidate", candidate), new("bar", bar));
    }

    private static Comparison Compare(
        ModelSignature signature, Metric metric, float[] labels, Contender candidate, Contender bar, bool timeOrdered = false) =>
        Comparer.CompareWithBaselines(signature, metric, labels, [], candidate, [bar], timeOrdered ? RowDependence.InOrder : RowDependence.None, seed: 1, TestContext.Current.CancellationToken)[0];
}
