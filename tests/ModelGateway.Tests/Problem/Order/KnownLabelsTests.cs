namespace ModelGateway;

public class KnownLabelsTests
{
    private static readonly RowOrder s_file = new([], [], []);

    [Fact]
    public void The_last_label_is_that_of_the_row_before_and_skips_rows_without_one() =>
        Assert.Equal([20, 10, float.NaN, 10], Last([2, 0, 1, 3], [10, float.NaN, 20, 30], new RowOrder([1, 2, 0, 3], [], [])));

    [Fact]
    public void A_delay_hides_the_labels_of_that_many_moments() =>
        Assert.Equal([float.NaN, float.NaN, float.NaN, 1, 2], Last([0, 1, 2, 3, 4], [1, 2, 3, 4, 5], s_file, new LabelDelay(3)));

    [Fact]
    public void Rows_of_one_moment_know_nothing_of_each_other() =>
        Assert.Equal([float.NaN, float.NaN, 2, 2, 4], Last([0, 1, 2, 3, 4], [1, 2, 3, 4, 5], new RowOrder([7, 7, 8, 8, 9], [], [])));

    [Fact]
    public void A_series_knows_its_own_labels_alone() =>
        Assert.Equal([float.NaN, float.NaN, 1, 2, 3, 4], Last([0, 1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6], new RowOrder([1, 1, 2, 2, 3, 3], [], [0, 1, 0, 1, 0, 1])));

    [Fact]
    public void A_delay_counts_the_moments_of_the_series_not_the_rows_of_all() =>
        Assert.Equal([float.NaN, float.NaN, float.NaN, float.NaN, 1, 2], Last([0, 1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6], new RowOrder([1, 1, 2, 2, 3, 3], [], [0, 1, 0, 1, 0, 1]), new LabelDelay(2)));

    [Fact]
    public void A_delay_in_time_hides_the_labels_that_are_younger()
    {
        long[] days = [.. new[] { 0, 1, 2, 5, 6 }.Select(day => day * TimeSpan.TicksPerDay)];

        Assert.Equal([float.NaN, float.NaN, 1, 3, 3], Last([0, 1, 2, 3, 4], [1, 2, 3, 4, 5], new RowOrder(days, days, []), new LabelDelay(1, TimeSpan.FromDays(2))));
    }

    [Fact]
    public void A_season_remembers_the_same_time_of_the_day_before_over_a_day_that_is_missing()
    {
        (int Day, int Hour)[] moments = [(0, 8), (0, 9), (1, 8), (1, 9), (3, 8), (3, 9)];
        long[] ticks = [.. moments.Select(m => (m.Day * TimeSpan.TicksPerDay) + (m.Hour * TimeSpan.TicksPerHour))];

        Assert.Equal([float.NaN, float.NaN, 1, 2, 3, 4], Season([1, 2, 3, 4, 5, 6], new RowOrder(ticks, ticks, []), ModelGateway.Season.Day));
    }

    [Fact]
    public void Rows_that_share_a_place_of_a_day_all_know_the_day_before_and_not_each_other()
    {
        long[] ticks = [.. Enumerable.Range(0, 9).Select(row => (row / 3 * TimeSpan.TicksPerDay) + (8 * TimeSpan.TicksPerHour) + (row % 3 * 20 * TimeSpan.TicksPerMinute))];

        Assert.Equal([float.NaN, float.NaN, float.NaN, 2, 2, 2, 5, 5, 5], Season([0, 1, 2, 3, 4, 5, 6, 7, 8], new RowOrder(ticks, ticks, []), ModelGateway.Season.Day));
    }

    [Fact]
    public void The_hour_that_comes_twice_in_a_day_of_25_knows_the_day_before_both_times_and_one_of_23_skips_an_hour()
    {
        TimeZoneInfo berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        AssertHours(berlin, new DateTime(2026, 10, 23, 22, 0, 0), 50, [(26, 2), (27, 2)]);
        AssertHours(berlin, new DateTime(2026, 3, 27, 23, 0, 0), 50, [(25, 1), (26, 3)]);
    }

    [Fact]
    public void A_week_goes_from_Monday_to_Sunday_and_a_year_by_its_months()
    {
        long[] days = [.. Enumerable.Range(0, 21).Select(day => new DateTime(2026, 6, 3).AddDays(day).Ticks)];
        float[] labels = [.. Enumerable.Range(0, 21).Select(day => (float)day)];
        Assert.Equal([.. Enumerable.Repeat(float.NaN, 7), .. labels[..14]], Season(labels, new RowOrder(days, days, []), ModelGateway.Season.Week));

        long[] months = [.. Enumerable.Range(0, 21).Select(month => new DateTime(2026, 3, 1).AddMonths(month).Ticks)];
        Assert.Equal([.. Enumerable.Repeat(float.NaN, 12), .. labels[..9]], Season(labels, new RowOrder(months, months, []), ModelGateway.Season.Year, TimeSpan.FromDays(30)));
    }

    // Hours from an instant on, the label of each its number; at each place, the label of a row that many hours after the first and the one that it must know.
    private static void AssertHours(TimeZoneInfo zone, DateTime utc, int count, (int Row, int Hour)[] places)
    {
        DateTimeOffset[] moments = [.. Enumerable.Range(0, count).Select(hour => new DateTimeOffset(utc.AddHours(hour), TimeSpan.Zero))];
        DataColumn column = SmallData.Of(("t", moments))["t"];
        RowOrder rows = new(TimeOrder.Keys(column), TimeOrder.Wall(column, zone), []);
        float[] known = Season([.. Enumerable.Range(0, count).Select(hour => (float)hour)], rows, ModelGateway.Season.Day);

        foreach ((int row, int hour) in places)
        {
            DateTimeOffset local = TimeZoneInfo.ConvertTime(moments[row], zone);
            Assert.Equal(hour, local.Hour);
            int before = Array.FindLastIndex(moments, row, moment => TimeZoneInfo.ConvertTime(moment, zone) is var at && at.Date < local.Date && at.Hour == hour);
            Assert.True(before >= 0);
            Assert.Equal(before, known[row]);
        }
    }

    private static float[] Last(int[] order, float[] labels, RowOrder rows, LabelDelay? delay = null) =>
        KnownLabels.Of(order, labels, rows, delay ?? LabelDelay.None, 1).Last.ToArray();

    private static float[] Season(float[] labels, RowOrder rows, Season season, TimeSpan? slot = null) => KnownLabels.Of(
        [.. Enumerable.Range(0, labels.Length)], labels, rows, LabelDelay.None, 1, new SeasonClock(season, slot ?? TimeSpan.FromHours(1))).Of(season).ToArray();
}
