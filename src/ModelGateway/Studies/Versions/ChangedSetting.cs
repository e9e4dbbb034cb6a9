namespace ModelGateway;

/// <summary>A tunable or a package that two versions have otherwise.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Before">What the version compared with has; null where it has none.</param>
/// <param name="After">What the version compared has; null where it has none.</param>
public sealed record ChangedSetting(string Name, string? Before, string? After)
{
    internal static IEnumerable<ChangedSetting> Between(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) => before.Keys
        .Union(after.Keys, StringComparer.Ordinal)
        .Order(StringComparer.Ordinal)
        .Select(name => new ChangedSetting(name, before.GetValueOrDefault(name), after.GetValueOrDefault(name)))
        .Where(change => change.Before != change.After);
}
