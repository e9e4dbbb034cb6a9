namespace ModelGateway;

/// <summary>The rows that came and went between two versions. The same row is known by the values of the columns that both have.</summary>
/// <param name="Before">The rows of the version compared with.</param>
/// <param name="After">The rows of the version compared.</param>
/// <param name="Added">Rows that only the version compared has; one that comes twice counts twice.</param>
/// <param name="Removed">Rows that only the version compared with has.</param>
/// <param name="AddedColumns">Columns that only the version compared has.</param>
/// <param name="RemovedColumns">Columns that only the version compared with has.</param>
public sealed record RowChanges(
    int Before, int After, int Added, int Removed, IReadOnlyList<string> AddedColumns, IReadOnlyList<string> RemovedColumns)
{
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
