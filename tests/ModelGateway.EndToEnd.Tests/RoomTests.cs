namespace ModelGateway;

/// <summary>The house: which rooms the core has, and that each uses only those before it.</summary>
public class RoomTests
{
    private const int LargestCycle = 8;

    /// <summary>The rooms of the core in their order; the first two stand side by side.</summary>
    private static readonly string[] s_rooms =
    [
        "Telemetry", "Json",    // names and converters that everything shares
        "Statistics",           // pure maths: intervals, tests, tails, one mixer, one inner product, one seeded generator
        "Data",                 // datasets, streams, readers, profiles, words for values
        "Contracts",            // what inputs must look like; checking rows and datasets
        "Problem",              // task inference, roles, split, label encoding: from rows to something that can be learned
        "Evaluation",           // metrics, scores, comparison, row loss, slices, permutation, leakage
        "Quality",              // how good answers are, held out or live: one shape for both
        "Store",                // versions, aliases, records; names and readers of what lies in a version
        "Baselines",            // the ladder
        "Gates",                // conditions
        "Training",             // the run
        "Monitoring",           // windows, drift, outcomes, alarms
        "Tensors",              // named tensors in and out
        "Serving",              // binding, answering, leases
        "Studies",              // experiments on stored versions
        "Reports",              // pages from reports; nothing calls into it but the gateway
        "Gateway",              // the door: building, dependency injection, the interface
    ];

    private static readonly Lazy<SourceGraph> s_core = new(() => new SourceGraph(
        Repository.Sources("src/ModelGateway", "src/ModelGateway.Abstractions").ToDictionary(path => path, path => string.Join('\n', Repository.Lines(path))), "ModelGateway.Reports"));

    [Fact]
    public void Every_folder_is_a_room_and_every_room_is_a_folder()
    {
        string[] folders = [.. Repository.Sources("src/ModelGateway", "src/ModelGateway.Abstractions").Select(RoomOf).OfType<string>().Distinct()];

        Assert.Empty(folders.Except(s_rooms));
        Assert.Empty(s_rooms.Except(folders));
    }

    [Fact]
    public void A_room_uses_only_rooms_before_it()
    {
        // Bodies that generators write are not there: partial methods without one, and JSON contexts without their members. What is experimental may be used.
        Assert.DoesNotContain(s_core.Value.Errors, error => error.Id is not ("CS8795" or "CS0534" or "CS7036" or "CS0117" or "MG0001"));

        string[] wrong = [.. Against(s_core.Value, CoreRoomOf)];

        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
        Assert.True(s_core.Value.Uses.Count > 1_000, "Hardly anything was seen.");
    }

    [Fact]
    public void Files_that_use_each_other_in_a_circle_are_few()
    {
        string[] wrong =
        [
            .. s_core.Value.Cycles()
                .Where(cycle => cycle.Length > LargestCycle && CoreRoomOf(cycle[0]) != "Baselines")
                .Select(cycle => $"{cycle.Length}: {string.Join(", ", cycle)}"),
        ];

        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Types_are_short()
    {
        (string Name, int Lines)[] types =
        [
            .. Repository.Sources("src")
                .SelectMany(path => SourceGraph.TypesOf(string.Join('\n', Repository.Lines(path))))
                .GroupBy(type => type.Name)
                .Select(parts => (parts.Key, Lines: parts.Sum(part => part.Lines)))
                .OrderBy(type => type.Lines),
        ];

        Assert.InRange(types[types.Length / 2].Lines, 1, 70);
        Assert.True(types[types.Length * 9 / 10].Lines <= 200, $"A tenth of the types has more than {types[types.Length * 9 / 10].Lines} lines.");
        Assert.True(types[^1].Lines <= 400, string.Join(", ", types.Where(type => type.Lines > 400)));
    }

    [Fact]
    public void Tests_stand_in_the_folder_of_what_they_test()
    {
        ILookup<string, string> sources = Repository.Sources("src/ModelGateway").ToLookup(path => Path.GetFileNameWithoutExtension(path), path => FolderOf(path, "src/ModelGateway/"));
        string[] wrong =
        [
            .. from path in Repository.Sources("tests/ModelGateway.Tests")
               let name = Path.GetFileNameWithoutExtension(path)
               where name.EndsWith("Tests", StringComparison.Ordinal)
               let tested = sources[name[..^"Tests".Length]].ToArray()
               where tested.Length > 0 && !tested.Contains(FolderOf(path, "tests/ModelGateway.Tests/"))
               select $"{path} tests what lies in {string.Join(", ", tested)}",
        ];

        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("public class Low { public object? A; void M() { var taken = High.Make(); } }", true)]
    [InlineData("public class Low { public const int A = High.Number; }", true)]
    [InlineData("public class Low { public string A = nameof(High.Number); }", true)]
    [InlineData("public class Low { public System.Collections.Generic.List<High>? A; }", true)]
    [InlineData("public class Low { public object A = Middle.Hidden; }", true)]
    [InlineData("public class Low { public int A = Middle.Plain; }", false)]
    public void A_use_is_seen_however_it_is_written(string low, bool isSeen)
    {
        SourceGraph graph = new(new Dictionary<string, string>
        {
            ["src/ModelGateway/Data/Low.cs"] = low,
            ["src/ModelGateway/Data/Middle.cs"] = "public static class Middle { public static int Plain => 1; public static High Hidden => new(); }",
            ["src/ModelGateway/Serving/High.cs"] = "public class High { public const int Number = 1; public static High Make() => new(); }",
        });

        Assert.Empty(graph.Errors);
        Assert.Equal(isSeen, graph.Uses.ContainsKey(("src/ModelGateway/Data/Low.cs", "src/ModelGateway/Serving/High.cs")));
        Assert.Contains(Against(graph, CoreRoomOf), wrong => wrong.Contains("Middle.cs", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Against(SourceGraph graph, Func<string, string?> roomOf) =>
        from use in graph.Uses
        let user = Rank(roomOf(use.Key.From))
        let used = Rank(roomOf(use.Key.To))
        where used > user
        select $"{use.Key.From} uses {string.Join(", ", use.Value)} of {use.Key.To}";

    private static int? Rank(string? room) => room is null ? null : Math.Max(1, Array.IndexOf(s_rooms, room));

    // What stands in Abstractions is before all of the core.
    private static string? CoreRoomOf(string path) => path.StartsWith("src/ModelGateway/", StringComparison.Ordinal) ? RoomOf(path) : null;

    private static string? RoomOf(string path) => path.Split('/') is { Length: > 3 } parts ? parts[2] : null;

    private static string FolderOf(string path, string root) => Path.GetDirectoryName(path[root.Length..])!;
}
