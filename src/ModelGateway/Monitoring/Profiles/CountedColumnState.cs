namespace ModelGateway;

/// <summary>The counts of a column as JSON keeps them.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Role">What it is in a prediction.</param>
/// <param name="Counts">By slot.</param>
internal sealed record CountedColumnState(string Name, MonitoredRole Role, IReadOnlyList<long> Counts)
{
    /// <summary>The new categories that are kept, by hash.</summary>
    public IReadOnlyList<UnseenCategory> New { get; init; } = [];

    /// <summary>What was counted since.</summary>
    public CountedColumnState Since(CountedColumnState before) => this with
    {
        Counts = [.. Counts.Zip(before.Counts, (now, then) => now - then)],
        New =
        [
            .. New.Select(now => now with { Count = now.Count - before.New.FirstOrDefault(then => then.Hash == now.Hash).Count })
                .Where(now => now.Count > 0),
        ],
    };
}
