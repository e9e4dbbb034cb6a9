using Microsoft.Extensions.Time.Testing;
using ModelGateway.ConformanceTests;
using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>Each outcome and each prediction is counted once, whatever becomes of a process and of the answers it waits for.</summary>
public class LostAnswerTests
{
    private readonly InMemoryStore _store = new();
    private readonly CutRecords _cut;

    public LostAnswerTests() => _cut = new CutRecords(_store);

    [Fact]
    public async Task A_join_whose_answer_was_lost_is_no_duplicate()
    {
        using OutcomeBench bench = new(records: _cut);
        PredictionId[] ids = bench.Serve(1, 2, 3);
        bench.Desk.Record(ids[0], 1f);
        await bench.FlushAsync();

        _cut.LoseNextAnswer(".outcomes");
        Record(bench, ids[1], ids[1], ids[0]);
        await bench.FlushAsync();
        Assert.Null(_cut.CutsAfter);
        await bench.FlushAsync();
        bench.Desk.Record(ids[1], 1f);
        await bench.FlushAsync();

        Reported.Same(new OutcomeCounts { Offered = 3, Awaiting = 1, Joined = 2, Duplicate = 3 }, bench.Log.Sums.Counts);
    }

    [Fact]
    public async Task A_join_that_cannot_be_read_back_is_no_duplicate()
    {
        using OutcomeBench bench = new(records: _cut);
        PredictionId[] ids = bench.Serve(1, 2, 3);
        bench.Desk.Record(ids[0], 1f);
        await bench.FlushAsync();

        _cut.CutsAfter = write =>
        {
            _cut.IsAway = write.Name.EndsWith(".outcomes", StringComparison.Ordinal) && !write.Content.IsEmpty;
            return false;
        };
        Record(bench, ids[1], ids[0]);
        await bench.FlushAsync();
        (_cut.IsAway, _cut.CutsAfter) = (false, null);
        await bench.FlushAsync();

        Reported.Same(new OutcomeCounts { Offered = 3, Awaiting = 1, Joined = 2, Duplicate = 1 }, bench.Log.Sums.Counts);
    }

    [Fact]
    public async Task Another_process_that_joined_first_makes_a_duplicate_of_a_join_that_never_happened()
    {
        using OutcomeBench bench = new(records: _cut);
        using OutcomeBench other = new(records: _store, time: bench.Time, process: 0xB2);
        PredictionId[] ids = bench.Serve(1, 2, 3);
        bench.Desk.Record(ids[0], 1f);
        await bench.FlushAsync();

        _cut.CutsBefore = write => write.Name.EndsWith(".outcomes", StringComparison.Ordinal);
        bench.Desk.Record(ids[1], 1f);
        await bench.FlushAsync();
        other.Desk.Record(ids[1], 1f);
        await other.FlushAsync();
        _cut.CutsBefore = null;
        await bench.FlushAsync();

        await SettleAsync(bench, other);
        Reported.Same(new OutcomeCounts { Offered = 3, Awaiting = 1, Joined = 2, Duplicate = 1 }, other.Log.Sums.Counts);
    }

    [Fact]
    public async Task What_a_process_joins_that_was_frozen_before_the_append_and_taken_over_counts_once()
    {
        // Both where the log of the outcomes is there already and where it has to be made.
        foreach (bool isFirst in new[] { false, true })
        {
            InMemoryStore store = new();
            CutRecords cut = new(store);
            using OutcomeBench frozen = new(records: cut);
            using OutcomeBench taker = new(records: store, time: new FakeTimeProvider(frozen.Time.GetUtcNow()), process: 0xB2);
            PredictionId[] ids = frozen.Serve(1, 2);
            if (!isFirst)
            {
                frozen.Desk.Record(ids[0], 1f);
            }

            await frozen.FlushAsync();
            cut.Meanwhile = async write =>
            {
                if (write.Name.EndsWith(".outcomes", StringComparison.Ordinal))
                {
                    cut.Meanwhile = null;
                    await TakeOverAsync(taker);
                    Assert.Equal(2, taker.Log.Sums.Counts.Offered);
                }
            };
            frozen.Desk.Record(ids[1], 1f);
            await frozen.FlushAsync();
            Assert.Null(cut.Meanwhile);

            await SettleAsync(frozen, taker);
            int joined = isFirst ? 1 : 2;
            Reported.Same(new OutcomeCounts { Offered = 2, Awaiting = 2 - joined, Joined = joined }, taker.Log.Sums.Counts);
            Reported.Same(taker.Log.Sums.Counts, frozen.Log.Sums.Counts);
            Assert.Equal(joined, frozen.Log.Sums.Quality(1)!.Windows[0].Rows);
        }
    }

    [Fact]
    public async Task Sums_whose_answer_was_lost_before_they_were_taken_over_count_once()
    {
        // Both where the taker has added them to its own and where they are but marked.
        foreach (bool isForgotten in new[] { true, false })
        {
            InMemoryStore store = new();
            CutRecords cut = new(store), cutTaker = new(store);
            using OutcomeBench frozen = new(records: cut);
            using OutcomeBench taker = new(records: cutTaker, time: new FakeTimeProvider(frozen.Time.GetUtcNow()), process: 0xB2);
            PredictionId[] ids = frozen.Serve(1);
            await FlushLaterAsync(frozen);
            ids = [.. ids, .. frozen.Serve(2, 3)];
            frozen.Desk.Record(ids[0], 1f);
            await frozen.FlushAsync();
            cut.LoseNextAnswer(".quality.json");
            await FlushLaterAsync(frozen);
            Assert.Null(cut.CutsAfter);

            ids = [.. ids, .. frozen.Serve(4)];
            int taken = 0;
            cutTaker.CutsBefore = write => !isForgotten && write.Name.EndsWith(".quality.json", StringComparison.Ordinal) && ++taken > 2;
            await TakeOverAsync(taker);
            await FlushLaterAsync(frozen);
            cutTaker.CutsBefore = null;

            await SettleAsync(frozen, taker);
            Reported.Same(new OutcomeCounts { Offered = 4, Awaiting = 3, Joined = 1 }, taker.Log.Sums.Counts);
            Reported.Same(taker.Log.Sums.Counts, frozen.Log.Sums.Counts);
        }
    }

    private static void Record(OutcomeBench bench, params PredictionId[] ids) => Array.ForEach(ids, id => bench.Desk.Record(id, 1f));

    private static async Task FlushLaterAsync(OutcomeBench bench)
    {
        bench.Time.Advance(TimeSpan.FromSeconds(11));
        await bench.FlushAsync();
    }

    private static async Task TakeOverAsync(OutcomeBench taker)
    {
        taker.Serve();
        await FlushLaterAsync(taker);
        taker.Time.Advance(TimeSpan.FromMinutes(4));
        await taker.FlushAsync();
        await FlushLaterAsync(taker);
    }

    private static async Task SettleAsync(params OutcomeBench[] benches)
    {
        for (int i = 0; i < 3; i++)
        {
            foreach (OutcomeBench bench in benches)
            {
                bench.Time.Advance(TimeSpan.FromSeconds(61));
                await bench.FlushAsync();
            }
        }
    }
}
