using System.Text;

namespace ModelGateway;

public class ReadmeTests
{
    private const string Root = "README.md", Kit = "src/ModelGateway.ConformanceTests/README.md";

    public static TheoryData<string> Readmes => [Root, Kit];

    [Fact]
    public void Every_README_is_held_to_this() => Assert.Equal(
        Readmes.Select(row => row.Data).Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(Repository.Root, "*.md", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Where(path => !path.StartsWith("artifacts/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal));

    /// <summary>Each paragraph of each block stands word for word in a source file that the solution compiles.</summary>
    [Theory]
    [MemberData(nameof(Readmes))]
    public void Every_block_of_CSharp_is_code_that_compiles(string readme)
    {
        string[] blocks = [.. Blocks(readme, "csharp").SelectMany(block => block.Split("\n\n")).Select(paragraph => Normal(paragraph.Split('\n')))];
        string[] sources = [.. Repository.Sources("tests", "samples").Select(path => Normal(Repository.Lines(path)))];

        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Contains(sources, source => source.Contains(block, StringComparison.Ordinal)));
    }

    /// <summary>A block in another language would be checked by nothing.</summary>
    [Theory]
    [MemberData(nameof(Readmes))]
    public void Every_block_is_CSharp_or_plain(string readme)
    {
        string[] fences = [.. Repository.Lines(readme).Select(line => line.Trim()).Where(line => line.StartsWith("```", StringComparison.Ordinal))];

        Assert.True(fences.Length > 3 && fences.Length % 2 == 0, $"{fences.Length} fences.");
        Assert.All(fences.Index(), fence => Assert.True(fence.Item is "```" || (fence.Item is "```csharp" && fence.Index % 2 == 0), fence.Item));
    }

    [Theory]
    [MemberData(nameof(Readmes))]
    public void Every_command_names_a_project_that_is_there(string readme)
    {
        string[] commands = [.. Blocks(readme, "").SelectMany(block => block.Split('\n')).Where(line => line.StartsWith("dotnet ", StringComparison.Ordinal))];
        string[] projects = [.. commands.SelectMany(command => command.Split("--project ").Skip(1)).Select(rest => rest.Split(' ')[0]).Distinct()];

        Assert.True(projects.Length > 0, $"The commands name {projects.Length} projects.");
        Assert.All(projects, project => Assert.True(
            File.Exists(Path.Combine(Repository.Root, project, Path.GetFileName(project) + ".csproj")), $"A command names {project}, which is no project."));
    }

    /// <summary>Whoever has the sources runs the first two commands and has seen it all.</summary>
    [Fact]
    public void The_first_two_commands_run_the_sample_and_the_tests() => Assert.Equal(
        ["dotnet run -c Release --project samples/QuickStart", "dotnet test -c Release"],
        Blocks(Root, "").SelectMany(block => block.Split('\n')).Where(line => line.StartsWith("dotnet ", StringComparison.Ordinal)).Take(2));

    private static IEnumerable<string> Blocks(string readme, string language)
    {
        string? open = null;
        List<string> block = [];
        foreach (string line in Repository.Lines(readme))
        {
            if (open is null && line.Trim().StartsWith("```", StringComparison.Ordinal))
            {
                open = line.Trim()[3..];
                block.Clear();
            }
            else if (open is not null && line.Trim() == "```")
            {
                if (open == language)
                {
                    yield return string.Join('\n', block);
                }

                open = null;
            }
            else
            {
                block.Add(line);
            }
        }
    }

    // Indentation and empty lines do not count: a block is the same code wherever it stands.
    private static string Normal(IEnumerable<string> lines)
    {
        StringBuilder normal = new();
        foreach (string line in lines.Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            normal.Append(line).Append('\n');
        }

        return normal.ToString();
    }
}
