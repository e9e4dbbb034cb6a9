using System.Collections.Concurrent;

namespace ModelGateway;

/// <summary>The names that inputs had although the contract does not know them: each once, and not without end. Thread-safe.</summary>
internal sealed class ExtraColumns(DataContract contract)
{
    /// <summary>Names beyond these are not told apart: whoever sends them at random must not fill the memory.</summary>
    public const int Most = 100;

    private readonly HashSet<string> _known = [.. contract.Columns.Select(c => c.Name)];
    private readonly ConcurrentDictionary<string, bool> _names = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>Whether inputs with other columns are of interest.</summary>
    public bool AreCounted => contract.OnExtraColumn != ViolationAction.Ignore && contract.Columns.Count > 0;

    /// <summary>The names, ordered by ordinal.</summary>
    public IReadOnlyList<string> Names => [.. _names.Keys.Order(StringComparer.Ordinal)];

    /// <summary>How many there are.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Notes a name of an input that is no feature.</summary>
    /// <returns>Whether it is unknown to the contract and came for the first time.</returns>
    public bool Note(string name)
    {
        if (!AreCounted || Count >= Most || _known.Contains(name) || !_names.TryAdd(name, true))
        {
            return false;
        }

        Interlocked.Increment(ref _count);
        return true;
    }
}
