using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ModelGateway;

/// <summary>Each file and folder that a store flushes, and what a power loss does to a store that leaves it out.</summary>
public sealed partial class StoreSyncTests : IDisposable
{
    private const string ChildRoot = "MODELGATEWAY_TEST_CHILD_SYNC";

    // What is acknowledged one after the other: two versions, of which the champion is the first, the second, and after a rollback the first again.
    private static readonly string[] s_events = ["published 1", "moved 1", "published 2", "moved 2", "moved 1"];

    private readonly string _scratch = Directory.CreateTempSubdirectory("store-sync-tests-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_scratch, recursive: true);

    [Fact]
    public async Task Publishing_moving_and_going_back_take_these_steps_in_this_order()
    {
        List<Recorded> steps = await RecordAsync();

        Assert.Equal(
            [
                "CreateFolder store", "SyncFolder .",
                "Write store/.tmp-store.json", "SyncFile store/.tmp-store.json", "Move store/.tmp-store.json to store/store.json", "SyncFolder store",
                "CreateFolder store/fare", "SyncFolder store",
                "CreateFolder store/fare/versions", "SyncFolder store/fare",
                "CreateFolder store/fare/data", "SyncFolder store/fare",
                "CreateFolder store/fare/staging", "SyncFolder store/fare",
                "CreateFolder store/fare/staging/version", "SyncFolder store/fare/staging",
                "Write store/fare/staging/version/baseline.json", "SyncFile store/fare/staging/version/baseline.json",
                "Write store/fare/staging/version/model.bin", "SyncFile store/fare/staging/version/model.bin",
                "CreateFolder store/fare/staging/version/model.parts", "SyncFolder store/fare/staging/version",
                "Write store/fare/staging/version/model.parts/a", "SyncFile store/fare/staging/version/model.parts/a",
                "SyncFolder store/fare/staging/version", "SyncFolder store/fare/staging/version/model.parts",
                "Write store/fare/staging/rows.parquet", "SyncFile store/fare/staging/rows.parquet",
                "Move store/fare/staging/rows.parquet to store/fare/data/ROWS.parquet", "SyncFolder store/fare/data",
                "Write store/fare/staging/version/manifest.json", "SyncFile store/fare/staging/version/manifest.json",
                "SyncFolder store/fare/staging/version",
                "Move store/fare/staging/version to store/fare/versions/000001", "SyncFolder store/fare/versions",
                "Write store/fare/history.jsonl", "SyncFile store/fare/history.jsonl", "SyncFolder store/fare",
                "Delete store/fare/staging",
            ],
            Names(acknowledged: 0));
        string[] move =
        [
            "Write store/fare/aliases/.tmp-champion", "SyncFile store/fare/aliases/.tmp-champion",
            "Move store/fare/aliases/.tmp-champion to store/fare/aliases/champion", "SyncFolder store/fare/aliases",
            "Write store/fare/history.jsonl", "SyncFile store/fare/history.jsonl",
        ];
        Assert.Equal(["CreateFolder store/fare/aliases", "SyncFolder store/fare", .. move], Names(acknowledged: 1));
        Assert.Equal(
            [
                "CreateFolder store/fare/staging", "SyncFolder store/fare",
                "CreateFolder store/fare/staging/version", "SyncFolder store/fare/staging",
                "Write store/fare/staging/version/baseline.json", "SyncFile store/fare/staging/version/baseline.json",
                "Write store/fare/staging/version/model.bin", "SyncFile store/fare/staging/version/model.bin",
                "SyncFolder store/fare/staging/version",
                "Write store/fare/staging/rows.parquet", "SyncFile store/fare/staging/rows.parquet",
                "Move store/fare/staging/rows.parquet to store/fare/data/ROWS.parquet", "SyncFolder store/fare/data",
                "Write store/fare/staging/version/manifest.json", "SyncFile store/fare/staging/version/manifest.json",
                "SyncFolder store/fare/staging/version",
                "Move store/fare/staging/version to store/fare/versions/000002", "SyncFolder store/fare/versions",
                "Write store/fare/history.jsonl", "SyncFile store/fare/history.jsonl",
                "Delete store/fare/staging",
            ],
            Names(acknowledged: 2));
        Assert.Equal(move, Names(acknowledged: 3));
        Assert.Equal(move, Names(acknowledged: 4));

        string[] Names(int acknowledged) => [.. steps.Where(step => step.Acknowledged == acknowledged).Select(step => step.Name)];
    }

    [Fact]
    public async Task Nothing_is_flushed_that_could_be_left_out()
    {
        List<Recorded> steps = await RecordAsync();
        string[] flushes =
            [.. steps.Where(step => step.Step.Operation is FileOperation.SyncFile or FileOperation.SyncFolder).Select(step => step.Name).Distinct()];

        Assert.Null(await FirstViolationAsync(steps, without: null));
        List<string> useless = [];
        foreach (string flush in flushes)
        {
            if (await FirstViolationAsync(steps, flush) is null)
            {
                useless.Add(flush);
            }
        }

        // What is written beside is thrown away after a power loss; what counts is flushed again where it is moved to.
        Assert.Equal(["SyncFolder store/fare/staging"], useless);
        Assert.True(flushes.Length > 15, $"{flushes.Length} flushes");
    }

    /// <summary>The system's own word for it, where there is somebody to ask.</summary>
    [Fact]
    public async Task Each_flush_is_a_call_of_the_system()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/strace"), "There is no strace here.");
        string calls = Path.Combine(_scratch, "calls");
        ProcessStartInfo start = new(
            "/usr/bin/strace",
            [
                "-f", "-y", "-qq", "-e", "trace=fsync,fdatasync", "-e", "signal=none", "-o", calls,
                Path.ChangeExtension(typeof(StoreSyncTests).Assembly.Location, null),
                "-explicit", "only", "-method", $"{typeof(StoreSyncTests).FullName}.{nameof(Child_that_publishes_and_moves)}",
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[ChildRoot] = Path.Combine(_scratch, "child");
        using Process child = Process.Start(start)!;
        string output = await child.StandardOutput.ReadToEndAsync(Token) + await child.StandardError.ReadToEndAsync(Token);
        await child.WaitForExitAsync(Token);
        Assert.SkipWhen(!File.Exists(calls) || output.Contains("PTRACE", StringComparison.Ordinal), "strace may not look at processes here.");
        Assert.True(child.ExitCode == 0, output);

        string[] observed = await File.ReadAllLinesAsync(Path.Combine(_scratch, "child.steps"), Token);

        // Parquet flushes what it writes beside on its own account.
        string[] called = [.. (await File.ReadAllLinesAsync(calls, Token))
            .Select(line => Called().Match(line)).Where(call => call.Success).Select(call => call.Groups["path"].Value)
            .Where(path => !path.EndsWith(".tmp", StringComparison.Ordinal))];
        Assert.True(observed.Length > 20, output);
        Assert.Equal(observed, called);
    }

    // The child of the test above.
    [Fact(Explicit = true)]
    public async Task Child_that_publishes_and_moves()
    {
        string root = Environment.GetEnvironmentVariable(ChildRoot)!;
        List<string> flushed = [];
        DirectoryStore store = StoreBench.On(root, step =>
        {
            if (step.Operation is FileOperation.SyncFile or FileOperation.SyncFolder)
            {
                flushed.Add(step.Path);
            }
        });
        (string, string)[] files = [("model.bin", "weights"), ("model.parts/a", "b")];
        VersionId first = (await store.PublishAsync(StoreBench.Of("fare", 1, files), Token)).Id;
        await store.MoveAsync("champion", first, "to 1", Token);
        VersionId second = (await store.PublishAsync(StoreBench.Of("fare", 2, files), Token)).Id;
        await store.MoveAsync("champion", second, "to 2", Token);
        await store.MoveAsync("champion", first, "back to 1", Token);
        await File.WriteAllLinesAsync(root + ".steps", flushed, Token);
    }

    private static async Task<List<Recorded>> RecordAsync()
    {
        List<Recorded> steps = [];
        int acknowledged = 0;
        StoreBench? bench = null;
        using (bench = new StoreBench(step => steps.Add(new Recorded(
            step, step.Operation == FileOperation.Write ? File.ReadAllBytes(step.Path) : null, acknowledged, Path.GetDirectoryName(bench!.Root)!))))
        {
            VersionId first = (await bench.Store.PublishAsync(StoreBench.Draft(seed: 1, more: ("model.parts/a", "b")), Token)).Id;
            acknowledged++;
            await bench.Store.MoveAsync("champion", first, "to 1", Token);
            acknowledged++;
            VersionId second = (await bench.Store.PublishAsync(StoreBench.Draft(seed: 2), Token)).Id;
            acknowledged++;
            await bench.Store.MoveAsync("champion", second, "to 2", Token);
            acknowledged++;
            await bench.Store.MoveAsync("champion", first, "back to 1", Token);
        }

        return steps;
    }

    private async Task<string?> FirstViolationAsync(List<Recorded> steps, string? without)
    {
        DiskModel disk = new(steps[0].Above);
        foreach (Recorded step in steps.Where(step => step.Name != without))
        {
            disk.Apply(step.Step, step.Content);
            if (await ViolationAsync(disk, step.Acknowledged) is { } violation)
            {
                return $"{violation} (after {step.Name})";
            }
        }

        return await ViolationAsync(disk, s_events.Length);
    }

    private async Task<string?> ViolationAsync(DiskModel disk, int acknowledged)
    {
        foreach (string state in disk.States(_scratch, acknowledged))
        {
            string? violation = await ViolationAsync(Path.Combine(state, "store"), acknowledged);
            Directory.Delete(state, recursive: true);
            if (violation is not null)
            {
                return violation;
            }
        }

        return null;
    }

    private static async Task<string?> ViolationAsync(string root, int acknowledged)
    {
        try
        {
            DirectoryStore store = StoreBench.On(root);
            IReadOnlyList<int> versions = await store.ListAsync("fare", Token);
            foreach (int version in versions)
            {
                await StoreBench.ReadAsync(store, version, Token);
            }

            string?[] champions = [null, null, "1", "1", "2", "1"];
            string? champion = $"{(await store.ReadAsync("fare", "champion", Token))?.Number}";
            string[] history = [.. (await store.HistoryAsync("fare", Token)).Select(entry => $"{entry.Event} {entry.Version}")];
            bool isMoving = acknowledged is 1 or 3 or 4;
            return versions.Count < s_events.Take(acknowledged).Count(e => e.StartsWith("published", StringComparison.Ordinal))
                    ? $"versions {string.Join(", ", versions)} after {acknowledged}"
                : versions.Count > 0 && !File.Exists(Path.Combine(root, StoreLayout.MarkerName)) ? "no marker"
                : champion != (champions[acknowledged] ?? "") && !(isMoving && champion == champions[acknowledged + 1])
                    ? $"champion {champion} after {acknowledged}"
                : !history.Take(acknowledged).SequenceEqual(s_events.Take(acknowledged))
                    ? $"history {string.Join(", ", history)} after {acknowledged}"
                : null;
        }
        catch (StoreException e)
        {
            return e.Message;
        }
    }

    [GeneratedRegex(@"sync\(\d+<(?<path>[^>]+)>")]
    private static partial Regex Called();

    [GeneratedRegex(@"\.tmp-\d{8}T\d{6}-[0-9a-f]{32}")]
    private static partial Regex Staging();

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Digest();

    private sealed record Recorded(FileStep Step, byte[]? Content, int Acknowledged, string Above)
    {
        /// <summary>The step without what is different in each run.</summary>
        public string Name { get; } = Step.Operation + " " + Plain(Above, Step.Path) + (Step.Target is null ? "" : " to " + Plain(Above, Step.Target));

        private static string Plain(string above, string path) => Digest().Replace(
            Staging().Replace(Path.GetRelativePath(above, path).Replace(Path.DirectorySeparatorChar, '/'), "staging"), "ROWS");
    }
}
