namespace ModelGateway.MLNet;

/// <summary>The tunables of <see cref="MLNetTrainers.FastTree"/>: gradient boosted trees.</summary>
/// <remarks>J. H. Friedman, <i>Greedy function approximation: a gradient boosting machine</i>, 2001.</remarks>
public sealed class FastTreeOptions
{
    private static readonly Tunable s_trees = new() { Name = "trees", Value = 100, Default = 100, Minimum = 1, Maximum = 10_000, IsInteger = true, IsLogarithmic = true };
    private static readonly Tunable s_leaves = new() { Name = "leaves", Value = 20, Default = 20, Minimum = 2, Maximum = 1_024, IsInteger = true, IsLogarithmic = true };
    private static readonly Tunable s_minimumRowsPerLeaf = new()
    {
        Name = "minimumRowsPerLeaf",
        Value = 10,
        Default = 10,
        Minimum = 1,
        Maximum = 10_000,
        IsInteger = true,
        IsLogarithmic = true,
    };
    private static readonly Tunable s_learningRate = new() { Name = "learningRate", Value = 0.2, Default = 0.2, Minimum = 0.001, Maximum = 1, IsLogarithmic = true };
    private static readonly Tunable s_featureFraction = new() { Name = "featureFraction", Value = 1, Default = 1, Minimum = 0.01, Maximum = 1 };
    private static readonly Tunable s_rowFraction = new() { Name = "rowFraction", Value = 1, Default = 1, Minimum = 0.01, Maximum = 1 };
    private static readonly Tunable s_bins = new() { Name = "bins", Value = 255, Default = 255, Minimum = 4, Maximum = 4_096, IsInteger = true, IsLogarithmic = true };

    /// <summary>The number of trees, 1 to 10,000; by default 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside.</exception>
    public int Trees { get; set => field = s_trees.Check(value); } = (int)s_trees.Default;

    /// <summary>The most leaves that a tree has, 2 to 1,024; by default 20.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside.</exception>
    public int Leaves { get; set => field = s_leaves.Check(value); } = (int)s_leaves.Default;

    /// <summary>The fewest training rows that make a leaf, 1 to 10,000; by default 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside.</exception>
    public int MinimumRowsPerLeaf { get; set => field = s_minimumRowsPerLeaf.Check(value); } = (int)s_minimumRowsPerLeaf.Default;

    /// <summary>How far each tree moves the answer, 0.001 to 1; by default 0.2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside.</exception>
    public double LearningRate { get; set => field = s_learningRate.Check(value); } = s_learningRate.Default;

    /// <summary>The share of features that each tree may use, 0.01 to 1; by default 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside.</exception>
    public double FeatureFraction { get; set => field = s_featureFraction.Check(value); } = s_featureFraction.Default;

    /// <summary>The share of rows, drawn with the seed, that each tree learns from, 0.01 to 1; by default 1.</summary>
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
        s_learningRate with { Value = LearningRate },
        s_featureFraction with { Value = FeatureFraction },
        s_rowFraction with { Value = RowFraction },
        s_bins with { Value = Bins },
    ];

    /// <summary>The options that have these values.</summary>
    /// <param name="values">The value of every tunable, by its name.</param>
    internal static FastTreeOptions Of(IReadOnlyDictionary<string, double> values) => new()
    {
        Trees = (int)values[s_trees.Name],
        Leaves = (int)values[s_leaves.Name],
        MinimumRowsPerLeaf = (int)values[s_minimumRowsPerLeaf.Name],
        LearningRate = values[s_learningRate.Name],
        FeatureFraction = values[s_featureFraction.Name],
        RowFraction = values[s_rowFraction.Name],
        Bins = (int)values[s_bins.Name],
    };

    internal FastTreeOptions Copy() => Of(Tunables.ToDictionary(tunable => tunable.Name, tunable => tunable.Value, StringComparer.Ordinal));
}
