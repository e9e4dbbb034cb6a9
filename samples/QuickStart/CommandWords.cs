using System.Text.RegularExpressions;

namespace QuickStart;

/// <summary>
/// The library speaks of what an application declares in code; who typed a command is told the options instead, such as <c>--time day --group store</c> for
/// <c>OrderBy("day").GroupBy("store")</c>.
/// </summary>
public static partial class CommandWords
{
    private static readonly (string InCode, string Typed)[] s_reading =
    [
        ("set HasHeader to false", "give --no-header"),
        ("set HasHeader", "give the file a header of words"),
        ("declare it in DateFormats", "say which by --date-format"),
        ("Declare its date format", "Say its form by --date-format"),
        ("amend the contract", "give it another name by --model"),
    ];

    public static string Of(string text) => Declared(s_reading.Aggregate(text, (said, word) => said.Replace(word.InCode, word.Typed, StringComparison.Ordinal)));

    private static string Declared(string text) => Declaration().Replace(text, match => (match.Value[0] == '.' ? " " : "") + Option(match.Groups["name"].Value, match.Groups["values"]));

    private static string Option(string name, Group values)
    {
        string list = values.Success ? string.Join(',', Quoted().Matches(values.Value).Select(match => match.Groups[1].Value)) : "";
        string value = list.Length == 0 ? (values.Value is "n" ? " n" : "") : list.Any(char.IsWhiteSpace) ? $" \"{list}\"" : $" {list}";
        return name switch
        {
            "OrderBy" => $"--time{value}",
            "GroupBy without a column" => "--one-series",
            "GroupBy" when values.Success && value.Length == 0 => "--one-series",
            "GroupBy" => $"--group{value}",
            "JudgeBy" => "--metric",
            "LastLabels" => $"--last-labels{value}",
            _ => $"--{name.ToLowerInvariant()}{value}",
        };
    }

    // A column may have such a name, and Ignore is a word of sentences too.
    [GeneratedRegex("""(?<!['\w])\.?(?<name>GroupBy without a column|(OrderBy|GroupBy|Ordered|Unordered|LastLabels|JudgeBy)\b|Ignore(?=\("))(\((?<values>n|("[^"]*"(, )?)*)\))?""")]
    private static partial Regex Declaration();

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Quoted();
}
