using System.Globalization;

namespace ModelGateway;

/// <summary>Every rung must be beaten: being sure about the strongest alone would let luck on the test rows choose an easier one.</summary>
internal sealed class BeatsBaselineGate(double minimumGain) : IGate
{
    /// <summary>Its name, also of a gate that takes its place.</summary>
    public const string GateName = "beats-baseline";

    public string Name => GateName;

    public GateResult Evaluate(RunEvidence run)
    {
        ArgumentNullException.ThrowIfNull(run);
        string? missing = run.Baselines.Keys.FirstOrDefault(name => !run.Comparisons.Any(comparison => comparison.Against == name));
        if (missing is not null || run.Comparisons.Count == 0)
        {
            return Result(GateState.Failed, null, $"Nobody compared the candidate with {missing ?? "any baseline"}.");
        }

        if (!run.Baselines.TryGetValue(run.Bar, out Evaluation? bar) || !bar.Metrics.TryGetValue(run.Metric.Name, out double value) || !double.IsFinite(value))
        {
            return Result(GateState.Failed, null, $"The strongest baseline, {run.Bar}, has no {run.Metric.Name}, so there is no bar to beat.");
        }

        GateResult atRandom = Judge(run.Comparisons, "");
        return run.InOrder.Count == 0 || !atRandom.Passed ? atRandom
            : Judge(run.InOrder, $"In {run.Order.LongWords}: ") is { Passed: false } inOrder ? inOrder
            : atRandom;
    }

    private GateResult Judge(IReadOnlyList<Comparison> comparisons, string where)
    {
        Comparison? undefined = comparisons.FirstOrDefault(comparison => comparison.State == ComparisonState.Undefined);
        if (undefined is not null)
        {
            return Result(GateState.Failed, null, where + undefined.Reason);
        }

        // An interval that was never measured counts as the lowest.
        Comparison[] compared = [.. comparisons.Where(c => c.State == ComparisonState.Compared).OrderBy(c => c.Low ?? double.NaN)];
        if (Array.Find(compared, comparison => !IsEnough(comparison) && !IsDecidedByFew(comparison)) is { } failing)
        {
            return Result(GateState.Failed, failing.Low, where + Describe(failing));
        }

        if (Array.Find(compared, IsDecidedByFew) is { } few)
        {
            return Result(GateState.NotEnoughData, few.Low, string.Create(CultureInfo.InvariantCulture,
                $"{where}{Describe(few)} A few rows with large errors decide: without {few.TailAllowance:0.000} for what these rows may not show it would be."));
        }

        Comparison? unsure = comparisons.FirstOrDefault(comparison => comparison.State != ComparisonState.Compared);
        return unsure is null
            ? Result(GateState.Passed, compared[0].Low, where + Describe(compared[0]))
            : Result(GateState.NotEnoughData, null, $"{where}Not enough data to compare with {unsure.Against}: {unsure.Reason}");
    }

    private bool IsEnough(Comparison comparison) =>
        comparison.Low >= minimumGain && double.IsFinite(comparison.Gain ?? double.NaN) && double.IsFinite(comparison.High ?? double.NaN);

    private bool IsDecidedByFew(Comparison comparison) => !IsEnough(comparison) && IsEnough(comparison with { Low = comparison.Low + comparison.TailAllowance });

    private string Describe(Comparison comparison) =>
        $"The gain over {comparison.Against} is {(comparison.Gain is double gain ? Wording.Gain(gain) : "unknown")} "
        + $"{Wording.Interval(comparison.Low, comparison.High)}; its lower end must be at least {Wording.Limit(minimumGain)}.";

    private GateResult Result(GateState state, double? measured, string reason) =>
        new() { Name = Name, State = state, Measured = measured, Limit = minimumGain, Reason = reason };
}
