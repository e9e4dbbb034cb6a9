namespace ModelGateway.MLNet;

/// <summary>The tunables of <see cref="MLNetTrainers.Sdca"/>: linear models fitted by stochastic dual coordinate ascent.</summary>
/// <remarks>S. Shalev-Shwartz, T. Zhang, <i>Stochastic dual coordinate ascent methods for regularized loss minimization</i>, 2013.</remarks>
public sealed class SdcaOptions
{
    private static readonly Tunable s_l1 = new() { Name = "l1", Value = 0, Default = 0, Minimum = 0, Maximum = 10 };
    private static readonly Tunable s_l2 = new() { Name = "l2", Value = 1e-4, Default = 1e-4, Minimum = 1e-7, Maximum = 10, IsLogarithmic = true };
    private static readonly Tunable s_passes = new() { Name = "passes", Value = 100, Default = 100, Minimum = 1, Maximum = 10_000, IsInteger = true, IsLogarithmic = true };
    private static readonly Tunable s_tolerance = new() { Name = "tolerance", Value = 0.01, Default = 0.01, Minimum = 1e-6, Maximum = 1, IsLogarithmic = true };

    /// <summary>The L1 penalty, 0 to 10; by default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside.</exception>
    public double L1 { get; set => field = s_l1.Check(value); } = s_l1.Default;

    /// <summary>The L2 penalty, 1e-7 to 10, per row; by default 0.0001.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside.</exception>
    public double L2 { get; set => field = s_l2.Check(value); } = s_l2.Default;

    /// <summary>The most passes over the rows, 1 to 10,000; by default 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside.</exception>
    public int Passes { get; set => field = s_passes.Check(value); } = (int)s_passes.Default;

    /// <summary>The ratio of duality gap and primal loss at which fitting ends, 1e-6 to 1; by default 0.01.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside.</exception>
    public double Tolerance { get; set => field = s_tolerance.Check(value); } = s_tolerance.Default;

    internal IReadOnlyList<Tunable> Tunables =>
    [
        s_l1 with { Value = L1 },
        s_l2 with { Value = L2 },
        s_passes with { Value = Passes },
        s_tolerance with { Value = Tolerance },
    ];

    /// <summary>The options that have these values.</summary>
    /// <param name="values">The value of every tunable, by its name.</param>
    internal static SdcaOptions Of(IReadOnlyDictionary<string, double> values) => new()
    {
        L1 = values[s_l1.Name],
        L2 = values[s_l2.Name],
        Passes = (int)values[s_passes.Name],
        Tolerance = values[s_tolerance.Name],
    };

    internal SdcaOptions Copy() => Of(Tunables.ToDictionary(tunable => tunable.Name, tunable => tunable.Value, StringComparer.Ordinal));
}
