using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ModelGateway;

public sealed class MonitorCrashTests : IDisposable
{
    private const string ChildStore = "MODELGATEWAY_TEST_CHILD_MONITOR";
    private const int RowsPerFlush = 100;

    private readonly string _scratch = Directory.CreateTempSubdirectory("modelgateway-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_scratch, recursive: true);

    [Fact]
    public async Task Processes_that_are_killed_while_they_serve_lose_one_flush_interval_at_most()
    {
        string store = Path.Combine(_scratch, "store");
        using (IModelGateway gateway = Create(store, new FakeTimeProvider()))
        {
            await gateway.TrainAsync("houses", Dataset.FromRows(Houses.Generate(2_000)), cancellationToken: Token);
            await gateway.PromoteAsync("houses", 1, "To be served.", Token);
        }

        string[] logs = [Path.Combine(_scratch, "a"), Path.Combine(_scratch, "b")];
        Process[] children = [.. logs.Select(log => StartChild(store, log))];
        Stopwatch monitor = Stopwatch.StartNew();
        while (!logs.All(log => Kept(log) >= 10 * RowsPerFlush))
        {
            Assert.True(monitor.Elapsed < TimeSpan.FromMinutes(2), "The children do not serve.");
            await Task.Delay(5, Token);
        }

        foreach (Process child in children)
        {
            child.Kill();
            await child.WaitForExitAsync(Token);
            child.Dispose();
        }

        long kept = logs.Sum(Kept);
        long left;
        using (IModelGateway next = Create(store, new FakeTimeProvider()))
        {
            MonitorReport report = (await next.Monitor("houses").GetReportAsync(TestContext.Current.CancellationToken));
            left = report.Rows;

            // What was flushed is there; what was being written when the process died may be.
            Assert.InRange(left, kept, kept + (2 * RowsPerFlush));
            Assert.Equal(0, left % RowsPerFlush);
            next.GetPredictor<House, float>("houses").Predict(Houses.Generate(1).Single());
            Assert.Equal(HealthState.Healthy, next.GetHealth("houses").State);
        }

        using IModelGateway last = Create(store, new FakeTimeProvider());
        Assert.Equal(left + 1, (await last.Monitor("houses").GetReportAsync(TestContext.Current.CancellationToken)).Rows);
        Assert.Equal(2, (await last.TrainAsync("houses", Dataset.FromRows(Houses.Generate(2_000, seed: 2)), cancellationToken: Token)).Version.Number);
    }

    // The child of the test above; it runs until it is killed.
    [Fact(Explicit = true)]
    public async Task Child_that_serves_until_it_is_killed()
    {
        FakeTimeProvider time = new();
        await using StreamWriter log = new(Environment.GetEnvironmentVariable(ChildStore + "_LOG")!) { AutoFlush = true };
        using IModelGateway gateway = Create(Environment.GetEnvironmentVariable(ChildStore)!, time);
        IPredictor<House, float> predictor = gateway.GetPredictor<House, float>("houses");
        House[] houses = Houses.Generate(RowsPerFlush, seed: 7);
        for (int served = RowsPerFlush; ; served += RowsPerFlush)
        {
            foreach (House house in houses)
            {
                predictor.Predict(house);
            }

            time.Advance(TimeSpan.FromSeconds(1));
            await gateway.Monitor("houses").FlushAsync(Token);
            await log.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{served}\n"));
        }
    }

    private static IModelGateway Create(string store, FakeTimeProvider time)
    {
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(time);
        services.AddModelGateway(store).AddModel<House, float>("houses", model => model
            .Regression(h => h.Price).Train(Baselines.Linear).Gates().Monitor(monitor => monitor.FlushEvery(TimeSpan.FromSeconds(1))));
        return services.BuildServiceProvider().GetRequiredService<IModelGateway>();
    }

    private static Process StartChild(string store, string log)
    {
        string executable = Path.ChangeExtension(typeof(MonitorCrashTests).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null);
        ProcessStartInfo start = new(
            executable, ["-explicit", "only", "-method", $"{typeof(MonitorCrashTests).FullName}.{nameof(Child_that_serves_until_it_is_killed)}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[ChildStore] = store;
        start.Environment[ChildStore + "_LOG"] = log;
        return Process.Start(start)!;
    }

    // The rows that were answered and flushed, by the last whole line.
    private static long Kept(string log)
    {
        if (!File.Exists(log))
        {
            return 0;
        }

        using StreamReader reader = new(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        string text = reader.ReadToEnd();
        string[] lines = text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.Length == 0 ? 0 : long.Parse(lines[^1], CultureInfo.InvariantCulture);
    }
}
