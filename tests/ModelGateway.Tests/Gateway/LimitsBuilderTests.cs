namespace ModelGateway;

public sealed class LimitsBuilderTests
{
    [Theory]
    [InlineData(2, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(0, double.NaN)]
    public void Refuses_bounds_that_hold_nothing(double min, double max)
    {
        Assert.Throws<ArgumentException>(() => new LimitsBuilder(new LimitOptions()).Between(min, max));
        Assert.Throws<ArgumentException>(() => new LimitsBuilder(new LimitOptions()).MeanBetween(min, max));
    }

    [Fact]
    public void Refuses_to_refuse_an_answer() =>
        Assert.Throws<ArgumentException>(() => new LimitsBuilder(new LimitOptions()).Between(0, 1, ViolationAction.Refuse));

    [Fact]
    public void Keeps_the_last_band_of_a_figure()
    {
        LimitOptions said = new();
        new LimitsBuilder(said).MeanBetween(0, 1).PositivesBetween(0, 0.5).MeanBetween(2, 3, rows: 10);
        AnswerLimits limits = said.Build();

        Assert.Equal([AnswerFigure.Positives, AnswerFigure.Mean], limits.Bands.Select(band => band.Figure));
        Assert.Equal(10, limits.Bands[1].Rows);
    }
}
