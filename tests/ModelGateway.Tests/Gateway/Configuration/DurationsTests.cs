using System.Globalization;

namespace ModelGateway;

public sealed class DurationsTests
{
    public static TheoryData<string, TimeSpan> Good { get; } = new()
    {
        { "90s", TimeSpan.FromSeconds(90) },
        { "15m", TimeSpan.FromMinutes(15) },
        { "6h", TimeSpan.FromHours(6) },
        { " 7d ", TimeSpan.FromDays(7) },
        { "36h", TimeSpan.FromHours(36) },
        { "0s", TimeSpan.Zero },
        { "23:59:59", new TimeSpan(23, 59, 59) },
        { "0:00:30", TimeSpan.FromSeconds(30) },
        { "1.12:00:00", TimeSpan.FromHours(36) },
        { "00:00:01.5", TimeSpan.FromSeconds(1.5) },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public void Reads_durations_in_every_culture(string text, TimeSpan expected)
    {
        foreach (string culture in new[] { "", "de-DE", "ar-SA" })
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Assert.True(Durations.TryParse(text, out TimeSpan value, out string? instead), $"{culture}: {instead}");
            Assert.Equal(expected, value);
        }
    }

    [Theory]
    [InlineData("24:00:00", "write 1d")]
    [InlineData("36:30:00", "write 2190m")]
    [InlineData("100:00:00", "write 100h")]
    [InlineData("6", "such as 90s")]
    [InlineData("", "such as 90s")]
    [InlineData("h", "such as 90s")]
    [InlineData("-6h", "such as 90s")]
    [InlineData("1.5h", "such as 90s")]
    [InlineData("1,5h", "such as 90s")]
    [InlineData("6 h", "such as 90s")]
    [InlineData("6H", "such as 90s")]
    [InlineData("12:60:00", "such as 90s")]
    [InlineData("1.24:00:00", "such as 90s")]
    [InlineData("12:00", "such as 90s")]
    [InlineData("99999999999999999d", "such as 90s")]
    [InlineData("10675200d", "such as 90s")]
    public void Refuses_what_is_none_and_says_what_is(string text, string cure)
    {
        Assert.False(Durations.TryParse(text, out _, out string? expected));
        Assert.Contains(cure, expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Writes_what_it_reads() => Gen.Long[1, 10_000_000].Select(seconds => TimeSpan.FromSeconds(seconds)).Sample(value =>
        Durations.TryParse(Durations.Text(value), out TimeSpan read, out _) && read == value);

    [Fact]
    public void Writes_what_is_no_whole_number_of_units() => Assert.Equal(
        ["7d", "36h", "-01:00:00", "00:00:00.5000000"],
        new[] { TimeSpan.FromDays(7), TimeSpan.FromHours(36), TimeSpan.FromHours(-1), TimeSpan.FromSeconds(0.5) }.Select(Durations.Text));
}
