namespace ModelGateway.MLNet;

/// <summary>The tunables of <see cref="MLNetTrainers.Lbfgs"/>: logistic models fitted by limited-memory BFGS.</summary>
/// <remarks>G. Andrew, J. Gao, <i>Scalable training of L1-regularized log-linear models</i>, 2007.</remarks>
public sealed class LbfgsOptions
{
    private static readonly Tunable s_l1 = new() { Name = "l1", Value = 0, Default = 0, Minimum = 0, Maximum = 1_000 };
    private static readonly Tunable s_l2 = new() { Name = "l2", Value = 1, Default = 1, Minimum = 0, Maximum = 1_000 };
    private static readonly Tunable s_tolerance = new() { Name = "tolerance", Value = 1e-6, Default = 1e-6, Minimum = 1e-9, Maximum = 0.1, IsLogarithmic = true };
    private static readonly Tunable s_iterations = new()
    {
        Name = "iterations",
        Value = 500,
        Default = 500,
        Minimum = 1,
        Maximum = 10_000,
        IsInteger = true,
        IsLogarithmic = true,
    };
    private static readonly Tunable s_history = new() { Name = "history", Value = 20, Default = 20, Minimum = 1, Maximum = 100, IsInteger = true };

    /// <summary>The L1 penalty, 0 to 1,000, against the loss summed over all rows; by default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside.</exception>
    public double L1 { get; set => field = s_l1.Check(value); } = s_l1.Default;

    /// <summary>The L2 penalty, 0 to 1,000, against the loss summed over all rows; by default 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside.</exception>
    public double L2 { get; set => field = s_l2.Check(value); } = s_l2.Default;

    /// <summary>The improvement at which fitting ends, 1e-9 to 0.1; by default 1e-6.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside.</exception>
    public double Tolerance { get; set => field = s_tolerance.Check(value); } = s_tolerance.Default;

    /// <summary>The most steps, 1 to 10,000; by default 500.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside.</exception>
    public int Iterations { get; set => field = s_iterations.Check(value); } = (int)s_iterations.Default;

    /// <summary>The number of past steps that the curvature is estimated from, 1 to 100; by default 20.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside.</exception>
    public int History { get; set => field = s_history.Check(value); } = (int)s_history.Default;

    internal IReadOnlyList<Tunable> Tunables =>
    [
        s_l1 with { Value = L1 },
        s_l2 with { Value = L2 },
        s_tolerance with { Value = Tolerance },
        s_iterations with { Value = Iterations },
        s_history with { Value = History },
    ];

    /// <summary>The options that have these values.</summary>
    /// <param name="values">The value of every tunable, by its name.</param>
    internal static LbfgsOptions Of(IReadOnlyDictionary<string, double> values) => new()
    {
        L1 = values[s_l1.Name],
        L2 = values[s_l2.Name],
        Tolerance = values[s_tolerance.Name],
        Iterations = (int)values[s_iterations.Name],
        History = (int)values[s_history.Name],
    };

    internal LbfgsOptions Copy() => Of(Tunables.ToDictionary(tunable => tunable.Name, tunable => tunable.Value, StringComparer.Ordinal));
}
