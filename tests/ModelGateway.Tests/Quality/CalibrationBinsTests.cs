using ModelGateway.Reports;

namespace ModelGateway;

public class CalibrationBinsTests
{
    [Fact]
    public void Error_and_Brier_score_are_the_closed_forms()
    {
        CalibrationBins bins = new();
        for (int i = 0; i < 10; i++)
        {
            bins.Add(0.82, i < 6);
            bins.Add(0.31, i < 4);
        }

        // ½ |0.6 − 0.82| + ½ |0.4 − 0.31|; probabilities are kept in steps of 4e-9.
        Assert.Equal(0.155, bins.CalibrationError, 8e-9);
        Assert.Equal(((6 * 0.18 * 0.18) + (4 * 0.82 * 0.82) + (4 * 0.69 * 0.69) + (6 * 0.31 * 0.31)) / 20, bins.Brier, 8e-9);
        CalibrationBin[] found = [.. bins.Bins];
        Assert.Equal([10L, 10L], found.Select(bin => bin.Rows));
        Assert.Equal([0.31, 0.82], found.Select(bin => Math.Round(bin.Predicted, 8)));
        Assert.Equal([0.4, 0.6], found.Select(bin => Math.Round(bin.Observed, 8)));
    }

    [Fact]
    public void A_perfect_model_has_the_error_that_chance_makes()
    {
        double error = 0;
        double chance = 0;
        Simulation simulation = new(1);
        for (int repeat = 0; repeat < 200; repeat++)
        {
            CalibrationBins bins = new();
            for (int i = 0; i < 500; i++)
            {
                double p = simulation.Uniform();
                bins.Add(p, simulation.Uniform() < p);
            }

            error += bins.CalibrationError / 200;
            chance += bins.CalibrationErrorByChance / 200;
        }

        Assert.Equal(chance, error, 0.03 * chance);
        Assert.True(chance > 0.04);
    }

    [Fact]
    public void Bins_add_up_and_take_only_probabilities()
    {
        CalibrationBins left = new();
        left.Add(1, true);
        left.Add(0, false);
        CalibrationBins right = new();
        right.Add(1, false);
        right.Add(double.NaN, true);
        right.Add(1.5, true);

        left.Add(right);

        Assert.Equal([1L, 2L], left.Bins.Select(bin => bin.Rows));
        Assert.Equal(1 / 3.0, left.Brier, 12);
        Assert.True(double.IsNaN(new CalibrationBins().CalibrationError));
    }
}
