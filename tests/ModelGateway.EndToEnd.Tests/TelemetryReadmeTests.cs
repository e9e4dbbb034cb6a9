using System.Diagnostics.Metrics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace ModelGateway;

/// <summary>The README names each instrument and each activity that the library has, with its unit, its kind and its tags, and no other.</summary>
public partial class TelemetryReadmeTests
{
    private const string Telemetry = "src/ModelGateway/Telemetry/Telemetry.cs";

    [Fact]
    public void The_README_has_every_instrument()
    {
        Assert.Empty(Sources().Where(source => source.Path != Telemetry && Creates().IsMatch(source.Text)).Select(source => source.Path));

        string[] expected =
        [
            .. typeof(Gateway).Assembly.GetType("ModelGateway.Telemetry", throwOnError: true)!
                .GetProperties(BindingFlags.Public | BindingFlags.Static)
                .Select(property => (property.Name, Instrument: property.GetValue(null) as Instrument))
                .Where(property => property.Instrument is not null)
                .Select(property => $"{property.Instrument!.Meter.Name}: {property.Instrument.Name} {KindOf(property.Instrument)} {property.Instrument.Unit} {string.Join(", ", Tags(property.Name))}"),
        ];

        string[] found = [.. Rows("instrument").Select(cells => $"ModelGateway: {cells[0]} {cells[1]} {cells[2]} {cells[3]}")];

        Assert.True(expected.Length > 5);
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_README_has_every_activity()
    {
        string[] expected =
        [
            .. Sources().SelectMany(source => Starts().Matches(source.Text).Select(start =>
                $"{start.Groups["name"].Value} {string.Join(", ", Says().Matches(source.Text).Select(tag => tag.Groups["tag"].Value))}")),
        ];

        string[] found = [.. Rows("activity").Select(cells => $"{cells[0]} {cells[1]}")];

        Assert.True(expected.Length > 1);
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_README_says_how_to_listen()
    {
        string readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

        Assert.Contains("AddMeter(\"ModelGateway\")", readme, StringComparison.Ordinal);
        Assert.Contains("AddSource(\"ModelGateway\")", readme, StringComparison.Ordinal);
    }

    // The cells of the table whose first head that is, without the marks of code.
    private static IEnumerable<string[]> Rows(string head) => Repository.Lines("README.md")
        .SkipWhile(line => !line.StartsWith($"| {head} |", StringComparison.Ordinal)).Skip(2)
        .TakeWhile(line => line.StartsWith('|'))
        .Select(line => line.Replace("`", "", StringComparison.Ordinal).Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries));

    private static string[] Tags(string property)
    {
        string[][] calls =
        [
            .. Sources().SelectMany(source => Regex.Matches(source.Text, $@"Telemetry\.{property}\.(?:Add|Record)\((?<arguments>.*)\);").Select(call => TagsOf(source.Text, call.Groups["arguments"].Value))),
        ];
        Assert.True(calls.Length > 0, $"Nothing is told to {property}.");
        Assert.All(calls, tags => Assert.Equal(calls[0], tags));
        return calls[0];
    }

    private static string[] TagsOf(string source, string arguments) =>
    [
        .. Tag().Matches(arguments.Replace("_tag", Field().Match(source).Groups["value"].Value, StringComparison.Ordinal)).Select(tag => tag.Groups["tag"].Value),
    ];

    private static string KindOf(Instrument instrument) => instrument.GetType().Name.Split('`')[0] switch
    {
        "UpDownCounter" => "up-down counter",
        { } name => name.ToLowerInvariant(),
    };

    private static IEnumerable<(string Path, string Text)> Sources() => Repository.Sources("src").Select(path => (path, string.Join('\n', Repository.Lines(path))));

    [GeneratedRegex(@"\bnew (Meter|ActivitySource)\(|\.Create(Observable)?(Counter|UpDownCounter|Histogram|Gauge)<")]
    private static partial Regex Creates();

    [GeneratedRegex(@"StartActivity\(""(?<name>[^""]+)""\)")]
    private static partial Regex Starts();

    [GeneratedRegex(@"activity\?\.SetTag\(""(?<tag>[^""]+)""")]
    private static partial Regex Says();

    [GeneratedRegex(@"new\(""(?<tag>[^""]+)""")]
    private static partial Regex Tag();

    [GeneratedRegex(@"_tag = (?<value>new\(""[^;]*);")]
    private static partial Regex Field();
}
