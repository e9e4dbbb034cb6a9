using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>The rows that came and went between two versions. The same row is known by the values of the columns that both have.</summary>
public sealed class RowChanges
{
    [JsonConstructor]
    internal RowChanges(int before, int after, int added, int removed, IReadOnlyList<string> addedColumns, IReadOnlyList<string> removedColumns) =>
        (Before, After, Added, Removed, AddedColumns, RemovedColumns) = (before, after, added, removed, addedColumns, removedColumns);

    /// <summary>The rows of the version compared with.</summary>
    public int Before { get; }

    /// <summary>The rows of the version compared.</summary>
    public int After { get; }

    /// <summary>Rows that only the version compared has; one that comes twice counts twice.</summary>
    public int Added { get; }

    /// <summary>Rows that only the version compared with has.</summary>
    public int Removed { get; }

    /// <summary>Columns that only the version compared has.</summary>
    public IReadOnlyList<string> AddedColumns { get; }

    /// <summary>Columns that only the version compared with has.</summary>
    public IReadOnlyList<string> RemovedColumns { get; }

    internal static RowChanges Between(Dataset before, Dataset after)
    {
        string[] old = [.. before.Columns.Select(column => column.Definition.Name)];
        string[] now = [.. after.Columns.Select(column => column.Definition.Name)];
        string[] shared = [.. old.Intersect(now, StringComparer.Ordinal)];
        Dictionary<ulong, int> left = [];
        foreach (ulong hash in RowHashes.Of(before, shared))
        {
            left[hash] = left.GetValueOrDefault(hash) + 1;
        }

        int added = 0;
        foreach (ulong hash in RowHashes.Of(after, shared))
        {
            int count = left.GetValueOrDefault(hash);
            left[hash] = Math.Max(0, count - 1);
            added += count == 0 ? 1 : 0;
        }

        return new RowChanges(before.RowCount, after.RowCount, added, left.Values.Sum(), [.. now.Except(shared)], [.. old.Except(shared)]);
    }
}
