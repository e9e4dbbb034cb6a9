using ModelGateway.ConformanceTests;
using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>A store that cannot be written when the first prediction is to be kept, and what becomes of what was kept meanwhile.</summary>
public class AwayStoreTests
{
    private readonly InMemoryStore _store = new();
    private readonly CutRecords _cut;

    public AwayStoreTests() => _cut = new CutRecords(_store);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_process_goes_on_in_the_store_once_it_can_be_written()
    {
        foreach (bool isAnswerLost in new[] { false, true })
        {
            InMemoryStore store = new();
            CutRecords cut = new(store) { IsAway = !isAnswerLost };
            cut.CutsAfter = _ => cut.IsAway = true;
            using OutcomeBench bench = new(records: cut);
            PredictionId[] ids = bench.Serve(1, 2, 3);
            bench.Desk.Record(ids[0], 1f);
            await bench.FlushAsync();
            await FlushLaterAsync(bench);
            Reported.Same(new OutcomeCounts { Offered = 3, Awaiting = 2, Joined = 1 }, bench.Log.Sums.Counts);

            Assert.Contains("kept for this process only", bench.Log.Trouble, StringComparison.Ordinal);
            (cut.IsAway, cut.CutsAfter) = (false, null);
            await FlushLaterAsync(bench);
            Assert.Null(bench.Log.Trouble);
            ids = [.. ids, .. bench.Serve(4)];
            await bench.FlushAsync();
            Reported.Same(new OutcomeCounts { Offered = 4, Awaiting = 3, Joined = 1 }, bench.Log.Sums.Counts);

            using OutcomeBench other = new(records: store, time: bench.Time, process: 0xB2);
            other.Desk.Record(ids[1], 1f);
            other.Desk.Record(ids[3], 1f);
            await other.FlushAsync();
            await FlushLaterAsync(bench, other, bench, other);
            Reported.Same(new OutcomeCounts { Offered = 4, Awaiting = 1, Joined = 3 }, other.Log.Sums.Counts);
            Reported.Same(other.Log.Sums.Counts, bench.Log.Sums.Counts);
            Assert.Equal(3, bench.Log.Sums.Quality(1)!.Windows[0].Rows);
        }
    }

    [Fact]
    public async Task Nothing_counts_twice_when_the_move_to_the_store_is_cut_short()
    {
        foreach (string suffix in new[] { ".quality.json", ".awaiting", ".index" })
        {
            foreach (bool isDone in new[] { false, true })
            {
                InMemoryStore store = new();
                CutRecords cut = new(store) { CutsBefore = _ => true };
                using OutcomeBench bench = new(records: cut);
                PredictionId[] ids = bench.Serve(1, 2, 3);
                bench.Desk.Record(ids[0], 1f);
                await bench.FlushAsync();

                bool isCut = false;
                bool Cut(RecordWrite write) => !isCut && write.Name.EndsWith(suffix, StringComparison.Ordinal) && (isCut = true);
                cut.CutsBefore = isDone ? null : Cut;
                cut.CutsAfter = isDone ? Cut : null;
                await FlushLaterAsync(bench);
                Assert.True(isCut);
                bench.Serve(4);
                await FlushLaterAsync(bench, bench);
                bench.Desk.Record(ids[1], 1f);
                await FlushLaterAsync(bench);

                using OutcomeBench other = new(records: store, time: bench.Time, process: 0xB2);
                await FlushLaterAsync(other);
                Reported.Same(new OutcomeCounts { Offered = 4, Awaiting = 2, Joined = 2 }, other.Log.Sums.Counts);
            }
        }
    }

    [Fact]
    public async Task A_process_that_ends_tries_the_store_once_more()
    {
        _cut.CutsBefore = _ => true;
        PredictionId[] ids;
        using (OutcomeBench bench = new(records: _cut))
        {
            ids = bench.Serve(1, 2);
            await bench.FlushAsync();
            _cut.CutsBefore = null;
        }

        using OutcomeBench next = new(records: _store, process: 0xB2);
        next.Desk.Record(ids[1], 1f);
        await next.FlushAsync();
        Reported.Same(new OutcomeCounts { Offered = 2, Awaiting = 1, Joined = 1 }, next.Log.Sums.Counts);
    }

    [Fact]
    public async Task A_record_whose_first_line_is_torn_is_collected_and_costs_no_outcome()
    {
        using OutcomeBench bench = new(records: _store);
        PredictionId[] ids = bench.Serve(1, 2);
        await bench.FlushAsync();
        SegmentName own = SegmentName.TryParse((await NamesAsync()).Single(name => name.EndsWith(".awaiting", StringComparison.Ordinal)).Split('/')[^1].AsSpan(0, 23), out SegmentName name) ? name : default;
        await TearAsync(OutcomeRecords.Joined(own));
        await TearAsync(OutcomeRecords.Awaiting(new SegmentName(0xC3, 1)));
        await TearAsync(OutcomeRecords.Joined(new SegmentName(0xC3, 1)));
        await TearAsync(OutcomeRecords.Awaiting(new SegmentName(0xD4, 1)), "{\"format\":\"modelgateway/outcomes/99\"}\n");
        bench.Time.Advance(TimeSpan.FromSeconds(2));
        bench.Desk.Record(ids[0], 1f);
        await bench.FlushAsync();

        Assert.Equal(1, bench.Log.Sums.Counts.Joined);
        bench.Time.Advance(TimeSpan.FromSeconds(61));
        await bench.FlushAsync();
        string[] left = await NamesAsync();
        Assert.DoesNotContain(left, entry => entry.Contains("c3-", StringComparison.Ordinal));
        Assert.Contains(left, entry => entry.Contains("d4-", StringComparison.Ordinal));
    }

    private async Task TearAsync(string record, string content = "{\"format\":\"modelga") => await _store.WriteAsync(
        new RecordWrite(RecordWriteKind.Put, OutcomeBench.Model, record, System.Text.Encoding.UTF8.GetBytes(content)), Token);

    private async Task<string[]> NamesAsync() => [.. (await _store.ListAsync(OutcomeBench.Model, "", Token)).Select(entry => entry.Name)];

    private static async Task FlushLaterAsync(params OutcomeBench[] benches)
    {
        foreach (OutcomeBench bench in benches)
        {
            bench.Time.Advance(TimeSpan.FromSeconds(11));
            await bench.FlushAsync();
        }
    }
}
