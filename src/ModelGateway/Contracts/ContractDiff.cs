using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>What one contract expects otherwise than another.</summary>
public sealed class ContractDiff
{
    [JsonConstructor]
    internal ContractDiff(IReadOnlyList<ContractChange> changes) => Changes = changes;

    /// <summary>The changes: those of the whole contract first, then column by column.</summary>
    public IReadOnlyList<ContractChange> Changes { get; }

    /// <summary>Whether both expect the same.</summary>
    public bool IsEmpty => Changes.Count == 0;

    /// <summary>One change on each line; empty when there is none.</summary>
    public override string ToString() => string.Join('\n', Changes);

    /// <param name="older">The one contract.</param>
    /// <param name="newer">The other.</param>
    /// <param name="sensitive">Columns whose values must not be shown, beside those that either contract tags so.</param>
    internal static ContractDiff Between(DataContract older, DataContract newer, IReadOnlyList<string> sensitive) => new(
    [
        .. Differences(null, ContractAspects.Of(older), ContractAspects.Of(newer)),
        .. older.Columns.SelectMany(before => newer.Find(before.Name) is { } after
            ? Differences(before, after, before.IsSensitive || after.IsSensitive || sensitive.Contains(before.Name))
            : [new ContractChange(before.Name, "column", ExpectationWording.Kind(before), null)]),
        .. newer.Columns.Where(after => older.Find(after.Name) is null)
            .Select(after => new ContractChange(after.Name, "column", null, ExpectationWording.Kind(after))),
    ]);

    private static IEnumerable<ContractChange> Differences(ColumnContract before, ColumnContract after, bool isHidden) =>
        Differences(before.Name, ContractAspects.Of(before, isHidden), ContractAspects.Of(after, isHidden));

    private static IEnumerable<ContractChange> Differences(
        string? column, IReadOnlyList<(string Aspect, string? Text)> before, IReadOnlyList<(string Aspect, string? Text)> after) =>
        before.Zip(after)
            .Where(pair => pair.First.Text != pair.Second.Text)
            .Select(pair => new ContractChange(column, pair.First.Aspect, pair.First.Text, pair.Second.Text));
}
