using System.Diagnostics;
using System.Text.Json;

namespace ModelGateway;

/// <summary>Runs a sample as a user would, in a process and a folder of its own.</summary>
/// <param name="name">The sample's folder.</param>
internal sealed class SampleProgram(string name) : IDisposable
{
    // All projects are built in the configuration of the tests, each into a folder of its own beside theirs.
    private readonly string _program = Path.Combine(
        Repository.Root, "artifacts", "bin", name, Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), $"{name}.dll");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sample-tests-");

    public string Store => PathOf("store");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>The path of a file in the run's own folder.</summary>
    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Writes a file to learn from.</summary>
    public string Write(string name, string content)
    {
        File.WriteAllText(PathOf(name), content);
        return PathOf(name);
    }

    /// <summary>A file of the test data, or a test that is skipped.</summary>
    public static string TestData(string name)
    {
        string? folder = Environment.GetEnvironmentVariable("MODELGATEWAY_TEST_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "MODELGATEWAY_TEST_DATA does not name the folder of the test data.");
        return Path.Combine(folder!, "datasets", name);
    }

    public async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        ProcessStartInfo start = new("dotnet", [_program, .. arguments])
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(patience.Token);
            Task<string> errors = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Runs what must succeed, and reads its report.</summary>
    public async Task<JsonElement> ReportAsync(params string[] arguments)
    {
        string report = PathOf("report.json");
        (int exitCode, string output, string errors) = await RunAsync([.. arguments, "--store", Store, "--report", report]);
        Assert.True(exitCode == 0 && errors.Length == 0, $"Exit code {exitCode}: {errors}{output}");
        return JsonElement.Parse(await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken));
    }
}
