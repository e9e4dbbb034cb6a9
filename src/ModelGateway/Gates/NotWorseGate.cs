namespace ModelGateway;

/// <summary>
/// Non-inferiority: what the run is not judged by must not get worse by more than a margin (G. Piaggio et al., Reporting of noninferiority and
/// equivalence randomized trials, JAMA 308, 2012). The lower end of a 95 % interval lies above the margin's by chance in 2.5 % of runs at most.
/// </summary>
internal sealed class NotWorseGate(Metric metric, double margin) : IGate
{
    public Metric Metric => metric;

    public string Name => $"{metric.Name}-not-worse";

    public GateResult Evaluate(RunEvidence run)
    {
        ArgumentNullException.ThrowIfNull(run);
        Comparison[] compared = [.. run.Guards.Where(comparison => comparison.Metric == metric.Name)];
        if (!compared.Any(comparison => comparison.Against == run.Bar))
        {
            return Result(GateState.Failed, null, $"Nobody compared the candidate with {run.Bar} by {metric.Name}.");
        }

        if (Array.Find(compared, comparison => comparison.State == ComparisonState.Undefined) is { } undefined)
        {
            return Result(GateState.Failed, null, undefined.Reason);
        }

        if (Array.Find(compared, comparison => comparison.State != ComparisonState.Compared) is { } unsure)
        {
            return Result(GateState.NotEnoughData, null, $"Not enough data to compare with {unsure.Against} by {metric.Name}: {unsure.Reason}");
        }

        // An interval that was never measured counts as the lowest.
        Comparison lowest = compared.MinBy(comparison => comparison.Low ?? double.NaN)!;
        return Result(lowest.Low > -margin ? GateState.Passed : GateState.Failed, lowest.Low, Describe(lowest));
    }

    private string Describe(Comparison comparison) =>
        $"By {metric.Name} the gain over {comparison.Against} is {(comparison.Gain is double gain ? Wording.Gain(gain) : "unknown")} "
        + $"{Wording.Interval(comparison.Low, comparison.High)}; its lower end must be above {Wording.Limit(-margin)}.";

    private GateResult Result(GateState state, double? measured, string reason) =>
        new() { Name = Name, State = state, Measured = measured, Limit = -margin, Reason = reason };
}
