using System.Diagnostics;
using System.Globalization;
using System.Xml.Linq;

namespace ModelGateway.TestStrength;

/// <summary>A copy of the built tests, whose core is replaced by one with mutants in it.</summary>
internal sealed class TestHost : IDisposable
{
    private static readonly TimeSpan s_long = TimeSpan.FromMinutes(30);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("modelgateway-mutants-");

    public TestHost(Repository repository)
    {
        foreach (string path in Directory.EnumerateFiles(repository.BuiltTests, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(_folder.FullName, "tests", Path.GetRelativePath(repository.BuiltTests, path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy);
        }
    }

    public string Core => Path.Combine(_folder.FullName, "tests", "ModelGateway.dll");

    /// <summary>Runs classes without a mutant: each test, whether it passed, and how long it took.</summary>
    public IReadOnlyList<TestTime> Time(IReadOnlyList<string> classes, IReadOnlyList<string> leftOut)
    {
        string xml = Path.Combine(_folder.FullName, "times.xml");
        Run(classes, leftOut, mutant: 0, s_long, ["-xml", xml]);
        return [.. XDocument.Load(xml).Descendants("test").Select(test => new TestTime(
            $"{test.Attribute("type")!.Value}.{test.Attribute("method")!.Value}",
            test.Attribute("result")!.Value != "Fail",
            TimeSpan.FromSeconds(double.Parse(test.Attribute("time")!.Value, CultureInfo.InvariantCulture))))];
    }

    /// <summary>The mutants that a class comes by.</summary>
    public HashSet<int> Reached(string type, IReadOnlyList<string> leftOut)
    {
        string file = Path.Combine(_folder.FullName, "reached.txt");
        File.Delete(file);
        Run([type], leftOut, mutant: 0, s_long, [], file);
        return File.Exists(file) ? [.. File.ReadAllLines(file).Select(line => int.Parse(line, CultureInfo.InvariantCulture))] : [];
    }

    /// <summary>Runs classes with a mutant on, which survives where all pass within the time.</summary>
    public Outcome Run(
        IReadOnlyList<string> classes,
        IReadOnlyList<string> leftOut,
        int mutant,
        TimeSpan most,
        IReadOnlyList<string> options,
        string? reached = null)
    {
        string temporary = Directory.CreateDirectory(Path.Combine(_folder.FullName, "temporary")).FullName;
        ProcessStartInfo start = new(
            Path.Combine(_folder.FullName, "tests", "ModelGateway.Tests"),
            [
                "-noLogo", "-noColor", "-parallelMode", "none",
                .. classes.SelectMany(type => new[] { "-class", type }),
                .. leftOut.SelectMany(test => new[] { "-method-", test }),
                .. options,
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = temporary,
        };
        start.Environment["MODELGATEWAY_MUTANT"] = mutant.ToString(CultureInfo.InvariantCulture);
        start.Environment["TMPDIR"] = temporary; // a mutant may leave anything behind
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        if (reached is not null)
        {
            start.Environment["MODELGATEWAY_MUTANTS_REACHED"] = reached;
        }

        using Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        bool ended = process.WaitForExit(most);
        if (!ended)
        {
            process.Kill(entireProcessTree: true);
        }

        process.WaitForExit();
        Directory.Delete(temporary, recursive: true);
        return !ended ? Outcome.TimedOut : process.ExitCode == 0 ? Outcome.Survived : Outcome.Killed;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
