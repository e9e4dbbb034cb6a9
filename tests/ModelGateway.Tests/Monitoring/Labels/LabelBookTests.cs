namespace ModelGateway;

public class LabelBookTests
{
    private static readonly WallClock s_utc = new(null);

    [Fact]
    public void A_label_is_known_after_its_moment_and_its_delay()
    {
        LabelBook book = new();
        book.Add(new KnownLabel(7, 100, 1));
        book.Add(new KnownLabel(7, 110, 2));

        Assert.Equal([], Read(book, 7, 100));
        Assert.Equal([1], Read(book, 7, 101));
        Assert.Equal([1], Read(book, 7, 110));
        Assert.Equal([2, 1], Read(book, 7, 111));
        Assert.Equal([1], Read(book, 7, 119, delay: 10));
        Assert.Equal([2, 1], Read(book, 7, 120, delay: 10));
        Assert.Equal([], Read(book, 8, 120));
        Assert.Equal([], Read(book, 0, 120));
    }

    [Fact]
    public void A_label_that_comes_again_takes_the_place_of_the_one_before()
    {
        LabelBook book = new();
        book.Add(new KnownLabel(1, 5, 10));
        book.Add(new KnownLabel(1, 5, 11));

        Assert.Equal([11], Read(book, 1, 6));
        Assert.Equal((1, 1), (book.Count, book.Labels));
    }

    [Fact]
    public void It_is_what_a_sorted_list_of_all_labels_says() =>
        Gen.Select(Gen.Select(Gen.Byte[0, 2], Gen.Byte, Gen.Byte).Array[0, 40], Gen.Byte, Gen.Byte[0, 20], Gen.Int[16, 20]).Sample((labels, moment, delay, depth) =>
        {
            LabelBook book = new() { Depth = depth };
            SortedDictionary<(byte, byte), byte> all = [];
            foreach ((byte series, byte at, byte label) in labels)
            {
                book.Add(new KnownLabel((ulong)series + 1, at, label));
                all[(series, at)] = label;
            }

            for (byte series = 0; series < 3; series++)
            {
                // The book keeps the latest so many, in whichever order they come.
                ulong[] kept = [.. all.Where(one => one.Key.Item1 == series).Reverse().Take(depth)
                    .Where(one => one.Key.Item2 < moment && one.Key.Item2 <= moment - delay).Select(one => (ulong)one.Value)];
                Assert.Equal(kept, Read(book, (ulong)series + 1, moment, delay));
            }
        });

    [Fact]
    public void Of_too_many_series_those_go_of_which_nothing_was_heard_for_longest()
    {
        LabelBook book = new(mostSeries: 100);
        for (ulong series = 1; series <= 100; series++)
        {
            book.Add(new KnownLabel(series, 1, series));
        }

        book.Add(new KnownLabel(1, 2, 1000));
        Assert.Equal(0, book.Forgotten);
        book.Add(new KnownLabel(101, 1, 101));

        Assert.InRange(book.Count, 90, 100);
        Assert.Equal(101 - book.Count, book.Forgotten);
        Assert.Equal(book.All().Count, book.Labels);
        Assert.Equal([1000, 1], Read(book, 1, 10));
        Assert.Equal([101], Read(book, 101, 10));
        Assert.Equal([], Read(book, 2, 10));
    }

    [Fact]
    public void Labels_are_bounded_for_one_series_and_for_all()
    {
        LabelBook book = new(mostSeries: 1_000, mostLabels: 500) { Depth = 40 };
        for (int i = 0; i < 100_000; i++)
        {
            book.Add(new KnownLabel((ulong)(i % 50) + 1, i, (ulong)i));
        }

        Assert.InRange(book.Labels, 1, 500);
        Assert.InRange(Read(book, 50, 1_000_000).Length, 1, 40);
        Assert.Equal(99_999ul, Read(book, 50, 1_000_000)[0]);
    }

    [Fact]
    public void Where_labels_are_too_many_each_series_loses_its_earliest_before_any_loses_its_last()
    {
        LabelBook book = new(mostSeries: 1_000, mostLabels: 2_000) { Depth = 200 };
        for (int i = 0; i < 20_000; i++)
        {
            book.Add(new KnownLabel((ulong)(i % 100) + 1, i, (ulong)i));
        }

        Assert.Equal((0, 100), (book.Forgotten, book.Count));
        Assert.Equal(book.All().Count, book.Labels);
        Assert.InRange(book.Labels, 100, 2_000);
        Assert.All(Enumerable.Range(0, 100), series => Assert.Equal(19_900ul + (ulong)series, Read(book, (ulong)series + 1, long.MaxValue)[0]));
    }

    [Fact]
    public async Task Threads_that_write_and_read_at_once_lose_nothing()
    {
        LabelBook book = new() { Depth = 400 };
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(() =>
        {
            for (int i = 0; i < 2_000; i++)
            {
                book.Add(new KnownLabel((ulong)((i % 50) + 1), (worker * 40) + (i / 50), (ulong)((worker * 40) + (i / 50))));
                foreach (ulong label in Read(book, (ulong)((i % 50) + 1), long.MaxValue).Index().Select(one => one.Item))
                {
                    Assert.InRange(label, 0ul, 320ul);
                }
            }
        })));

        Assert.Equal(50 * 320, book.Labels);
        Assert.All(Enumerable.Range(1, 50), series => Assert.Equal(Enumerable.Range(0, 320).Reverse().Select(i => (ulong)i), Read(book, (ulong)series, long.MaxValue)));
    }

    [Fact]
    public void The_label_of_a_season_is_the_last_one_of_the_same_place_in_a_season_before()
    {
        LabelBook book = new() { Depth = 400 };
        DateTime first = new(2026, 3, 2);
        for (int hour = 0; hour < 24 * 15; hour++)
        {
            book.Add(new KnownLabel(1, first.AddHours(hour).Ticks, (ulong)hour));
        }

        long now = first.AddDays(15).AddHours(5).Ticks;
        Assert.Equal((14ul * 24) + 5, SeasonOf(book, now, Season.Day));
        Assert.Equal((8ul * 24) + 5, SeasonOf(book, now, Season.Week));
        Assert.Equal((13ul * 24) + 5, SeasonOf(book, now, Season.Day, delay: TimeSpan.FromDays(2).Ticks));
        Assert.Null(SeasonOf(book, first.AddHours(5).Ticks, Season.Day));
    }

    [Theory]
    [InlineData("2026-03-29", 23)]
    [InlineData("2026-10-25", 25)]
    public void A_day_of_23_and_of_25_hours_has_its_own_hours(string day, int hours)
    {
        TimeZoneInfo berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        DateTime midnight = TimeZoneInfo.ConvertTimeToUtc(DateTime.Parse(day, System.Globalization.CultureInfo.InvariantCulture), berlin);
        LabelBook book = new() { Depth = 400 };
        WallClock wall = new(berlin);
        for (int hour = -48; hour < hours + 24; hour++)
        {
            DateTime at = midnight.AddHours(hour);
            book.Add(new KnownLabel(1, at.Ticks, (ulong)TimeZoneInfo.ConvertTimeFromUtc(at, berlin).Hour));
        }

        for (int hour = 0; hour < hours + 24; hour++)
        {
            long at = midnight.AddHours(hour).Ticks;
            int local = TimeZoneInfo.ConvertTimeFromUtc(new DateTime(at, DateTimeKind.Utc), berlin).Hour;
            Assert.True(book.TryRead(1, at, 0, new SeasonClock(Season.Day, TimeSpan.FromHours(1)), wall, out ulong before));
            Assert.Equal((ulong)local, before);
        }
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        LabelBook book = new();
        for (ulong series = 1; series <= 10_000; series++)
        {
            book.Add(new KnownLabel(series, 1, series));
        }

        long sum = ReadAll(book);
        long before = GC.GetAllocatedBytesForCurrentThread();
        sum -= ReadAll(book);

        Assert.Equal((0, 0), (sum, GC.GetAllocatedBytesForCurrentThread() - before));

        static long ReadAll(LabelBook book)
        {
            Span<ulong> labels = stackalloc ulong[2];
            long sum = 0;
            for (ulong series = 1; series <= 10_000; series++)
            {
                sum += book.Read(series, 10, 0, labels, out _) + (long)labels[0];
            }

            return sum;
        }
    }

    private static ulong[] Read(LabelBook book, ulong series, long moment, long delay = 0)
    {
        ulong[] labels = new ulong[400];
        return labels[..book.Read(series, moment, delay, labels, out _)];
    }

    private static ulong? SeasonOf(LabelBook book, long moment, Season season, long delay = 0) =>
        book.TryRead(1, moment, delay, new SeasonClock(season, TimeSpan.FromHours(1)), s_utc, out ulong label) ? label : null;
}
