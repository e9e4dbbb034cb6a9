namespace ModelGateway;

/// <summary>All that was measured of features that belong together.</summary>
/// <param name="Features">The positions of the features in the model's signature, ascending.</param>
/// <param name="IsDeclared">Whether the application said so; else they are associated.</param>
internal sealed record GroupEvidence(int[] Features, bool IsDeclared)
{
    /// <summary>Growth of the loss when they are shuffled together; null where it could not be measured.</summary>
    public Estimate? Permutation { get; init; }

    /// <summary>Growth of the loss when all of them are left out; null where nothing was retrained.</summary>
    public Estimate? LeaveOut { get; init; }

    /// <summary>The declared groups, and those that are associated and were not declared.</summary>
    /// <exception cref="DataException">A declared name is no feature.</exception>
    public static IReadOnlyList<GroupEvidence> Of(Schema features, IEnumerable<IEnumerable<string>> declared, Associations associations)
    {
        List<GroupEvidence> groups = [.. associations.Groups().Select(group => new GroupEvidence(group, IsDeclared: false))];
        foreach (int[] group in declared.Select(names => names.Select(features.IndexOf).Distinct().Order().ToArray()).Where(group => group.Length > 1))
        {
            groups.RemoveAll(known => known.Features.SequenceEqual(group));
            groups.Add(new GroupEvidence(group, IsDeclared: true));
        }

        return groups;
    }
}
