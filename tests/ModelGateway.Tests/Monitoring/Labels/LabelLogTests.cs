using Microsoft.Extensions.Time.Testing;
using ModelGateway.ConformanceTests;

namespace ModelGateway;

public class LabelLogTests
{
    private const string Model = "sales";
    private const string Name = "monitor/labels/00000001.labels";

    private readonly InMemoryStore _store = new();
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_one_appends_all_read_once()
    {
        (LabelLog first, LabelBook firstBook) = Open();
        (LabelLog second, LabelBook secondBook) = Open();
        await first.AppendAsync([new KnownLabel(1, 1, 10), new KnownLabel(2, 1, 20)], Token);
        await second.AppendAsync([new KnownLabel(1, 2, 11)], Token);

        foreach ((LabelLog log, LabelBook book) in new[] { (first, firstBook), (second, secondBook), Open() })
        {
            await log.RefreshAsync(Token);
            await log.RefreshAsync(Token);
            Assert.Equal([(1, 1, 10), (1, 2, 11), (2, 1, 20)], All(book));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(13)]
    [InlineData(KnownLabel.Length - 1)]
    public async Task Behind_what_a_crash_tore_the_next_label_is_read(int torn)
    {
        (LabelLog log, LabelBook book) = Open();
        await log.AppendAsync([new KnownLabel(1, 1, 10)], Token);
        byte[] entry = new byte[KnownLabel.Length];
        new KnownLabel(1, 2, 11).Write(entry);
        await _store.WriteAsync(new RecordWrite(RecordWriteKind.Append, Model, Name, entry.AsMemory(0, torn)), Token);
        await log.RefreshAsync(Token);
        await log.AppendAsync([new KnownLabel(1, 3, 12)], Token);
        await log.RefreshAsync(Token);

        Assert.Equal([(1, 1, 10), (1, 3, 12)], All(book));
        (LabelLog later, LabelBook same) = Open();
        await later.RefreshAsync(Token);
        Assert.Equal(All(book), All(same));
    }

    [Fact]
    public async Task Zeros_that_a_power_loss_leaves_are_no_labels()
    {
        await _store.WriteAsync(new RecordWrite(RecordWriteKind.Append, Model, Name, new byte[5 * KnownLabel.Length]), Token);
        (LabelLog log, LabelBook book) = Open();
        await log.RefreshAsync(Token);

        Assert.Empty(All(book));
    }

    [Fact]
    public async Task A_record_that_holds_many_times_what_is_kept_is_written_anew_and_loses_nothing()
    {
        (LabelLog writer, LabelBook book) = Open();
        (LabelLog sleeper, _) = Open();
        await sleeper.RefreshAsync(Token);
        for (int batch = 0; batch < 20; batch++)
        {
            await writer.AppendAsync([.. Enumerable.Range(0, 10_000).Select(i => new KnownLabel((ulong)(i % 10) + 1, (batch * 10_000) + i, (ulong)i))], Token);
        }

        await writer.RefreshAsync(Token);
        long before = (await _store.ListAsync(Model, "monitor/labels/", Token)).Sum(record => record.Length);
        await writer.TidyAsync(Token);

        // Who has not looked since appends where nobody will look for long.
        await sleeper.AppendAsync([new KnownLabel(99, 1, 5)], Token);
        await writer.RefreshAsync(Token);
        _time.Advance(TimeSpan.FromMinutes(2));
        await writer.TidyAsync(Token);

        RecordEntry left = Assert.Single(await _store.ListAsync(Model, "monitor/labels/", Token));
        Assert.Equal("monitor/labels/00000002.labels", left.Name);
        Assert.True(left.Length < before / 100, $"{left.Length} of {before} bytes are left.");
        (LabelLog later, LabelBook same) = Open();
        await later.RefreshAsync(Token);
        await sleeper.RefreshAsync(Token);
        Assert.Equal(All(book), All(same));
        Assert.Contains((99, 1, 5), All(same));
        Assert.Equal((10 * 16) + 1, same.Labels);
    }

    [Fact]
    public async Task Who_wakes_after_the_record_was_deleted_is_heard_all_the_same()
    {
        (LabelLog writer, LabelBook book) = Open();
        (LabelLog sleeper, _) = Open();
        await writer.AppendAsync([.. Enumerable.Range(0, 200_000).Select(i => new KnownLabel(1, i, (ulong)i))], Token);
        await sleeper.RefreshAsync(Token);
        await writer.RefreshAsync(Token);
        await writer.TidyAsync(Token);
        _time.Advance(TimeSpan.FromMinutes(2));
        await writer.TidyAsync(Token);
        Assert.Single(await _store.ListAsync(Model, "monitor/labels/", Token));

        await sleeper.AppendAsync([new KnownLabel(2, 7, 5)], Token);
        await writer.RefreshAsync(Token);

        Assert.Contains((2, 7, 5), All(book));
        await sleeper.RefreshAsync(Token);
        await sleeper.AppendAsync([new KnownLabel(2, 8, 6)], Token);
        await writer.RefreshAsync(Token);
        Assert.Contains((2, 8, 6), All(book));
    }

    [Fact]
    public async Task Where_the_one_that_wrote_anew_has_died_another_one_deletes_what_was_before()
    {
        (LabelLog writer, _) = Open();
        await writer.AppendAsync([.. Enumerable.Range(0, 200_000).Select(i => new KnownLabel(1, i, (ulong)i))], Token);
        await _store.WriteAsync(new RecordWrite(RecordWriteKind.Append, Model, Name, new byte[13]), Token);
        await writer.RefreshAsync(Token);
        await writer.TidyAsync(Token);

        (LabelLog other, LabelBook book) = Open();
        await other.RefreshAsync(Token);
        await other.TidyAsync(Token);
        Assert.Equal(2, (await _store.ListAsync(Model, "monitor/labels/", Token)).Count);
        _time.Advance(TimeSpan.FromMinutes(2));
        await other.TidyAsync(Token);

        Assert.Equal("monitor/labels/00000002.labels", Assert.Single(await _store.ListAsync(Model, "monitor/labels/", Token)).Name);
        Assert.Equal(16, book.Labels);
    }

    private (LabelLog Log, LabelBook Book) Open()
    {
        LabelBook book = new();
        return (new LabelLog(_store, Model, book, _time), book);
    }

    private static (int Series, int Moment, int Value)[] All(LabelBook book) =>
        [.. book.All().Select(label => ((int)label.Series, (int)label.Moment, (int)label.Value)).Order()];
}
