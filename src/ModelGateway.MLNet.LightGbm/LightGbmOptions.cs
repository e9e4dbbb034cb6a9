namespace ModelGateway.MLNet;

/// <summary>The tunables of LightGBM: gradient boosted trees that grow leaf by leaf. Defaults are LightGBM's own.</summary>
/// <remarks>G. Ke et al., <i>LightGBM: a highly efficient gradient boosting decision tree</i>, NIPS 2017.</remarks>
public sealed class LightGbmOptions
{
    private static readonly Tunable s_trees = new() { Name = "trees", Value = 100, Default = 100, Minimum = 1, Maximum = 10_000, IsInteger = true, IsLogarithmic = true };
    private static readonly Tunable s_leaves = new() { Name = "leaves", Value = 31, Default = 31, Minimum = 2, Maximum = 1_024, IsInteger = true, IsLogarithmic = true };
    private static readonly Tunable s_minimumRowsPerLeaf = new()
    {
        Name = "minimumRowsPerLeaf",
        Value = 20,
        Default = 20,
        Minimum = 1,
        Maximum = 10_000,
        IsInteger = true,
        IsLogarithmic = true,
    };
    private static readonly Tunable s_learningRate = new() { Name = "learningRate", Value = 0.1, Default = 0.1, Minimum = 0.001, Maximum = 1, IsLogarithmic = true };
    private static readonly Tunable s_maximumDepth = new() { Name = "maximumDepth", Value = 0, Default = 0, Minimum = 0, Maximum = 64, IsInteger = true };
    private static readonly Tunable s_featureFraction = new() { Name = "featureFraction", Value = 1, Default = 1, Minimum = 0.01, Maximum = 1 };
    private static readonly Tunable s_rowFraction = new() { Name = "rowFraction", Value = 1, Default = 1, Minimum = 0.01, Maximum = 1 };
    private static readonly Tunable s_l1 = new() { Name = "l1", Value = 0, Default = 0, Minimum = 0, Maximum = 1_000 };
    private static readonly Tunable s_l2 = new() { Name = "l2", Value = 0, Default = 0, Minimum = 0, Maximum = 1_000 };
    private static readonly Tunable s_minimumGain = new() { Name = "minimumGain", Value = 0, Default = 0, Minimum = 0, Maximum = 1_000 };
    private static readonly Tunable s_bins = new() { Name = "bins", Value = 255, Default = 255, Minimum = 4, Maximum = 4_096, IsInteger = true, IsLogarithmic = true };

    /// <summary>The number of trees (for multiclass, of trees for each class), 1 to 10,000; by default 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside.</exception>
    public int Trees { get; set => field = s_trees.Check(value); } = (int)s_trees.Default;

    /// <summary>The most leaves that a tree has, 2 to 1,024; by default 31.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside.</exception>
    public int Leaves { get; set => field = s_leaves.Check(value); } = (int)s_leaves.Default;

    /// <summary>The fewest training rows that make a leaf, 1 to 10,000; by default 20.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside.</exception>
    public int MinimumRowsPerLeaf { get; set => field = s_minimumRowsPerLeaf.Check(value); } = (int)s_minimumRowsPerLeaf.Default;

    /// <summary>How far each tree moves the answer, 0.001 to 1; by default 0.1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside.</exception>
    public double LearningRate { get; set => field = s_learningRate.Check(value); } = s_learningRate.Default;

    /// <summary>The most splits from root to leaf, 1 to 64; 0, the default, for no bound.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside.</exception>
    public int MaximumDepth { get; set => field = s_maximumDepth.Check(value); } = (int)s_maximumDepth.Default;

    /// <summary>The share of features, drawn with the seed, that each tree may use, 0.01 to 1; by default 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside.</exception>
    public double FeatureFraction { get; set => field = s_featureFraction.Check(value); } = s_featureFraction.Default;

    /// <summary>The share of rows, drawn with the seed, that each tree learns from, 0.01 to 1; by default 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside.</exception>
    public double RowFraction { get; set => field = s_rowFraction.Check(value); } = s_rowFraction.Default;

    /// <summary>The L1 penalty on the values of leaves, 0 to 1,000; by default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside.</exception>
    public double L1 { get; set => field = s_l1.Check(value); } = s_l1.Default;

    /// <summary>The L2 penalty on the values of leaves, 0 to 1,000; by default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside.</exception>
    public double L2 { get; set => field = s_l2.Check(value); } = s_l2.Default;

    /// <summary>The least gain that justifies a split, 0 to 1,000; by default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside.</exception>
    public double MinimumGain { get; set => field = s_minimumGain.Check(value); } = s_minimumGain.Default;

    /// <summary>The most bins that a feature's values are sorted into, 4 to 4,096; by default 255.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside.</exception>
    public int Bins { get; set => field = s_bins.Check(value); } = (int)s_bins.Default;

    /// <summary>
    /// The number of threads that training uses; by default half of the processors. It does not change the model. More threads than idle
    /// processors make training many times slower.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Threads
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = Math.Max(1, Environment.ProcessorCount / 2);

    internal IReadOnlyList<Tunable> Tunables =>
    [
        s_trees with { Value = Trees },
        s_leaves with { Value = Leaves },
        s_minimumRowsPerLeaf with { Value = MinimumRowsPerLeaf },
        s_learningRate with { Value = LearningRate },
        s_maximumDepth with { Value = MaximumDepth },
        s_featureFraction with { Value = FeatureFraction },
        s_rowFraction with { Value = RowFraction },
        s_l1 with { Value = L1 },
        s_l2 with { Value = L2 },
        s_minimumGain with { Value = MinimumGain },
        s_bins with { Value = Bins },
    ];

    /// <summary>The same with other values.</summary>
    /// <param name="values">The value of every tunable, by its name.</param>
    internal LightGbmOptions With(IReadOnlyDictionary<string, double> values) => new()
    {
        Trees = (int)values[s_trees.Name],
        Leaves = (int)values[s_leaves.Name],
        MinimumRowsPerLeaf = (int)values[s_minimumRowsPerLeaf.Name],
        LearningRate = values[s_learningRate.Name],
        MaximumDepth = (int)values[s_maximumDepth.Name],
        FeatureFraction = values[s_featureFraction.Name],
        RowFraction = values[s_rowFraction.Name],
        L1 = values[s_l1.Name],
        L2 = values[s_l2.Name],
        MinimumGain = values[s_minimumGain.Name],
        Bins = (int)values[s_bins.Name],
        Threads = Threads,
    };

    internal LightGbmOptions Copy() => With(Tunables.ToDictionary(tunable => tunable.Name, tunable => tunable.Value, StringComparer.Ordinal));
}
