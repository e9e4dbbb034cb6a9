using System.Text.RegularExpressions;

namespace ModelGateway;

public partial class SourceConventionTests
{
    private const int MostLines = 300;

    // Files that may be longer, each with its reason.
    private static readonly Dictionary<string, string> s_long = [];

    [Fact]
    public void Files_have_at_most_300_lines()
    {
        string[] tooLong = [.. Repository.Sources("src").Where(path => Repository.Lines(path).Length > MostLines)];

        Assert.Empty(tooLong.Except(s_long.Keys));
        Assert.Empty(s_long.Keys.Except(tooLong)); // an exception that is no longer needed
    }

    [Fact]
    public void Files_are_named_after_their_type_and_have_one_public_type()
    {
        List<string> wrong = [];
        foreach (string path in Repository.Sources("src"))
        {
            Match[] declared = [.. Repository.Lines(path).Select(line => Declaration().Match(line)).Where(match => match.Success)];
            string name = Path.GetFileNameWithoutExtension(path).Split('.')[0];
            string[] names = [.. declared.Select(d => d.Groups["name"].Value + (d.Groups["generic"].Success ? "OfT" : "")).Distinct()];
            if (declared.Length > 0 && !names.Contains(name) && !names.Contains(name + "OfT"))
            {
                wrong.Add($"{path} declares {string.Join(", ", names)}, none of which is its name.");
            }

            if (declared.Count(d => d.Groups["access"].Value == "public") > 1)
            {
                wrong.Add($"{path} declares more than one public type.");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Sources_have_no_regions_and_nothing_left_open()
    {
        string[] found = [.. Repository.Sources("src", "tests", "samples", "benchmarks")
            .Where(path => !path.EndsWith(nameof(SourceConventionTests) + ".cs", StringComparison.Ordinal))
            .SelectMany(path => Repository.Lines(path).Select((line, i) => (path, line, number: i + 1)))
            .Where(l => LeftOpen().IsMatch(l.line))
            .Select(l => $"{l.path}({l.number}): {l.line.Trim()}")];

        Assert.Empty(found);
    }

    /// <summary>A rung of the baseline ladder is a folder of its own, one line of the ladder, and a member for those who want it as the candidate.</summary>
    [Fact]
    public void A_rung_is_known_by_one_line_outside_its_folder()
    {
        const string Room = "src/ModelGateway/Baselines/";
        string[] trainers = [.. Repository.Sources("src").Where(path => IsInFolder(path) && path.EndsWith("Trainer.cs", StringComparison.Ordinal))];
        Assert.NotEmpty(trainers);
        Assert.All(trainers, trainer =>
        {
            string name = Path.GetFileName(trainer)[..^"Trainer.cs".Length];
            Regex types = new($@"\b{name}(Trainer|Model|Parameters|Json)\b");
            string[] places = [.. Repository.Sources("src")
                .Where(path => path != Room + "Baselines.cs" && !IsInFolder(path))
                .SelectMany(path => Repository.Lines(path).Where(line => types.IsMatch(line)).Select(_ => path))];
            Assert.Equal([Room + "BaselineLadder.cs"], places);
        });

        static bool IsInFolder(string path) => path.StartsWith(Room, StringComparison.Ordinal) && path[Room.Length..].Contains('/');
    }

    [Fact]
    public void Folders_and_types_are_not_called_utilities()
    {
        string[] found = [.. Repository.Sources("src").Where(path => path.Split('/', '.').Any(part => part is "Utils" or "Common" or "Helpers" or "Guard"))];

        Assert.Empty(found);
    }

    [GeneratedRegex(@"^(?<access>public|internal)\s+(?:(?:abstract|sealed|static|partial|readonly|ref|unsafe|file)\s+)*(?:record\s+struct|record\s+class|record|class|struct|interface|enum|delegate\s+\S+)\s+(?<name>\w+)(?<generic><)?")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^\s*#region|\bTODO\b|\bFIXME\b|\bHACK\b|throw new NotImplementedException")]
    private static partial Regex LeftOpen();
}
