using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace ModelGateway;

/// <summary>Which names of models and aliases a store accepts: those that mean one and the same folder on every file system.</summary>
internal static class StoreNames
{
    public const int MaximumLength = 100;

    private static readonly SearchValues<char> s_allowed =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.");

    private static readonly string[] s_taken = ["versions", "data", "aliases", StoreLayout.HistoryName];

    private static readonly string[] s_devices = ["CON", "PRN", "AUX", "NUL"];

    /// <summary>Refuses what is no name of a model: every store keeps the same ones, so that versions can move from one to another.</summary>
    /// <exception cref="ArgumentException">The name is not one that a store can keep.</exception>
    public static void CheckModel([NotNull] string? name, string parameter) => Check(name, "the name of a model", parameter);

    /// <exception cref="ArgumentException">The name is not one that a store can keep.</exception>
    public static void Check([NotNull] string? name, string what, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(name, parameter);
        if (name.Length > MaximumLength || name.AsSpan().ContainsAnyExcept(s_allowed) || name[0] == '.' || name[^1] == '.')
        {
            throw new ArgumentException(
                $"'{name}' cannot be {what}; expected 1 to {MaximumLength} of the letters a-z and A-Z, digits, '-', '_' and '.', not beginning or ending with '.'.",
                parameter);
        }

        if (IsReserved(name))
        {
            throw new ArgumentException($"'{name}' cannot be {what}: the name is reserved. Choose another.", parameter);
        }
    }

    /// <summary>Refuses what is no name of a record, and what lies beside the records in the folder of a model.</summary>
    /// <exception cref="ArgumentException">The name is not one that a directory store can keep.</exception>
    public static void CheckRecord([NotNull] string? name, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(name, parameter);
        if (!IsRecord(name))
        {
            throw new ArgumentException(
                $"'{name}' cannot be the name of a record; expected parts between forward slashes, of letters a-z and A-Z, digits, '-', '_' and '.', and as the first of them none of {string.Join(", ", s_taken)}.", parameter);
        }
    }

    /// <summary>Refuses what names of records cannot begin with.</summary>
    /// <exception cref="ArgumentException">The prefix is not whole parts with a slash behind them.</exception>
    public static void CheckPrefix([NotNull] string? prefix, string parameter)
    {
        ArgumentNullException.ThrowIfNull(prefix, parameter);
        if (prefix.Length > 0 && !(prefix[^1] == '/' && RecordWrite.IsName(prefix[..^1])))
        {
            throw new ArgumentException(
                $"'{prefix}' cannot be what names of records begin with; expected whole parts with a slash behind them, such as 'studies/', or nothing for all records.", parameter);
        }
    }

    /// <summary>Whether a text is the name of a record here.</summary>
    public static bool IsRecord(string name) => RecordWrite.IsName(name)
        && name.Split('/') is { } parts && !s_taken.Contains(parts[0], StringComparer.OrdinalIgnoreCase) && !Array.Exists(parts, IsReserved);

    /// <summary>Refuses a name that differs from an existing entry of the folder only by case: other file systems would merge the two.</summary>
    public static void CheckCase(string folder, string name, string what, string parameter)
    {
        foreach (string entry in Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder) : [])
        {
            string existing = Path.GetFileName(entry);
            if (existing.Equals(name, StringComparison.OrdinalIgnoreCase) && existing != name)
            {
                throw new ArgumentException($"There is already {what} '{existing}', which differs from '{name}' only by case. Use '{existing}', or another name.", parameter);
            }
        }
    }

    private static bool IsReserved(string name)
    {
        string stem = name.Split('.')[0];
        bool isPort = stem.Length == 4 && char.IsAsciiDigit(stem[3])
            && (stem.StartsWith("COM", StringComparison.OrdinalIgnoreCase) || stem.StartsWith("LPT", StringComparison.OrdinalIgnoreCase));
        return isPort || s_devices.Contains(stem, StringComparer.OrdinalIgnoreCase)
            || name.Equals(StoreLayout.MarkerName, StringComparison.OrdinalIgnoreCase);
    }
}
