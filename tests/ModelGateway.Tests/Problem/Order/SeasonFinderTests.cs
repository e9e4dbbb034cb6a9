namespace ModelGateway;

public class SeasonFinderTests
{
    [Theory]
    [InlineData(1, 24 * 30, "Day Week")]
    [InlineData(1, 24 * 10, "Day")]
    [InlineData(1, 40, "")]
    [InlineData(24, 60, "Week")]
    [InlineData(24, 800, "Week Year")]
    [InlineData(24 * 30, 30, "Year")]
    [InlineData(24 * 300, 30, "")]
    public void Seasons_are_those_that_rows_reach_over_twice_and_are_dense_enough_for(int hours, int count, string expected)
    {
        long[] wall = [.. Enumerable.Range(0, count).Select(i => new DateTime(2020, 1, 1).AddHours((long)i * hours).Ticks)];

        Assert.Equal(expected, string.Join(' ', SeasonFinder.Find([.. Enumerable.Range(0, count)], wall, []).Select(clock => clock.Season)));
    }

    [Fact]
    public void A_series_is_as_dense_as_its_own_rows()
    {
        long[] wall = [.. Enumerable.Range(0, 400).Select(i => new DateTime(2020, 1, 1).AddDays(i / 4).AddMinutes(i % 4).Ticks)];
        int[] series = [.. Enumerable.Range(0, 400).Select(i => i % 4)];

        Assert.Equal([Season.Week], SeasonFinder.Find([.. Enumerable.Range(0, 400)], wall, series).Select(clock => clock.Season));
    }

    [Fact]
    public void Quarters_of_an_hour_are_places_of_their_own_and_what_comes_at_any_time_is_told_apart_by_hours()
    {
        long[] regular = [.. Enumerable.Range(0, 2_000).Select(i => new DateTime(2020, 1, 1).AddMinutes(15 * i).Ticks)];
        long[] irregular = [.. Enumerable.Range(0, 2_000).Select(i => new DateTime(2020, 1, 1).AddMinutes((15 * i) + (i * i % 13)).Ticks)];
        int[] rows = [.. Enumerable.Range(0, 2_000)];

        Assert.Equal((0, 95), (Place(regular, 0), Place(regular, 95)));
        Assert.Equal((0, 23), (Place(irregular, 0), Place(irregular, 95)));

        int Place(long[] wall, int row) => SeasonFinder.Find(rows, wall, [])[0].Of(wall[row]).Place;
    }

    [Fact]
    public void Nothing_has_no_season() => Assert.Empty(SeasonFinder.Find([], [], []));
}
