using System.Text;
using Microsoft.Extensions.Time.Testing;
using ModelGateway.ConformanceTests;

namespace ModelGateway;

public class WriterRecordsTests
{
    private static readonly TimeSpan s_flushEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(3);

    private readonly InMemoryStore _store = new();
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_sees_what_the_others_have_put_and_a_new_one_only_when_it_changes()
    {
        WriterRecords first = Writer(), second = Writer();
        Assert.True(await PutAsync(first, "1"));
        Assert.True(await second.RefreshAsync(Token));
        Assert.False(await second.RefreshAsync(Token));
        Assert.Equal("{\"is\":\"1\"}", Kept(second, first.Writer));
        Assert.True(await PutAsync(first, "2"));
        Assert.True(await second.RefreshAsync(Token));
        Assert.Equal("{\"is\":\"2\"}", Kept(second, first.Writer));
        Assert.False(second.IsEntered);
    }

    [Fact]
    public async Task One_that_says_so_is_free_at_once_and_one_that_is_silent_after_the_lease()
    {
        WriterRecords ended = Writer(), silent = Writer(), living = Writer();
        await PutAsync(ended, "1", isLast: true);
        await PutAsync(silent, "1");
        await living.RefreshAsync(Token);
        Assert.Equal([ended.Writer], living.Free());

        _time.Advance(s_lease - TimeSpan.FromSeconds(1));
        Assert.Equal([ended.Writer], living.Free());
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(new[] { ended.Writer, silent.Writer }.Order(StringComparer.Ordinal), living.Free());

        await PutAsync(silent, "1");
        await living.RefreshAsync(Token);
        Assert.Equal([ended.Writer], living.Free());
    }

    [Fact]
    public async Task A_beat_is_due_before_anybody_takes_the_process_for_dead()
    {
        WriterRecords writer = Writer();
        Assert.False(writer.IsBeatDue);
        await PutAsync(writer, "1");
        Assert.False(writer.IsBeatDue);
        _time.Advance(writer.BeatEvery);
        Assert.True(writer.IsBeatDue);
        Assert.True(writer.BeatEvery < s_lease / 2);
    }

    [Fact]
    public async Task One_that_was_frozen_finds_that_it_was_taken_over_whether_it_was_added_already_or_not()
    {
        foreach (bool isForgotten in new[] { false, true })
        {
            WriterRecords frozen = Writer(), taker = Writer();
            await PutAsync(frozen, "1");
            await PutAsync(taker, "1");
            await taker.RefreshAsync(Token);
            _time.Advance(s_lease);
            Assert.True(await frozen.IsOursAsync(Token));
            Assert.True(await taker.TakeAsync(frozen.Writer, Token));
            Assert.Equal("{\"is\":\"1\"}", Kept(taker, frozen.Writer));
            if (isForgotten)
            {
                await taker.ForgetAsync(frozen.Writer, Token);
            }

            Assert.False(await frozen.IsOursAsync(Token));
            Assert.False(await PutAsync(frozen, "2"));
            string before = frozen.Writer;
            frozen.BeginAnew();
            Assert.NotEqual(before, frozen.Writer);
            Assert.True(await PutAsync(frozen, "3"));
            Assert.True(await frozen.IsOursAsync(Token));
        }
    }

    [Fact]
    public async Task Of_those_that_would_take_over_one_does()
    {
        WriterRecords dead = Writer();
        await PutAsync(dead, "1");
        WriterRecords[] takers = [.. Enumerable.Range(0, 8).Select(_ => Writer())];
        foreach (WriterRecords taker in takers)
        {
            await PutAsync(taker, "1");
            await taker.RefreshAsync(Token);
        }

        _time.Advance(s_lease);
        bool[] took = await Task.WhenAll(takers.Select(taker => taker.TakeAsync(dead.Writer, Token)));
        Assert.Single(took, true);
    }

    [Fact]
    public async Task A_writer_that_was_beaten_by_its_own_write_is_not_taken_over()
    {
        WriterRecords dead = Writer(), taker = Writer();
        await PutAsync(dead, "1");
        await taker.RefreshAsync(Token);
        _time.Advance(s_lease);
        await PutAsync(dead, "2");
        Assert.False(await taker.TakeAsync(dead.Writer, Token));
        Assert.True(await dead.IsOursAsync(Token));
    }

    [Fact]
    public async Task What_a_taker_left_half_done_is_free_once_the_taker_is_out_of_the_way()
    {
        WriterRecords dead = Writer(), taker = Writer(), next = Writer();
        await PutAsync(dead, "1");
        await PutAsync(taker, "1");
        await taker.RefreshAsync(Token);
        _time.Advance(s_lease);
        await PutAsync(taker, "2");
        Assert.True(await taker.TakeAsync(dead.Writer, Token));

        // The taker may have added it to what it keeps, or may do so any moment: it comes first.
        await next.RefreshAsync(Token);
        Assert.Empty(next.Free());
        _time.Advance(s_lease);
        Assert.Equal([taker.Writer], next.Free());
        Assert.True(await next.TakeAsync(taker.Writer, Token));
        Assert.Contains(dead.Writer, next.Free());
        Assert.False(await PutAsync(taker, "3 with the dead one's"));
        Assert.True(await next.TakeAsync(dead.Writer, Token));
        await next.ForgetAsync(taker.Writer, Token);
        await next.ForgetAsync(dead.Writer, Token);
        await next.RefreshAsync(Token);
        Assert.Empty(next.Others);
    }

    [Fact]
    public async Task A_taker_has_gone_once_two_lists_in_turn_leave_it_out()
    {
        CutRecords store = new(_store);
        WriterRecords dead = Writer(), taker = Writer(), next = new(store, "fare", "w/", ".json", _time, s_flushEvery);
        await PutAsync(dead, "1");
        await PutAsync(taker, "1");
        await taker.RefreshAsync(Token);
        _time.Advance(s_lease);
        Assert.True(await taker.TakeAsync(dead.Writer, Token));

        store.Hides = name => name.Contains(taker.Writer, StringComparison.Ordinal);
        await next.RefreshAsync(Token);
        Assert.Empty(next.Free());
        store.Hides = null;
        await next.RefreshAsync(Token);
        Assert.Empty(next.Free());
        store.Hides = name => name.Contains(taker.Writer, StringComparison.Ordinal);
        await next.RefreshAsync(Token);
        Assert.Empty(next.Free());
        await next.RefreshAsync(Token);
        Assert.Equal([dead.Writer], next.Free());
    }

    [Fact]
    public async Task A_write_whose_answer_was_lost_is_known_again()
    {
        foreach (bool isWritten in new[] { false, true })
        {
            CutRecords store = new(_store);
            WriterRecords writer = new(store, "fare", "w/", ".json", _time, s_flushEvery);
            await PutAsync(writer, "1");
            (store.CutsBefore, store.CutsAfter) = (_ => !isWritten, _ => true);
            await Assert.ThrowsAsync<StoreException>(() => PutAsync(writer, "2"));
            (store.CutsBefore, store.CutsAfter) = (null, null);
            Assert.True(await PutAsync(writer, "3"));
        }
    }

    [Fact]
    public async Task What_an_earlier_library_left_is_free()
    {
        await _store.WriteAsync(new RecordWrite(RecordWriteKind.Put, "fare", "w/0123456789abcdef.json", "{\"schema\":\"old\"}"u8.ToArray()), Token);
        WriterRecords writer = Writer();
        await writer.RefreshAsync(Token);
        Assert.Equal(["0123456789abcdef"], writer.Free());
        Assert.Equal("{\"schema\":\"old\"}", Kept(writer, "0123456789abcdef"));
    }

    private static Task<bool> PutAsync(WriterRecords writer, string content, bool isLast = false) =>
        writer.PutAsync(Encoding.UTF8.GetBytes($"{{\"is\":\"{content}\"}}"), isLast, () => { }, Token);

    private static string Kept(WriterRecords of, string writer) => Encoding.UTF8.GetString(of.Others[writer].Content.Span);

    private WriterRecords Writer() => new(_store, "fare", "w/", ".json", _time, s_flushEvery);
}
