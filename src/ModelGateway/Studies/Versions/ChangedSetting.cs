using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>A tunable or a package that two versions have otherwise.</summary>
public sealed class ChangedSetting
{
    [JsonConstructor]
    internal ChangedSetting(string name, string? before, string? after) => (Name, Before, After) = (name, before, after);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>What the version compared with has; null where it has none.</summary>
    public string? Before { get; }

    /// <summary>What the version compared has; null where it has none.</summary>
    public string? After { get; }

    internal static IEnumerable<ChangedSetting> Between(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) => before.Keys
        .Union(after.Keys, StringComparer.Ordinal)
        .Order(StringComparer.Ordinal)
        .Select(name => new ChangedSetting(name, before.GetValueOrDefault(name), after.GetValueOrDefault(name)))
        .Where(change => change.Before != change.After);
}
