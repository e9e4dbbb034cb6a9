using System.Globalization;
using System.Xml.Linq;

namespace ModelGateway.TestStrength;

/// <summary>Runs the tests of the core with coverage and prints it by room.</summary>
internal static class CoverageRun
{
    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        Repository repository = Repository.Find();
        DirectoryInfo results = Directory.CreateTempSubdirectory("modelgateway-coverage-");
        try
        {
            int exit = await Tool.ShowAsync(
                repository.Root,
                [
                    "test", "-c", "Release", "--project", Path.Combine("tests", "ModelGateway.Tests"),
                    "--results-directory", results.FullName,
                    "--coverlet", "--coverlet-include", "[ModelGateway]*", "--coverlet-output-format", "cobertura",
                ],
                cancellationToken);
            Write(Read(Directory.GetFiles(results.FullName, "*.xml", SearchOption.AllDirectories), repository.Core));
            return exit;
        }
        finally
        {
            results.Delete(recursive: true);
        }
    }

    private static CoveredRoom[] Read(string[] reports, string folder)
    {
        Dictionary<(string File, int Line), bool> lines = [];
        foreach (XDocument report in reports.Select(XDocument.Load))
        {
            string[] sources = [.. report.Descendants("source").Select(source => source.Value)];
            foreach (XElement type in report.Descendants("class"))
            {
                string? path = sources.Select(source => Path.Combine(source, type.Attribute("filename")!.Value)).FirstOrDefault(File.Exists);
                string file = Path.GetRelativePath(folder, path ?? "/");
                if (file.StartsWith("..", StringComparison.Ordinal))
                {
                    continue; // what generators wrote lies elsewhere, and is not ours to test
                }

                // One line may belong to several types: to a method and to the lambdas in it.
                foreach (XElement line in type.Descendants("line"))
                {
                    (string, int) key = (file, int.Parse(line.Attribute("number")!.Value, CultureInfo.InvariantCulture));
                    lines[key] = lines.GetValueOrDefault(key) || line.Attribute("hits")!.Value != "0";
                }
            }
        }

        return [.. lines.GroupBy(line => line.Key.File.Split(Path.DirectorySeparatorChar)[0])
            .Select(room => new CoveredRoom(room.Key, room.Count(line => line.Value), room.Count()))
            .OrderBy(room => room.Room, StringComparer.Ordinal)];
    }

    private static void Write(IReadOnlyList<CoveredRoom> rooms)
    {
        Console.WriteLine();
        Console.WriteLine("| room | lines | covered | share |");
        Console.WriteLine("|---|---:|---:|---:|");
        CoveredRoom core = new("the core", rooms.Sum(room => room.Covered), rooms.Sum(room => room.Lines));
        foreach (CoveredRoom room in rooms.Append(core))
        {
            Console.WriteLine($"| {room.Room} | {room.Lines} | {room.Covered} | {room.Percent:0.0} % |");
        }
    }
}
