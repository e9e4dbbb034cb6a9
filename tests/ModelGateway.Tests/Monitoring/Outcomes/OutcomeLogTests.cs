using ModelGateway.ConformanceTests;
using ModelGateway.Reports;

namespace ModelGateway;

public class OutcomeLogTests
{
    [Fact]
    public async Task An_outcome_that_nothing_was_kept_for_is_news()
    {
        using OutcomeBench bench = new(options: new OutcomeOptions { PerSecond = 0.001 });
        PredictionId[] ids = bench.Serve([.. Enumerable.Range(0, 64).Select(i => (float)i)]);
        await bench.FlushAsync();
        bench.Time.Advance(TimeSpan.FromMinutes(1));
        await bench.FlushAsync();
        bool hadNews = bench.Log.Sums.HasNews;

        Assert.True(bench.Log.Sums.TryExplain(ids[^1]));
        Assert.Equal((false, true), (hadNews, bench.Log.Sums.HasNews));
    }

    [Fact]
    public async Task An_outcome_finds_its_prediction()
    {
        using OutcomeBench bench = new();
        bench.Version.Add(new SideModel(ModelQuality.Baseline, bench.Side(_ => 10)));
        PredictionId[] ids = bench.Serve(1, 2, 3);
        bench.Desk.Record(ids[1], 5.0);
        await bench.FlushAsync();

        QualityWindow window = bench.Log.Sums.Quality(1)!.Windows[0];
        Assert.Equal(1, window.Rows);
        Assert.Equal(9, window.Losses.Sum(QualityWindow.Loss));
        Assert.Equal(25, window.Sides[ModelQuality.Baseline].Losses.Sum(SideSums.Its(QualityWindow.Loss)));
        Assert.Equal(3, window.Match.Sums.Sum(LabelMatchSums.Error));
        Reported.Same(new OutcomeCounts { Offered = 3, Awaiting = 2, Joined = 1 }, bench.Log.Sums.Counts);
    }

    [Fact]
    public async Task Every_outcome_is_counted_once()
    {
        using OutcomeBench bench = new(options: new OutcomeOptions { PerSecond = 1 });
        List<PredictionId> ids = [];
        for (int i = 0; i < 40; i++)
        {
            ids.AddRange(bench.Serve([.. Enumerable.Range(0, 100).Select(x => (float)x)]));
            bench.Time.Advance(TimeSpan.FromSeconds(1));
            await bench.FlushAsync();
        }

        foreach (PredictionId id in ids.Concat(ids.Take(1_000)))
        {
            bench.Desk.Record(id, 1f);
        }

        bench.Desk.Record(ids[0], "no number");
        bench.Desk.Record(new PredictionId(0xBAD, 1), 1f);
        for (int i = 0; i < 15; i++)
        {
            await bench.FlushAsync();
            bench.Time.Advance(TimeSpan.FromSeconds(1));
        }

        OutcomeCounts counts = bench.Log.Sums.Counts;
        Assert.Equal(4_000, counts.Offered);
        Assert.InRange(counts.Joined, 60, 400);
        Assert.Equal(4_000 - counts.Joined, counts.NotKept);
        Assert.Equal(0, counts.Awaiting);
        Assert.Equal(1, bench.Desk.Unknown);
        Assert.Equal(0, bench.Desk.Waiting);
        Assert.Equal(5_002, bench.Desk.Recorded);
        Assert.Equal(5_001, counts.Recorded);
        Assert.True(counts.Duplicate > 0);
        Assert.Equal(counts.Joined, bench.Log.Sums.Quality(1)!.Windows.Values.Sum(window => window.Rows));
    }

    [Fact]
    public async Task An_outcome_may_come_before_its_prediction_is_written_down()
    {
        using OutcomeBench bench = new();
        PredictionId id = new(bench.Process, (1ul << 44) | 1);
        bench.Desk.Record(id, 7f);
        await bench.FlushAsync();
        Assert.Equal(1, bench.Desk.Waiting);

        Assert.Equal(id, bench.Serve(3)[0]);
        await bench.FlushAsync();
        Assert.Equal(1, bench.Log.Sums.Counts.Joined);
        Assert.Equal(0, bench.Desk.Waiting);
    }

    [Fact]
    public async Task A_later_process_joins_what_an_earlier_one_predicted()
    {
        using OutcomeBench first = new();
        PredictionId[] ids = first.Serve(1, 2, 3);
        first.Desk.Record(ids[0], 1f);
        await first.FlushAsync();
        first.Desk.Dispose();

        using OutcomeBench second = new(first.Folder, time: first.Time, process: 0xB2);
        second.Desk.Record(ids[0], 1f);
        second.Desk.Record(ids[1], 1f);
        await second.FlushAsync();
        OutcomeCounts counts = second.Log.Sums.Counts;
        Reported.Same(new OutcomeCounts { Offered = 3, Awaiting = 1, Joined = 2, Duplicate = 1 }, counts);
        Assert.Equal(2, second.Log.Sums.Quality(1)!.Windows[0].Rows);
    }

    [Fact]
    public async Task Two_living_processes_never_join_one_prediction_twice()
    {
        using OutcomeBench first = new();
        using OutcomeBench second = new(first.Folder, time: first.Time, process: 0xB2);
        PredictionId[] ids = first.Serve([.. Enumerable.Range(0, 200).Select(i => (float)i)]);
        await first.FlushAsync();
        first.Time.Advance(TimeSpan.FromSeconds(2));
        await Task.WhenAll(Record(first), Record(second));

        first.Time.Advance(TimeSpan.FromSeconds(11));
        await first.FlushAsync();
        await second.FlushAsync();
        await first.FlushAsync();
        first.Time.Advance(TimeSpan.FromSeconds(11));
        await first.FlushAsync();
        OutcomeCounts counts = first.Log.Sums.Counts;
        Assert.Equal(200, counts.Joined);
        Assert.Equal(200, counts.Duplicate);
        Assert.Equal(200, first.Log.Sums.Quality(1)!.Windows[0].Rows);

        async Task Record(OutcomeBench bench)
        {
            foreach (PredictionId[] some in ids.Chunk(20))
            {
                Array.ForEach(some, id => bench.Desk.Record(id, 1f));
                await bench.FlushAsync();
            }
        }
    }

    [Fact]
    public async Task A_torn_or_damaged_record_costs_no_other()
    {
        using OutcomeBench first = new();
        PredictionId[] ids = first.Serve(1, 2, 3, 4);
        await first.FlushAsync();
        first.Desk.Dispose();
        string file = Directory.EnumerateFiles(first.Folder, "*.awaiting").Single();
        byte[] content = File.ReadAllBytes(file);
        int length = (content.Length - content.AsSpan().IndexOf((byte)'\n') - 1) / 4;
        content[^(3 * length / 2)] ^= 1;
        File.WriteAllBytes(file, content.AsSpan(0, content.Length - 2).ToArray());
        foreach (string index in Directory.EnumerateFiles(first.Folder, "*.index"))
        {
            File.Delete(index);
        }

        using OutcomeBench second = new(first.Folder, time: first.Time, process: 0xB2);
        Array.ForEach(ids, id => second.Desk.Record(id, 1f));
        await second.FlushAsync();
        Assert.Equal(2, second.Log.Sums.Counts.Joined);
    }

    [Fact]
    public async Task Predictions_expire_by_age_and_their_outcomes_are_late()
    {
        using OutcomeBench bench = new();
        PredictionId[] ids = bench.Serve(1, 2, 3);
        bench.Desk.Record(ids[0], 1f);
        await bench.FlushAsync();
        bench.Time.Advance(TimeSpan.FromDays(31));
        await bench.FlushAsync();
        await bench.FlushAsync();
        Assert.Empty(Directory.EnumerateFiles(bench.Folder, "*.awaiting"));

        bench.Desk.Record(ids[1], 1f);
        bench.Time.Advance(TimeSpan.FromSeconds(11));
        await bench.FlushAsync();
        await bench.FlushAsync();
        Reported.Same(new OutcomeCounts { Offered = 3, Joined = 1, Expired = 2, Late = 1 }, bench.Log.Sums.Counts);
    }

    [Fact]
    public async Task The_log_keeps_to_its_size()
    {
        const long Limit = 3_000_000;
        using OutcomeBench bench = new(options: new OutcomeOptions { PerSecond = 1e6, Bytes = Limit });
        for (int i = 0; i < 800; i++)
        {
            bench.Serve([.. Enumerable.Range(0, 256).Select(x => (float)x)]);
            if (i % 20 == 0)
            {
                bench.Time.Advance(TimeSpan.FromSeconds(11));
                await bench.FlushAsync();
            }
        }

        bench.Time.Advance(TimeSpan.FromSeconds(11));
        await bench.FlushAsync();
        long bytes = Directory.EnumerateFiles(bench.Folder).Sum(file => new FileInfo(file).Length);
        Assert.InRange(bytes, Limit / 2, Limit * 13 / 10);
        OutcomeCounts counts = bench.Log.Sums.Counts;
        Assert.Equal(counts.Offered, counts.NotKept + counts.Awaiting + counts.Joined + counts.Expired);
        Assert.True(counts.NotKept > 0);
    }

    [Fact]
    public async Task Counts_add_up_when_threads_serve_and_record_at_once()
    {
        const int Threads = 4;
        const int Rounds = 200;
        using OutcomeBench bench = new(options: new OutcomeOptions { PerSecond = 300 });
        using SideModel side = new(ModelQuality.Baseline, bench.Side(x => x));
        bench.Version.Add(side);
        Thread[] threads = [.. Enumerable.Range(1, Threads).Select(thread => new Thread(() => ServeAndRecord(bench, thread)))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        for (int i = 0; i < 15; i++)
        {
            await bench.FlushAsync();
            bench.Time.Advance(TimeSpan.FromSeconds(1));
        }

        OutcomeCounts counts = bench.Log.Sums.Counts;
        Assert.Equal(Threads * Rounds * 64, counts.Offered);
        Assert.Equal(counts.Offered, counts.NotKept + counts.Awaiting + counts.Joined);
        Assert.Equal(Threads * Rounds * 65, bench.Desk.Recorded);
        Assert.Equal(bench.Desk.Recorded, counts.Recorded);
        Assert.Equal(0, bench.Desk.Unknown);
        Assert.Equal(0, counts.Awaiting);
        Assert.True(counts is { Joined: > 1_000, NotSampled: > 1_000, Duplicate: > 10 }, $"{counts.Joined} joined, {counts.NotSampled} not sampled, {counts.Duplicate} doubled");
        QualityWindow window = bench.Log.Sums.Quality(1)!.Windows[0];
        Assert.Equal(counts.Joined, window.Rows);
        Assert.Equal(counts.Joined, window.Sides[ModelQuality.Baseline].Losses.Count);
        Assert.Equal(0, window.Losses.Sum(QualityWindow.Loss));

        static void ServeAndRecord(OutcomeBench bench, int thread)
        {
            for (int round = 0; round < Rounds; round++)
            {
                FeatureRows rows = new(bench.Layout, 64);
                float[] scores = new float[64];
                PredictionId[] ids = new PredictionId[64];
                for (int row = 0; row < 64; row++)
                {
                    rows.Singles(row)[0] = scores[row] = row;
                    rows.Texts(row)[0] = "a";
                    ids[row] = new PredictionId(bench.Process, ((ulong)thread << 44) + (ulong)((round * 64) + row));
                    if (row % 2 == 0)
                    {
                        bench.Desk.Record(ids[row], (float)row);
                    }
                }

                bench.Version.Offer(new ServedRows(rows, 0, scores, ids, new AnsweredBy[64]), new WindowPlace(0));
                for (int row = 1; row < 64; row += 2)
                {
                    bench.Desk.Record(ids[row], (float)row);
                }

                bench.Desk.Record(ids[1], 1f);
            }
        }
    }

    [Fact]
    public void Rows_that_are_not_kept_cost_no_memory()
    {
        using OutcomeBench bench = new(options: new OutcomeOptions { PerSecond = 0 });
        FeatureRows rows = new(bench.Layout, 256);
        ServedRows served = new(rows, 0, new float[256], new PredictionId[256], new AnsweredBy[256]);
        bench.Version.Offer(served, new WindowPlace(0));
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            bench.Version.Offer(served, new WindowPlace(0));
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(101 * 256, bench.Log.Sums.Counts.NotKept);
    }

    [Fact]
    public async Task A_model_beside_the_champion_is_asked_until_it_ends()
    {
        using OutcomeBench bench = new();
        FormulaModel shadow = bench.Side(_ => 4);
        SideModel scoring = new("version 2", shadow);
        bench.Version.Add(scoring);
        PredictionId[] ids = bench.Serve(1, 2);
        await bench.FlushAsync();
        scoring.Dispose();
        shadow.Dispose();
        ids = [.. ids, .. bench.Serve(3)];
        Array.ForEach(ids, id => bench.Desk.Record(id, 1f));
        await bench.FlushAsync();

        QualityWindow window = bench.Log.Sums.Quality(1)!.Windows[0];
        Assert.Equal(3, window.Rows);
        Assert.Equal(2, window.Sides["version 2"].Losses.Count);
        Assert.Equal(18, window.Sides["version 2"].Losses.Sum(SideSums.Its(QualityWindow.Loss)));
    }

    [Fact]
    public async Task Sums_that_could_not_be_written_are_written_as_soon_as_they_can_be()
    {
        using OutcomeBench bench = new(options: new OutcomeOptions { PerSecond = 1e6, FlushEvery = TimeSpan.FromSeconds(10) });
        PredictionId[] ids = bench.Serve(1, 2);
        await bench.FlushAsync();
        string sums = Assert.Single(Directory.GetFiles(bench.Folder, "*.quality.json"));

        // A folder in the way stands for a full disk.
        DirectoryInfo obstacle = Directory.CreateDirectory(Path.Combine(bench.Folder, StoreLayout.StagingPrefix + "record"));
        bench.Desk.Record(ids[0], 1f);
        await bench.FlushAsync();
        bench.Time.Advance(TimeSpan.FromSeconds(10));
        await bench.FlushAsync();
        Assert.Equal(0, Saved(sums).Counts.Joined);

        obstacle.Delete();
        bench.Time.Advance(TimeSpan.FromSeconds(10));
        await bench.FlushAsync();
        Assert.Equal(1, Saved(sums).Counts.Joined);
    }

    [Fact]
    public async Task A_desk_that_has_ended_takes_no_more_outcomes()
    {
        using OutcomeBench bench = new();
        PredictionId[] ids = bench.Serve(1);
        bench.Desk.Record(ids[0], 1f);
        bench.Desk.Dispose();
        Assert.Throws<ObjectDisposedException>(() => bench.Desk.Record(ids[0], 1f));
        Assert.Equal(1, bench.Desk.Recorded);
        Assert.Equal(0, bench.Desk.Waiting);

        using OutcomeBench next = new(bench.Folder, time: bench.Time, process: 0xB2);
        await next.FlushAsync();
        Assert.Equal(1, next.Log.Sums.Counts.Joined);
    }

    [Fact]
    public async Task Many_processes_one_after_the_other_leave_one_sum()
    {
        using OutcomeBench first = new();
        first.Desk.Dispose();
        PredictionId[] before = [];
        for (ulong process = 1; process <= 6; process++)
        {
            using OutcomeBench bench = new(first.Folder, time: first.Time, process: process);
            Array.ForEach(before, id => bench.Desk.Record(id, 2f));
            before = bench.Serve(1, 2, 3);
            await bench.FlushAsync();
            Assert.Equal((long)(3 * (process - 1)), bench.Log.Sums.Counts.Joined);
            Assert.Equal((long)(3 * process), bench.Log.Sums.Counts.Offered);
            Assert.Equal(3, bench.Log.Sums.Counts.Awaiting);
        }

        Assert.Single(Directory.EnumerateFiles(first.Folder, "*.quality.json"));
    }

    [Fact]
    public async Task A_write_whose_answer_was_lost_moves_no_prediction()
    {
        CutRecords store = new(new InMemoryStore());
        using OutcomeBench bench = new(records: store);
        PredictionId[] ids = bench.Serve(1, 2);
        await bench.FlushAsync();
        store.LoseNextAnswer(".awaiting");
        ids = [.. ids, .. bench.Serve(10, 20)];
        await bench.FlushAsync();
        Assert.Null(store.CutsAfter);
        ids = [.. ids, .. bench.Serve(100, 200)];
        await bench.FlushAsync();
        foreach ((PredictionId id, float answer) in ids.Zip([1f, 2, 10, 20, 100, 200]))
        {
            bench.Desk.Record(id, answer);
        }

        await bench.FlushAsync();
        QualityWindow window = bench.Log.Sums.Quality(1)!.Windows[0];
        Assert.Equal((6, 0), (window.Rows, window.Losses.Sum(QualityWindow.Loss)));
    }

    [Fact]
    public async Task Outcomes_wait_while_the_store_is_away()
    {
        CutRecords store = new(new InMemoryStore());
        using OutcomeBench bench = new(records: store);
        PredictionId[] ids = bench.Serve(1, 2);
        await bench.FlushAsync();
        store.IsAway = true;
        bench.Desk.Record(ids[0], 1f);
        bench.Time.Advance(TimeSpan.FromSeconds(30));
        await bench.FlushAsync();
        await bench.FlushAsync();
        Assert.Equal((1, 0), (bench.Desk.Waiting, bench.Desk.Unknown));

        store.IsAway = false;
        await bench.FlushAsync();
        Assert.Equal((0, 1), (bench.Desk.Waiting, bench.Log.Sums.Counts.Joined));
    }

    [Fact]
    public void What_was_taken_over_and_not_written_is_left_to_the_next()
    {
        OutcomeSums sums = new(new OutcomePeers(), judgedBy: null);
        byte[] left = (OutcomeSnapshot.Empty with { Counts = new OutcomeCounts { Offered = 5, NotSampled = 2 } }).ToJson();
        sums.Refresh(new Dictionary<string, OtherWriter> { ["00000000000000a1"] = new(new StoredRecord(OtherWriter.Wrap("1", left), left.Length), 0) });
        sums.Seen([new PredictionId(0xB2, 1)], kept: 1);
        sums.TakeOver(0xA1, []);
        Assert.Equal(6, sums.Counts.Offered);

        sums.BeginAnew();
        Assert.Equal((1, 0), (sums.Counts.Offered, sums.Counts.NotSampled));
    }

    private static OutcomeSnapshot Saved(string path)
    {
        byte[] content = File.ReadAllBytes(path);
        return OutcomeSnapshot.TryRead(new OtherWriter(new StoredRecord(content, content.Length), 0).Content.Span)!;
    }
}
