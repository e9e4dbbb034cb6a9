namespace ModelGateway.MLNet;

/// <summary>The tunables of <see cref="MLNetTrainers.FastForest"/>: a random forest.</summary>
/// <remarks>L. Breiman, <i>Random forests</i>, 2001.</remarks>
public sealed class FastForestOptions
{
    private static readonly Tunable s_trees = new() { Name = "trees", Value = 100, Default = 100, Minimum = 1, Maximum = 10_000, IsInteger = true, IsLogarithmic = true };
    private static readonly Tunable s_leaves = new() { Name = "leaves", Value = 100, Default = 100, Minimum = 2, Maximum = 4_096, IsInteger = true, IsLogarithmic = true };
    private static readonly Tunable s_minimumRowsPerLeaf = new()
    {
        Name = "minimumRowsPerLeaf",
        Value = 5,
        Default = 5,
        Minimum = 1,
        Maximum = 10_000,
        IsInteger = true,
        IsLogarithmic = true,
    };
    private static readonly Tunable s_featureFraction = new() { Name = "featureFraction", Value = 0.7, Default = 0.7, Minimum = 0.01, Maximum = 1 };
    private static readonly Tunable s_featureFractionPerSplit = new() { Name = "featureFractionPerSplit", Value = 0.7, Default = 0.7, Minimum = 0.01, Maximum = 1 };
    private static readonly Tunable s_rowFraction = new() { Name = "rowFraction", Value = 0.7, Default = 0.7, Minimum = 0.01, Maximum = 1 };
    private static readonly Tunable s_bins = new() { Name = "bins", Value = 255, Default = 255, Minimum = 4, Maximum = 4_096, IsInteger = true, IsLogarithmic = true };

    /// <summary>The number of trees, 1 to 10,000; by default 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside.</exception>
    public int Trees { get; set => field = s_trees.Check(value); } = (int)s_trees.Default;

    /// <summary>The most leaves that a tree has, 2 to 4,096; by default 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside.</exception>
    public int Leaves { get; set => field = s_leaves.Check(value); } = (int)s_leaves.Default;

    /// <summary>The fewest training rows that make a leaf, 1 to 10,000; by default 5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside.</exception>
    public int MinimumRowsPerLeaf { get; set => field = s_minimumRowsPerLeaf.Check(value); } = (int)s_minimumRowsPerLeaf.Default;

    /// <summary>The share of features, drawn with the seed, that each tree may use, 0.01 to 1; by default 0.7.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside.</exception>
    public double FeatureFraction { get; set => field = s_featureFraction.Check(value); } = s_featureFraction.Default;

    /// <summary>The share of the tree's features, drawn with the seed, that each split may use, 0.01 to 1; by default 0.7.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside.</exception>
    public double FeatureFractionPerSplit { get; set => field = s_featureFractionPerSplit.Check(value); } = s_featureFractionPerSplit.Default;

    /// <summary>The share of rows, drawn with the seed, that each tree learns from, 0.01 to 1; by default 0.7.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside.</exception>
    public double RowFraction { get; set => field = s_rowFraction.Check(value); } = s_rowFraction.Default;

    /// <summary>The most bins that a feature's values are sorted into, 4 to 4,096; by default 255.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside.</exception>
    public int Bins { get; set => field = s_bins.Check(value); } = (int)s_bins.Default;

    internal IReadOnlyList<Tunable> Tunables =>
    [
        s_trees with { Value = Trees },
        s_leaves with { Value = Leaves },
        s_minimumRowsPerLeaf with { Value = MinimumRowsPerLeaf },
        s_featureFraction with { Value = FeatureFraction },
        s_featureFractionPerSplit with { Value = FeatureFractionPerSplit },
        s_rowFraction with { Value = RowFraction },
        s_bins with { Value = Bins },
    ];

    /// <summary>The options that have these values.</summary>
    /// <param name="values">The value of every tunable, by its name.</param>
    internal static FastForestOptions Of(IReadOnlyDictionary<string, double> values) => new()
    {
        Trees = (int)values[s_trees.Name],
        Leaves = (int)values[s_leaves.Name],
        MinimumRowsPerLeaf = (int)values[s_minimumRowsPerLeaf.Name],
        FeatureFraction = values[s_featureFraction.Name],
        FeatureFractionPerSplit = values[s_featureFractionPerSplit.Name],
        RowFraction = values[s_rowFraction.Name],
        Bins = (int)values[s_bins.Name],
    };

    internal FastForestOptions Copy() => Of(Tunables.ToDictionary(tunable => tunable.Name, tunable => tunable.Value, StringComparer.Ordinal));
}
