using ModelGateway.Reports;

namespace ModelGateway;

public class RoundedTests
{
    [Theory]
    [InlineData(0.276512, "0.277")]
    [InlineData(0.000177123, "0.000177")]
    [InlineData(1234.56, "1,235")]
    [InlineData(232.4, "232")]
    [InlineData(12345.0, "12,345")]
    [InlineData(2011.0, "2,011")]
    [InlineData(-0.5, "−0.500")]
    [InlineData(0.0, "0")]
    [InlineData(1e-9, "1e−9")]
    [InlineData(-1.234e20, "−1.23e20")]
    [InlineData(double.NaN, "–")]
    [InlineData(double.PositiveInfinity, "–")]
    [InlineData(null, "–")]
    public void A_number_has_three_significant_digits(double? value, string expected) => Assert.Equal(expected, Rounded.Number(value));

    [Theory]
    [InlineData(0.1311, 0.1124, 0.1526, "+13.1\u00A0%", "11.2 to 15.3")]
    [InlineData(-0.001, -0.00312, 0.00112, "−0.10\u00A0%", "−0.31 to 0.11")]
    [InlineData(35.1, 12.0, 60.0, "+3,500\u00A0%", "1,200 to 6,000")]
    [InlineData(0.00001, -0.02, 0.02, "0.0\u00A0%", "−2.0 to 2.0")]
    [InlineData(0.5, null, null, "+50.0\u00A0%", null)]
    public void A_change_has_the_decimals_that_its_interval_supports(double value, double? low, double? high, string expected, string? range)
    {
        RoundedFigure rounded = Rounded.Figure(new Figure(value, low, high), FigureFormat.Change);

        Assert.Equal((expected, range), (rounded.Value, rounded.Range));
    }

    [Theory]
    [InlineData(0.0, "0\u00A0%")]
    [InlineData(0.0004, "<\u00A00.1\u00A0%")]
    [InlineData(0.0563, "5.6\u00A0%")]
    [InlineData(0.5, "50.0\u00A0%")]
    [InlineData(0.9999, ">\u00A099.9\u00A0%")]
    [InlineData(1.0, "100\u00A0%")]
    public void A_share_is_a_percentage(double value, string expected) => Assert.Equal(expected, Rounded.Share(value));

    [Theory]
    [InlineData(0.05, "0.05")]
    [InlineData(255.0, "255")]
    [InlineData(-1.0, "−1")]
    [InlineData(0.0, "0")]
    [InlineData(1e-12, "1e−12")]
    [InlineData(100_000.0, "100000")]
    public void A_setting_is_shown_as_it_was_set(double value, string expected) => Assert.Equal(expected, Rounded.Setting(value));

    [Fact]
    public void What_stands_one_below_the_other_has_the_same_decimals_unless_it_is_of_another_size()
    {
        int? common = Rounded.Common([1.2, 1.4, 0.5, 8, 1_500]);

        Assert.Equal(1, common);
        Assert.Equal("+0.5\u00A0%", Rounded.Figure(new Figure(0.0046, 0.0020, 0.0071), FigureFormat.Change, common).Value);
        Assert.Equal("+3,200\u00A0%", Rounded.Figure(new Figure(31.8902, 24.0, 39.7), FigureFormat.Change, common).Value);
        Assert.Equal("0.0\u00A0%", Rounded.Figure(new Figure(0, 0, 0), FigureFormat.Change, common).Value);
    }

    [Fact]
    public void Value_and_ends_have_the_same_decimals() => (from value in Gen.Double[-1e6, 1e6] from below in Gen.Double[1e-3, 1e3] from above in Gen.Double[1e-3, 1e3] select (value, below, above))
        .Sample(x =>
        {
            RoundedFigure figure = Rounded.Figure(new Figure(x.value, x.value - x.below, x.value + x.above));
            int[] decimals = [.. figure.Range!.Split(" to ").Append(figure.Value).Select(text => text.Contains('.') ? text.Length - text.IndexOf('.', StringComparison.Ordinal) : 0)];
            return decimals.Distinct().Count() == 1;
        });

    [Theory]
    [InlineData(0.004, "<\u00A00.01\u00A0s")]
    [InlineData(1.25, "1.2\u00A0s")]
    [InlineData(150, "2.5\u00A0min")]
    [InlineData(7_200, "2.0\u00A0h")]
    [InlineData(12 * 86_400, "12\u00A0days")]
    [InlineData(150 * 86_400, "5\u00A0months")]
    public void A_duration_is_in_a_unit_that_people_use(double seconds, string expected) => Assert.Equal(expected, Rounded.Duration(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void A_figure_in_words_has_its_interval_beside_it()
    {
        Assert.Equal("0.70 (0.60 to 0.80)", Rounded.Figure(new Figure(0.7, 0.6, 0.8)).ToString());
        Assert.Equal("35.2\u00A0%", Rounded.Figure(new Figure(0.352, null, null), FigureFormat.Share).ToString());
        Assert.Equal(Rounded.None, Rounded.Figure(null).ToString());
    }
}
