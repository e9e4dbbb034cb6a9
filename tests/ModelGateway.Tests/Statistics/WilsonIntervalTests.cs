namespace ModelGateway;

public class WilsonIntervalTests
{
    // R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table I, method 3.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void It_is_that_of_Newcombes_table(int count, int trials, double lower, double upper)
    {
        (double Lower, double Upper) interval = WilsonInterval.Of(count, trials);

        Assert.Equal(lower, interval.Lower, 0.00005);
        Assert.Equal(upper, interval.Upper, 0.00005);
    }

    [Fact]
    public void Its_ends_solve_the_equation_of_the_score_test_and_mirror_each_other() =>
        Gen.Select(Gen.Int[1, 100_000], Gen.Double[0, 1]).Sample((trials, share) =>
        {
            int count = (int)(trials * share);
            (double lower, double upper) = WilsonInterval.Of(count, trials);
            (double mirroredLower, double mirroredUpper) = WilsonInterval.Of(trials - count, trials);

            Assert.Equal(lower, 1 - mirroredUpper, 1e-12);
            Assert.Equal(upper, 1 - mirroredLower, 1e-12);
            foreach (double end in (double[])[lower, upper])
            {
                double found = (double)count / trials;
                if (end is > 0 and < 1)
                {
                    Assert.Equal(1.9599639845400545, Math.Abs(found - end) / Math.Sqrt(end * (1 - end) / trials), 1e-5);
                }
            }
        });

    [Fact]
    public void Its_ends_are_exact_where_none_or_all_or_nothing_was_tried()
    {
        Assert.Equal((0, 1), WilsonInterval.Of(0, 0));
        Assert.Equal(0, WilsonInterval.Of(0, 1_000_000).Lower);
        Assert.Equal(1, WilsonInterval.Of(3, 3).Upper);
        Assert.Equal(1_000 / (1_000 + 3.841458820694124), WilsonInterval.Of(1_000, 1_000).Lower, 1e-12);
    }
}
