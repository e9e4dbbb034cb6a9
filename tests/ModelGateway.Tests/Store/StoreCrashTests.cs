using System.Diagnostics;
using System.Globalization;

namespace ModelGateway;

public sealed class StoreCrashTests : IDisposable
{
    private const string ChildStore = "MODELGATEWAY_TEST_CHILD_STORE";
    private readonly string _scratch = Directory.CreateTempSubdirectory("modelgateway-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_scratch, recursive: true);

    [Fact]
    public async Task A_store_that_is_stopped_after_any_step_has_every_version_whole_or_not_at_all()
    {
        List<(string Folder, int Acknowledged)> snapshots = [];
        int acknowledged = 0;
        StoreBench? bench = null;
        using (bench = new StoreBench(_ =>
        {
            string snapshot = Path.Combine(_scratch, snapshots.Count.ToString(CultureInfo.InvariantCulture));
            Copy(bench!.Root, snapshot);
            snapshots.Add((snapshot, acknowledged));
        }))
        {
            await RunAsync(bench, () => acknowledged++);
        }

        Assert.True(snapshots.Count > 50, $"{snapshots.Count} steps");
        foreach ((string folder, int already) in snapshots)
        {
            Assert.Null(await ViolationAsync(folder, already));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData(FileOperation.SyncFile)]
    [InlineData(FileOperation.SyncFolder)]
    internal async Task A_power_loss_after_any_step_leaves_what_was_acknowledged_and_needs_every_flush_for_it(FileOperation? without)
    {
        DiskModel? disk = null;
        List<string> violations = [];
        int acknowledged = 0;
        int states = 0;
        StoreBench? bench = null;
        using (bench = new StoreBench(step =>
        {
            disk ??= new DiskModel(bench!.Root);
            if (violations.Count > 0 || step.Operation == without)
            {
                return;
            }

            disk.Apply(step);
            foreach (string state in disk.States(_scratch, acknowledged))
            {
                states++;
                if (ViolationAsync(state, acknowledged).GetAwaiter().GetResult() is { } violation)
                {
                    violations.Add($"{violation} (after {step.Operation} {step.Path}, {acknowledged} acknowledged)");
                }

                Directory.Delete(state, recursive: true);
            }
        }))
        {
            await RunAsync(bench, () => acknowledged++);
        }

        TestContext.Current.SendDiagnosticMessage($"{states} states");
        if (without is null)
        {
            Assert.Empty(violations);
            Assert.True(states > 100, $"{states} states");
        }
        else
        {
            Assert.NotEmpty(violations);
        }
    }

    [Fact]
    public async Task Cancellation_after_any_step_leaves_nothing_or_a_version()
    {
        int steps = await StepsOfPublishAsync();
        for (int step = 0; step < steps; step++)
        {
            using CancellationTokenSource cancelled = new();
            int count = 0;
            using StoreBench bench = new(_ =>
            {
                if (count++ == step)
                {
                    cancelled.Cancel();
                }
            });
            bool isPublished = true;
            try
            {
                await bench.Store.PublishAsync(StoreBench.Draft(), cancelled.Token);
            }
            catch (OperationCanceledException)
            {
                isPublished = false;
            }

            Assert.Equal(isPublished ? 1 : 0, (await bench.Store.ListAsync("fare", Token)).Count);
            Assert.Equal(isPublished ? 1 : 0, (await bench.Store.HistoryAsync("fare", Token)).Count);
            AssertNoTemporaries(bench);
            if (!isPublished)
            {
                Assert.Equal(1, (await bench.Another().PublishAsync(StoreBench.Draft(), Token)).Id.Number);
            }
        }
    }

    [Fact]
    public async Task A_disk_that_fails_at_any_step_is_a_StoreException_and_the_next_publication_works()
    {
        int failures = 0;
        int steps = await StepsOfPublishAsync();
        for (int step = 0; step < steps; step++)
        {
            int count = 0;
            using StoreBench bench = new(at => _ = count++ == step ? throw new IOException($"No space left on device : '{at.Path}'") : 0);
            int acknowledged = 0;
            try
            {
                await bench.Store.PublishAsync(StoreBench.Draft(), Token);
                acknowledged++;
            }
            catch (StoreException e)
            {
                failures++;
                Assert.Contains("No space left on device", e.Message, StringComparison.Ordinal);
                Assert.Contains(bench.Root, e.Message, StringComparison.Ordinal);
            }

            AssertNoTemporaries(bench);
            StoredVersion next = await bench.Another().PublishAsync(StoreBench.Draft(), Token);
            Assert.InRange(next.Id.Number, 1 + acknowledged, 2);
            Assert.Null(await ViolationAsync(bench.Root, acknowledged));
        }

        Assert.True(failures > 15, $"{failures} failures");
    }

    [Fact]
    public async Task Two_stores_that_publish_at_once_get_different_numbers()
    {
        using StoreBench bench = new();

        await Task.WhenAll(Enumerable.Range(0, 2).Select(writer => Task.Run(
            async () =>
            {
                DirectoryStore store = bench.Another();
                for (int i = 0; i < 15; i++)
                {
                    StoredVersion version = await store.PublishAsync(StoreBench.Draft(seed: i), Token);
                    Assert.Equal(version.Id, (await store.OpenAsync("fare", version.Id.Number, Token)).Id);
                }
            },
            Token)));

        Assert.Equal(Enumerable.Range(1, 30), await bench.Store.ListAsync("fare", Token));
        Assert.Equal(30, (await bench.Store.HistoryAsync("fare", Token)).Select(e => e.Version).Distinct().Count());
        Assert.Null(await ViolationAsync(bench.Root, 0));
    }

    [Fact]
    public async Task A_lock_that_is_not_given_up_is_an_error_that_names_its_holder()
    {
        using StoreLock held = await StoreLock.AcquireAsync(_scratch, Token);

        StoreException e = await Assert.ThrowsAsync<StoreException>(
            () => StoreLock.AcquireAsync(_scratch, Token, TimeSpan.FromMilliseconds(30)));

        Assert.Contains(_scratch, e.Message, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Contains($"process {Environment.ProcessId} ", e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Two_processes_that_publish_at_once_and_are_killed_lose_nothing_they_acknowledged()
    {
        string root = Path.Combine(_scratch, "store");
        Random random = new(1);
        List<string> acknowledged = [];
        for (int round = 0; round < 2; round++)
        {
            string[] logs = [Path.Combine(_scratch, $"{round}-a"), Path.Combine(_scratch, $"{round}-b")];
            Process[] children = [.. logs.Select(log => StartChild(root, log))];
            int enough = random.Next(2, 12);
            Stopwatch monitor = Stopwatch.StartNew();
            while (logs.Sum(log => Acknowledged(log).Length) < enough)
            {
                Assert.True(monitor.Elapsed < TimeSpan.FromMinutes(2), "The children do not publish.");
                await Task.Delay(random.Next(1, 20), Token);
            }

            foreach (Process child in children)
            {
                child.Kill();
                await child.WaitForExitAsync(Token);
                child.Dispose();
            }

            acknowledged.AddRange(logs.SelectMany(Acknowledged));
        }

        DirectoryStore store = StoreBench.On(root);
        Assert.Equal(acknowledged.Count, acknowledged.Distinct().Count());
        IReadOnlyList<int> there = await store.ListAsync("fare", Token);
        Assert.All(acknowledged, number => Assert.Contains(int.Parse(number, CultureInfo.InvariantCulture), there));
        Assert.Null(await ViolationAsync(root, 0));
        Assert.True(await store.ReadAsync("fare", "champion", Token) is not null);
    }

    // The child of the test above; it runs until it is killed.
    [Fact(Explicit = true)]
    public async Task Child_that_publishes_until_it_is_killed()
    {
        string root = Environment.GetEnvironmentVariable(ChildStore)!;
        await using StreamWriter log = new(Environment.GetEnvironmentVariable(ChildStore + "_LOG")!) { AutoFlush = true };
        DirectoryStore store = StoreBench.On(root);
        for (int seed = 1; ; seed++)
        {
            StoredVersion version = await store.PublishAsync(StoreBench.Of("fare", seed % 3, [("model.bin", new string('x', 100_000 + seed))]), Token);
            await store.MoveAsync("champion", version.Id, "newest", Token);
            await log.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{version.Id.Number}\n"));
        }
    }

    private static Process StartChild(string root, string log)
    {
        string executable = Path.ChangeExtension(typeof(StoreCrashTests).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null);
        ProcessStartInfo start = new(
            executable, ["-explicit", "only", "-method", $"{typeof(StoreCrashTests).FullName}.{nameof(Child_that_publishes_until_it_is_killed)}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[ChildStore] = root;
        start.Environment[ChildStore + "_LOG"] = log;
        return Process.Start(start)!;
    }

    private static string[] Acknowledged(string log)
    {
        if (!File.Exists(log))
        {
            return [];
        }

        using StreamReader reader = new(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        string text = reader.ReadToEnd();
        return text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    // Publish, move, publish, move: four acknowledgements.
    private static async Task RunAsync(StoreBench bench, Action acknowledge)
    {
        for (int version = 1; version <= 2; version++)
        {
            StoredVersion published = await bench.Store.PublishAsync(StoreBench.Draft(seed: version, more: ("model.parts/a", "b")), Token);
            acknowledge();
            await bench.Store.MoveAsync("champion", published.Id, $"to {version}", Token);
            acknowledge();
        }
    }

    private static async Task<int> StepsOfPublishAsync()
    {
        int steps = 0;
        using StoreBench bench = new(_ => steps++);
        await bench.Store.PublishAsync(StoreBench.Draft(), Token);
        Assert.True(steps > 15, $"{steps} steps");
        return steps;
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

            IReadOnlyList<HistoryEntry> history = await store.HistoryAsync("fare", Token);
            VersionId? champion = await store.ReadAsync("fare", "champion", Token);
            return versions.Count < (acknowledged + 1) / 2 ? $"versions {string.Join(", ", versions)}"
                : acknowledged > 1 && champion is null ? "no champion"
                : champion is not null && (champion.Number < acknowledged / 2 || (await store.OpenAsync("fare", champion.Number, Token)).Id != champion)
                    ? $"champion {champion}"
                : history.Count < acknowledged || history.Count(e => e.Event == "published") != versions.Count
                    ? $"history {string.Join(", ", history)}"
                : null;
        }
        catch (StoreException e)
        {
            return e.Message;
        }
    }

    private static void AssertNoTemporaries(StoreBench bench) => Assert.DoesNotContain(
        Directory.Exists(bench.Root) ? Directory.EnumerateFileSystemEntries(bench.Root, "*", SearchOption.AllDirectories) : [],
        path => Directory.Exists(path) && Path.GetFileName(path).StartsWith(StoreLayout.StagingPrefix, StringComparison.Ordinal));

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string folder in Directory.Exists(from) ? Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories) : [])
        {
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        }

        foreach (string file in Directory.Exists(from) ? Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories) : [])
        {
            if (Path.GetFileName(file) != ".lock")
            {
                using FileStream source = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                using FileStream target = File.Create(Path.Combine(to, Path.GetRelativePath(from, file)));
                source.CopyTo(target);
            }
        }
    }
}
