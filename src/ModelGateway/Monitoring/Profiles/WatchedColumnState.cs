namespace ModelGateway;

/// <summary>The counts of a column as JSON keeps them.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Role">What it is in a prediction.</param>
/// <param name="Counts">By slot.</param>
internal sealed record WatchedColumnState(string Name, WatchedRole Role, IReadOnlyList<long> Counts)
{
    /// <summary>The new categories that are kept, by hash.</summary>
    public IReadOnlyList<UnseenCategory> New { get; init; } = [];
}
