using System.Xml.Linq;

namespace ModelGateway;

/// <summary>Runs the conformance suites of a test project, in a process of its own.</summary>
internal static class ConformanceRun
{
    private const string Trait = "Conformance";

    // All projects are built in the configuration of the tests, each into a folder of its own beside theirs.
    private static readonly string s_configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    /// <summary>What became of every law of the project's suites.</summary>
    public static async Task<IReadOnlyList<ConformanceResult>> OfAsync(string project, CancellationToken cancellationToken)
    {
        string program = Path.Combine(Repository.Root, "artifacts", "bin", project, s_configuration, project + ".dll");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("modelgateway-conformance-");
        try
        {
            string file = Path.Combine(folder.FullName, "results.xml");
            string[] arguments = [program, .. ConformanceTable.Kits.Keys.SelectMany(kit => new[] { "-trait", $"{Trait}={kit}" }), "-result-xml", file];
            (int exitCode, string output) = await Tool.DotnetAsync(folder.FullName, arguments, environment: null, cancellationToken);
            Assert.True(File.Exists(file), $"{project} ended with code {exitCode} and without results. {output}");
            return [.. XDocument.Load(file).Descendants("test").Where(IsOfTheKit).Select(Read)];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // What a suite puts in the place of a law, under its name, is no law.
    private static bool IsOfTheKit(XElement test) => Of(test, "source-file").Split('/', '\\').Contains("ModelGateway.ConformanceTests");

    private static ConformanceResult Read(XElement test)
    {
        string[] kits = [.. test.Descendants("trait").Where(trait => Of(trait, "name") == Trait).Select(trait => Of(trait, "value"))];
        string suite = Of(test, "type").Split('.')[^1].Replace("ConformanceTests", "", StringComparison.Ordinal);
        string words = (test.Element("reason") ?? test.Element("failure")?.Element("message"))?.Value.Trim() ?? "";
        return new ConformanceResult(kits.First(ConformanceTable.Kits.ContainsKey), suite, Of(test, "method"), Of(test, "result"), words);
    }

    private static string Of(XElement element, string attribute) => element.Attribute(attribute)!.Value;
}
