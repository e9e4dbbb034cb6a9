using System.Text.Json.Nodes;

namespace ModelGateway;

public class AliasTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_alias_names_what_it_was_last_moved_to_and_the_history_tells_how()
    {
        using StoreBench bench = new();
        VersionId first = (await bench.Store.PublishAsync(StoreBench.Draft(), Token)).Id;
        VersionId second = (await bench.Store.PublishAsync(StoreBench.Draft(), Token)).Id;

        Assert.Null(await bench.Store.ReadAsync("fare", "champion", Token));
        await bench.Store.MoveAsync("champion", first, "the first", Token);
        await bench.Store.MoveAsync("champion", second, "better by 0.1", Token);
        await bench.Store.MoveAsync("challenger", first, "to monitor", Token);
        await bench.Store.MoveAsync("champion", first, "rolled back", Token);

        Assert.Equal(first, await bench.Another().ReadAsync("fare", "champion", Token));
        Assert.Equal(first, await bench.Another().ReadAsync("fare", "challenger", Token));
        IReadOnlyList<HistoryEntry> history = await bench.Another().HistoryAsync("fare", Token);
        Assert.Equal(
            [
                ("published", 1, null, null, null), ("published", 2, null, null, null), ("moved", 1, "champion", null, "the first"),
                ("moved", 2, "champion", 1, "better by 0.1"), ("moved", 1, "challenger", null, "to monitor"), ("moved", 1, "champion", 2, "rolled back"),
            ],
            history.Select(e => (e.Event, e.Version, e.Alias, e.From, e.Reason)));
        Assert.Empty(await bench.Store.HistoryAsync("tip", Token));
        Assert.Null(await bench.Store.ReadAsync("tip", "champion", Token));
    }

    [Fact]
    public async Task An_alias_moves_only_to_a_version_that_is_there_and_unchanged()
    {
        using StoreBench bench = new();
        StoredVersion version = await bench.Store.PublishAsync(StoreBench.Draft(), Token);

        await Assert.ThrowsAsync<StoreException>(async () => await bench.Store.MoveAsync("champion", version.Id with { Number = 2 }, "", Token));
        await Assert.ThrowsAsync<StoreException>(async () => await bench.Store.MoveAsync("champion", version.Id with { ManifestSha256 = "0" }, "", Token));
        File.AppendAllText(Path.Combine(version.Location!, "manifest.json"), " ");
        await Assert.ThrowsAsync<StoreException>(async () => await bench.Store.MoveAsync("champion", version.Id, "", Token));

        Assert.Null(await bench.Store.ReadAsync("fare", "champion", Token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("fare/1")]
    [InlineData("""{ "model": "tip", "version": 1, "manifestSha256": "", "from": null, "moved": "2026-01-01T00:00:00Z", "reason": "" }""")]
    [InlineData("""{ "model": "fare", "version": 0, "manifestSha256": "", "from": null, "moved": "2026-01-01T00:00:00Z", "reason": "" }""")]
    public async Task A_damaged_alias_is_a_StoreException_until_it_is_moved_again(string content)
    {
        using StoreBench bench = new();
        VersionId id = (await bench.Store.PublishAsync(StoreBench.Draft(), Token)).Id;
        await bench.Store.MoveAsync("champion", id, "", Token);
        string path = Path.Combine(bench.Root, "fare", "aliases", "champion");
        File.WriteAllText(path, content);

        StoreException e = await Assert.ThrowsAsync<StoreException>(async () => await bench.Store.ReadAsync("fare", "champion", Token));
        Assert.Equal(2, (await bench.Store.HistoryAsync("fare", Token)).Count);
        await bench.Store.MoveAsync("champion", id, "repaired", Token);

        Assert.Contains(path, e.Message, StringComparison.Ordinal);
        Assert.Equal(id, await bench.Store.ReadAsync("fare", "champion", Token));
    }

    [Fact]
    public async Task A_reader_never_sees_a_torn_alias_while_it_moves_150_times()
    {
        using StoreBench bench = new();
        VersionId[] ids = [(await bench.Store.PublishAsync(StoreBench.Draft(), Token)).Id, (await bench.Store.PublishAsync(StoreBench.Draft(), Token)).Id];
        await bench.Store.MoveAsync("champion", ids[0], "", Token);
        using CancellationTokenSource done = CancellationTokenSource.CreateLinkedTokenSource(Token);
        DirectoryStore reader = bench.Another();
        HashSet<VersionId?> seen = [];
        Task reading = Task.Run(
            async () =>
            {
                do
                {
                    seen.Add(await reader.ReadAsync("fare", "champion", Token));
                }
                while (!done.IsCancellationRequested);
            },
            Token);

        try
        {
            for (int move = 1; move <= 150; move++)
            {
                await bench.Store.MoveAsync("champion", ids[move % 2], "", Token);
            }
        }
        finally
        {
            await done.CancelAsync();
        }

        await reading;

        Assert.Subset(new HashSet<VersionId?>(ids), seen);
        Assert.Equal(151, (await bench.Store.HistoryAsync("fare", Token)).Count(e => e.Event == "moved"));
    }

    [Fact]
    public async Task Moves_of_two_stores_at_once_are_all_in_the_history_and_each_comes_from_the_one_before()
    {
        using StoreBench bench = new();
        VersionId[] ids = [(await bench.Store.PublishAsync(StoreBench.Draft(), Token)).Id, (await bench.Store.PublishAsync(StoreBench.Draft(), Token)).Id];

        await Task.WhenAll(ids.Select(id => Task.Run(
            async () =>
            {
                DirectoryStore store = bench.Another();
                for (int move = 0; move < 25; move++)
                {
                    await store.MoveAsync("champion", id, $"{id.Number}-{move}", Token);
                }
            },
            Token)));

        HistoryEntry[] moves = [.. (await bench.Store.HistoryAsync("fare", Token)).Where(e => e.Event == "moved")];
        Assert.Equal(50, moves.Select(e => e.Reason).Distinct().Count());
        Assert.Equal(moves.Select(e => (int?)e.Version), moves.Skip(1).Select(e => e.From).Append((await bench.Store.ReadAsync("fare", "champion", Token))!.Number));
    }

    [Theory]
    [InlineData("""{"time":"2026-""")]
    [InlineData("""{"time":"2026-01-01T00:00:00+00:00","event":"moved","version":1,"alias":"champion","from":null,"reason":null}""")]
    [InlineData("\0\0\0\0")]
    public async Task A_last_line_that_a_crash_tore_is_passed_over_and_cut_off_by_the_next(string torn)
    {
        using StoreBench bench = new();
        VersionId id = (await bench.Store.PublishAsync(StoreBench.Draft(), Token)).Id;
        string path = Path.Combine(bench.Root, "fare", "history.jsonl");
        File.AppendAllText(path, torn);

        Assert.Single(await bench.Store.HistoryAsync("fare", Token));
        await bench.Store.MoveAsync("champion", id, "after", Token);

        Assert.Equal(["published", "moved"], (await bench.Store.HistoryAsync("fare", Token)).Select(e => e.Event));
        Assert.All(File.ReadAllLines(path), line => Assert.NotNull(JsonNode.Parse(line)));
    }

    [Fact]
    public async Task A_line_in_the_middle_that_cannot_be_read_is_named()
    {
        using StoreBench bench = new();
        StoredVersion version = await bench.Store.PublishAsync(StoreBench.Draft(), Token);
        await bench.Store.MoveAsync("champion", version.Id, "", Token);
        string path = Path.Combine(bench.Root, "fare", "history.jsonl");
        string[] lines = File.ReadAllLines(path);
        File.WriteAllText(path, $"garbage\n{lines[1]}\n");

        StoreException e = await Assert.ThrowsAsync<StoreException>(async () => await bench.Store.HistoryAsync("fare", Token));

        Assert.Contains($"{path}, line 1", e.Message, StringComparison.Ordinal);
        await bench.Store.OpenAsync("fare", 1, Token);
        Assert.Equal(2, (await bench.Store.PublishAsync(StoreBench.Draft(), Token)).Id.Number);
    }

    [Fact]
    public async Task Events_that_a_crash_kept_out_of_the_history_are_found_again()
    {
        using StoreBench bench = new();
        VersionId id = (await bench.Store.PublishAsync(StoreBench.Draft(), Token)).Id;
        await bench.Store.MoveAsync("champion", id, "first", Token);
        string path = Path.Combine(bench.Root, "fare", "history.jsonl");
        IReadOnlyList<HistoryEntry> before = await bench.Store.HistoryAsync("fare", Token);

        File.Delete(path);
        Assert.Equal(before, await bench.Store.HistoryAsync("fare", Token));

        await bench.Store.PublishAsync(StoreBench.Draft(), Token);
        await bench.Store.MoveAsync("champion", id, "again", Token);
        Assert.Equal(["1", "2", "1 first", "1 again"], (await bench.Store.HistoryAsync("fare", Token)).Select(e => $"{e.Version} {e.Reason}".Trim()));
        Assert.Equal(4, File.ReadAllLines(path).Length);
    }

    [Fact]
    public async Task A_cancelled_move_has_not_moved()
    {
        using StoreBench bench = new();
        VersionId id = (await bench.Store.PublishAsync(StoreBench.Draft(), Token)).Id;
        using CancellationTokenSource cancelled = new();
        DirectoryStore store = bench.Another(step =>
        {
            if (step.Path.Contains("aliases", StringComparison.Ordinal))
            {
                cancelled.Cancel();
            }
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.MoveAsync("champion", id, "", cancelled.Token));

        Assert.Null(await bench.Store.ReadAsync("fare", "champion", Token));
        Assert.Single(await bench.Store.HistoryAsync("fare", Token));
    }
}
