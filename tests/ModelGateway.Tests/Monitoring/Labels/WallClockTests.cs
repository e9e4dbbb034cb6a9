namespace ModelGateway;

public class WallClockTests
{
    private static readonly TimeZoneInfo s_berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("2026-01-15T12:00:00", "2026-01-15T13:00:00")]
    [InlineData("2026-07-15T12:00:00", "2026-07-15T14:00:00")]
    [InlineData("2026-03-29T00:59:59", "2026-03-29T01:59:59")]
    [InlineData("2026-03-29T01:00:00", "2026-03-29T03:00:00")]
    [InlineData("2026-10-25T00:59:59", "2026-10-25T02:59:59")]
    [InlineData("2026-10-25T01:00:00", "2026-10-25T02:00:00")]
    public void An_instant_is_what_the_clock_on_the_wall_says(string utc, string wall) =>
        Assert.Equal(Ticks(wall), new WallClock(s_berlin).Of(Ticks(utc)));

    [Fact]
    public void Moments_by_that_clock_stay_as_they_are() => Assert.Equal(Ticks("2026-07-15T12:00:00"), new WallClock(null).Of(Ticks("2026-07-15T12:00:00")));

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    public void Of_a_moment_that_is_no_date_it_says_the_first_or_the_last_there_is(long moment)
    {
        foreach (WallClock clock in (WallClock[])[new(s_berlin), new(null), new(TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles"))])
        {
            long said = clock.Of(moment);
            Assert.InRange(said, 0, DateTime.MaxValue.Ticks);
            Assert.True(moment > 0 ? said > DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay : said < TimeSpan.TicksPerDay);
        }
    }

    private static long Ticks(string text) => DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture).Ticks;
}
