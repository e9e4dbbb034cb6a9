using System.Text;

namespace ModelGateway;

public class ReadmeTests
{
    /// <summary>Each paragraph of each block stands word for word in a source file that the solution compiles.</summary>
    [Fact]
    public void Every_block_of_CSharp_is_code_that_compiles()
    {
        string[] blocks = [.. Blocks("csharp").SelectMany(block => block.Split("\n\n")).Select(paragraph => Normal(paragraph.Split('\n')))];
        string[] sources = [.. Repository.Sources("tests", "samples").Select(path => Normal(Repository.Lines(path)))];

        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Contains(sources, source => source.Contains(block, StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_block_of_JSON_is_JSON()
    {
        foreach (string block in Blocks("json"))
        {
            System.Text.Json.JsonDocument.Parse(block).Dispose();
        }
    }

    private static IEnumerable<string> Blocks(string language)
    {
        List<string>? block = null;
        foreach (string line in Repository.Lines("README.md"))
        {
            if (block is null && line.Trim() == "```" + language)
            {
                block = [];
            }
            else if (block is not null && line.Trim() == "```")
            {
                yield return string.Join('\n', block);
                block = null;
            }
            else
            {
                block?.Add(line);
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
