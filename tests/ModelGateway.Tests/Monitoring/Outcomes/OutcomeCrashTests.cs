using System.Diagnostics;
using System.Globalization;

namespace ModelGateway;

public sealed class OutcomeCrashTests : IDisposable
{
    private const string ChildFolder = "MODELGATEWAY_TEST_CHILD_OUTCOMES";
    private readonly string _scratch = Directory.CreateTempSubdirectory("modelgateway-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_scratch, recursive: true);

    [Fact]
    public async Task Processes_that_are_killed_while_they_serve_lose_no_outcome_that_was_joined()
    {
        string folder = Path.Combine(_scratch, OutcomeBench.Model, "monitor", "outcomes");
        string[] logs = [Path.Combine(_scratch, "a"), Path.Combine(_scratch, "b")];
        Process[] children = [.. logs.Select((log, i) => StartChild(folder, log, i + 1))];
        Stopwatch monitor = Stopwatch.StartNew();
        while (!logs.All(log => Joined(log).Count >= 300))
        {
            Assert.True(monitor.Elapsed < TimeSpan.FromMinutes(2), "The children do not join.");
            await Task.Delay(10, Token);
        }

        foreach (Process child in children)
        {
            child.Kill();
            await child.WaitForExitAsync(Token);
            child.Dispose();
        }

        HashSet<PredictionId> joined = [.. logs.SelectMany(Joined)];
        using OutcomeBench bench = new(folder, process: 0xC3);
        await bench.FlushAsync();
        bench.Time.Advance(TimeSpan.FromMinutes(4));
        await bench.FlushAsync();
        long recovered = bench.Log.Sums.Counts.Joined;
        Assert.InRange(recovered, joined.Count, joined.Count + 500);
        Assert.Equal(recovered, bench.Log.Sums.Quality(1)!.Windows.Values.Sum(window => window.Rows));

        foreach (PredictionId id in joined)
        {
            bench.Desk.Record(id, 1f);
        }

        await bench.FlushAsync();
        Assert.Equal(joined.Count, bench.Log.Sums.Counts.Duplicate);
        Assert.Equal(recovered, bench.Log.Sums.Counts.Joined);
        Assert.Single(Directory.EnumerateFiles(folder, "*.quality.json"));
    }

    // The child of the test above; it runs until it is killed.
    [Fact(Explicit = true)]
    public async Task Child_that_joins_until_it_is_killed()
    {
        string number = Environment.GetEnvironmentVariable(ChildFolder + "_NUMBER")!;
        await using StreamWriter log = new(Environment.GetEnvironmentVariable(ChildFolder + "_LOG")!) { AutoFlush = true };
        using OutcomeBench bench = new(Environment.GetEnvironmentVariable(ChildFolder), process: ulong.Parse(number, CultureInfo.InvariantCulture));
        for (int round = 0; ; round++)
        {
            PredictionId[] ids = bench.Serve([.. Enumerable.Range(0, 100).Select(i => (float)i)]);
            foreach (PredictionId id in ids.Take(50))
            {
                bench.Desk.Record(id, 1f);
            }

            bench.Time.Advance(TimeSpan.FromSeconds(3));
            await bench.FlushAsync();
            await log.WriteAsync(string.Concat(ids.Take(50).Select(id => $"{id}\n")));
        }
    }

    private static Process StartChild(string folder, string log, int number)
    {
        string executable = Path.ChangeExtension(typeof(OutcomeCrashTests).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null);
        ProcessStartInfo start = new(
            executable, ["-explicit", "only", "-method", $"{typeof(OutcomeCrashTests).FullName}.{nameof(Child_that_joins_until_it_is_killed)}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[ChildFolder] = folder;
        start.Environment[ChildFolder + "_LOG"] = log;
        start.Environment[ChildFolder + "_NUMBER"] = number.ToString(CultureInfo.InvariantCulture);
        return Process.Start(start)!;
    }

    private static List<PredictionId> Joined(string log)
    {
        if (!File.Exists(log))
        {
            return [];
        }

        using StreamReader reader = new(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        string text = reader.ReadToEnd();
        return [.. text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(PredictionId.Parse)];
    }
}
