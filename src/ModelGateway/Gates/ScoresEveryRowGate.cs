using System.Globalization;

namespace ModelGateway;

internal sealed class ScoresEveryRowGate : IGate
{
    /// <summary>Its name, also of a gate that takes its place.</summary>
    public const string GateName = "scores-every-row";

    public string Name => GateName;

    public GateResult Evaluate(RunEvidence run)
    {
        ArgumentNullException.ThrowIfNull(run);
        Evaluation candidate = run.Candidate;
        string rows = string.Create(CultureInfo.InvariantCulture, $"{candidate.Rows} test rows");
        if (candidate.Unscored != 0)
        {
            return Result(GateState.Failed, candidate.Unscored, string.Create(
                CultureInfo.InvariantCulture,
                $"The candidate has no usable score for {candidate.Unscored} of {rows}; every row must have one."));
        }

        if (!(candidate.Rows > 0))
        {
            return Result(GateState.NotEnoughData, null, "There are no test rows.");
        }

        string? broken = candidate.Metrics.FirstOrDefault(metric => !double.IsFinite(metric.Value)).Key;
        return broken is null
            ? Result(GateState.Passed, 0, $"The candidate scores all {rows}.")
            : Result(GateState.Failed, null, $"The candidate's {broken} is not a number.");
    }

    private GateResult Result(GateState state, double? measured, string reason) =>
        new() { Name = Name, State = state, Measured = measured, Limit = 0, Reason = reason };
}
