namespace ModelGateway;

public class EstimateTests
{
    [Fact]
    public void A_difference_has_both_errors_and_the_degrees_of_Welch()
    {
        // Two samples of variance/n 0.09 (10 degrees) and 0.16 (20 degrees): 0.25² / (0.0081/10 + 0.0256/20).
        Estimate difference = new Estimate(5, 0.3, 10) - new Estimate(4, 0.4, 20);

        Assert.Equal(1, difference.Value);
        Assert.Equal(0.5, difference.Error, 12);
        Assert.Equal(0.0625 / (0.00081 + 0.00128), difference.Freedom, 9);
    }

    [Fact]
    public void P_is_a_twentieth_where_the_interval_ends_at_zero()
    {
        Estimate estimate = new(2, 2 / Tail.StudentQuantile(0.05, 7), 7);

        Assert.Equal(0, estimate.Interval.Low, 1e-9);
        Assert.Equal(0.05, estimate.P, 1e-9);
    }

    [Fact]
    public void A_value_without_error_is_certain_and_one_of_unknown_error_is_not()
    {
        Assert.Equal((0, 1), (new Estimate(3, 0, 5).P, new Estimate(0, 0, 5).P));
        Assert.True(double.IsNaN(new Estimate(3, double.NaN, double.NaN).P));
    }

    [Fact]
    public void A_long_tail_upwards_moves_both_ends_up()
    {
        Estimate plain = new(10, 1, 50);
        Interval skewed = (plain with { Skewness = 0.5 }).SkewedInterval;

        Assert.True(skewed.Low > plain.Interval.Low && skewed.High > plain.Interval.High && skewed.Low < 10);
        Assert.Equal(plain.Interval, plain.SkewedInterval);
        Assert.Equal(plain.Interval.High, (plain with { Skewness = 1e-5 }).SkewedInterval.High, 1e-4);
    }

    [Fact]
    public void The_ends_of_a_skewed_interval_are_those_of_Hall()
    {
        // Hall (1992): the ends solve g((value − end) / error) = t − skewness / 6, g(x) = x + a x² + a² x³ / 3, a = skewness / 3.
        Estimate estimate = new(10, 2, 20) { Skewness = 0.6 };
        double t = Tail.StudentQuantile(0.05, 20);

        Assert.Equal(10, estimate.SkewedInterval.Value);
        Assert.Equal(t - 0.1, Straight((10 - estimate.SkewedInterval.Low) / 2), 1e-9);
        Assert.Equal(-t - 0.1, Straight((10 - estimate.SkewedInterval.High) / 2), 1e-9);
        Assert.Equal(new Estimate(10, 0, 20).Interval, new Estimate(10, 0, 20) { Skewness = 0.6 }.SkewedInterval);

        static double Straight(double x) => x + (0.2 * x * x) + (0.04 * x * x * x / 3);
    }

    [Fact]
    public void A_difference_of_certain_values_is_certain()
    {
        Estimate difference = new Estimate(5, 0, 10) - new Estimate(3, 0, 4);

        Assert.Equal((2.0, 0.0, 14.0), (difference.Value, difference.Error, difference.Freedom));
        Assert.Equal(0, difference.P);
        Assert.Equal(new Interval(2, 2, 2), difference.Interval);
    }

    [Fact]
    public void An_error_can_be_raised_and_a_logarithm_taken_back()
    {
        Estimate estimate = new(1, 0.5, 30);

        Assert.Equal(0.8, estimate.WithErrorAtLeast(0.8).Error);
        Assert.Equal(0.5, estimate.WithErrorAtLeast(0.2).Error);
        Assert.Equal(
            new Interval(Math.E, Math.Exp(estimate.Interval.Low), Math.Exp(estimate.Interval.High)), estimate.Exponential);
    }
}
