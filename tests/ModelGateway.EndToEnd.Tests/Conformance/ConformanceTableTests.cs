namespace ModelGateway;

/// <summary>The table in the README of the kit is what the conformance kit finds, here and now.</summary>
public class ConformanceTableTests
{
    private const string Readme = "src/ModelGateway.ConformanceTests/README.md";
    private const string Begin = "<!-- conformance table: begin -->\n", End = "<!-- conformance table: end -->\n";

    private static readonly (string Provider, string[] Projects)[] s_providers =
    [
        ("baselines", ["ModelGateway.Tests"]),
        ("ML.NET", ["ModelGateway.MLNet.Tests", "ModelGateway.MLNet.LightGbm.Tests"]),
        ("ONNX Runtime", ["ModelGateway.OnnxRuntime.Tests"]),
    ];

    private static string ReadmePath => Path.Combine(Repository.Root, Readme);

    [Fact]
    public async Task The_readme_has_the_table_of_what_the_kit_finds()
    {
        string found = await TableAsync();
        (_, string written, _) = Parts();
        Assert.True(found == written, $"The kit finds something else than {Readme} says. Write the table anew with the command that stands below it. Found:\n{found}");
    }

    /// <summary>Runs only when asked for, by the command that the README gives.</summary>
    [Fact(Explicit = true)]
    public async Task Write_the_table()
    {
        string found = await TableAsync();
        (string before, _, string after) = Parts();
        await File.WriteAllTextAsync(ReadmePath, before + found + after, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void A_law_that_failed_or_was_not_tried_gives_no_table()
    {
        ConformanceResult[] kept = Kept("trainer", "Good").Concat(Kept("serving", "Good")).ToArray();

        Assert.Contains("Weights count | ✓ |", Write(kept), StringComparison.Ordinal);
        Assert.Contains("Weights_count: Fail broken", Refused([.. kept.Select(r => r.Law == "Weights_count" ? r with { Outcome = "Fail", Words = "broken" } : r)]), StringComparison.Ordinal);
        Assert.Contains("Weights_count: NotRun", Refused([.. kept.Where(r => r.Law != "Weights_count")]), StringComparison.Ordinal);
        Assert.Contains("Another, Weights_count: NotRun", Refused([.. kept, .. Kept("trainer", "Another").Where(r => r.Law != "Weights_count")]), StringComparison.Ordinal);
        Assert.Contains("no suite with The_model_itself_answers", Refused([.. Kept("trainer", "Good")]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_divergence_is_no_pass_and_has_its_reason_in_a_note()
    {
        ConformanceResult[] kept = Kept("trainer", "Good").Concat(Kept("serving", "Good")).ToArray();
        ConformanceResult[] diverging = [.. kept.Select(r => r.Law == "Weights_count" ? r with { Outcome = "Skip", Words = "It has no weights." } : r)];

        string alone = Write(diverging);
        Assert.Contains("Weights count | – <sup>1</sup> |", alone, StringComparison.Ordinal);
        Assert.Contains("\n1. It has no weights.\n", alone, StringComparison.Ordinal);

        string beside = Write([.. diverging, .. Kept("trainer", "Another")]);
        Assert.Contains("Weights count | ✓ <sup>1</sup> |", beside, StringComparison.Ordinal);
        Assert.Contains("\n1. Good: It has no weights.\n", beside, StringComparison.Ordinal);
    }

    private static IEnumerable<ConformanceResult> Kept(string kit, string suite) =>
        ConformanceTable.LawsOf(kit).Select(law => new ConformanceResult(kit, suite, law, "Pass"));

    private static string Write(IReadOnlyList<ConformanceResult> results) => ConformanceTable.Write([("some", results)]);

    private static string Refused(IReadOnlyList<ConformanceResult> results) => Assert.Throws<InvalidOperationException>(() => Write(results)).Message;

    private static async Task<string> TableAsync()
    {
        List<(string, IReadOnlyList<ConformanceResult>)> found = [];
        foreach ((string provider, string[] projects) in s_providers)
        {
            List<ConformanceResult> results = [];
            foreach (string project in projects)
            {
                results.AddRange(await ConformanceRun.OfAsync(project, TestContext.Current.CancellationToken));
            }

            found.Add((provider, results));
        }

        return ConformanceTable.Write(found);
    }

    private static (string Before, string Table, string After) Parts()
    {
        string readme = File.ReadAllText(ReadmePath).ReplaceLineEndings("\n");
        int begin = readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, end = readme.IndexOf(End, StringComparison.Ordinal);
        Assert.True(begin >= Begin.Length && end >= begin, $"{Readme} has no lines {Begin.Trim()} and {End.Trim()}.");
        return (readme[..begin], readme[begin..end], readme[end..]);
    }
}
