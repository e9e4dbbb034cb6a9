using System.Text.Json;
using System.Text.RegularExpressions;

namespace ModelGateway.OnnxRuntime;

/// <summary>Classes that an exporter wrote into the metadata: as a JSON list, as a Python dictionary of indexes, or separated by commas.</summary>
internal static partial class MetadataClasses
{
    private static readonly string[] s_keys = ["classes", "class_names", "labels", "names", "classlabels"];

    /// <summary>The classes, or null.</summary>
    public static IReadOnlyList<string>? Find(IReadOnlyList<KeyValuePair<string, string>> metadata) =>
        metadata.Where(m => s_keys.Contains(m.Key, StringComparer.OrdinalIgnoreCase)).Select(m => Read(m.Value)).FirstOrDefault(c => c is { Count: > 1 });

    private static IReadOnlyList<string>? Read(string text)
    {
        text = text.Trim();
        if (text.StartsWith('[')) return ReadJson(text);
        if (!text.StartsWith('{')) return [.. text.Split(',', StringSplitOptions.TrimEntries)];
        MatchCollection entries = Entry().Matches(text);
        return entries.Select((e, i) => e.Groups["index"].Value == i.ToString(System.Globalization.CultureInfo.InvariantCulture)).All(same => same)
            ? [.. entries.Select(e => e.Groups["name"].Value)]
            : null;
    }

    private static IReadOnlyList<string>? ReadJson(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text.Contains('"') ? text : text.Replace('\'', '"'));
            return [.. json.RootElement.EnumerateArray().Select(e => e.ToString())];
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex("""(?<index>\d+)["']?\s*:\s*(?:"(?<name>[^"]*)"|'(?<name>[^']*)')""", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Entry();
}
