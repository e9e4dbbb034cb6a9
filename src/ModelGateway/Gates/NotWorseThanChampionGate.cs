namespace ModelGateway;

internal sealed class NotWorseThanChampionGate(double tolerance) : IGate
{
    /// <summary>Its name, also of a gate that takes its place.</summary>
    public const string GateName = "not-worse-than-champion";

    public string Name => GateName;

    public GateResult? Evaluate(RunEvidence run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.Champion is not Comparison comparison)
        {
            return null;
        }

        if (comparison.State != ComparisonState.Compared)
        {
            return comparison.State == ComparisonState.NotEnoughData
                ? Result(GateState.NotEnoughData, null, $"Not enough rows that the champion did not learn from: {comparison.Reason}")
                : Result(GateState.Failed, null, comparison.Reason);
        }

        string gain = $"The gain over {comparison.Against} is {(comparison.Gain is double value ? Wording.Gain(value) : "unknown")} "
            + Wording.Interval(comparison.Low, comparison.High);
        if (!(comparison.High >= 0))
        {
            return Result(GateState.Failed, comparison.Gain, $"{gain}: all of the interval lies below 0, so the candidate is worse.");
        }

        return comparison.Gain >= -tolerance && !(comparison.Low is double low && double.IsNaN(low))
            ? Result(GateState.Passed, comparison.Gain, $"{gain}; it must be at least {Wording.Limit(-tolerance)} and its upper end not below 0.")
            : Result(GateState.Failed, comparison.Gain, $"{gain}; it must be at least {Wording.Limit(-tolerance)}.");
    }

    private GateResult Result(GateState state, double? measured, string reason) =>
        new() { Name = Name, State = state, Measured = measured, Limit = -tolerance, Reason = reason };
}
