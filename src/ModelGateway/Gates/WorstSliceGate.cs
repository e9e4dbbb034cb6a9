namespace ModelGateway;

internal sealed class WorstSliceGate(double maximumExcess, int fewestRows) : IGate
{
    public string Name => "worst-slice";

    public GateResult Evaluate(RunEvidence run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.Slices.Count == 0)
        {
            return Result(GateState.Failed, null, "No slice is declared, so none was measured. Declare features to slice by with Monitor(monitor => monitor.Slice(...)).");
        }

        SliceFinding[] judged = [.. run.Slices.Where(slice => new JudgedRows(slice.Rows, slice.EffectiveRows ?? slice.Rows).IsAtLeast(fewestRows) && OthersOf(slice, run).IsAtLeast(fewestRows))];
        if (judged.Length == 0)
        {
            return Result(GateState.NotEnoughData, null, $"No declared slice has {fewestRows} test rows in it and as many outside.");
        }

        if (judged.FirstOrDefault(slice => !double.IsFinite(slice.Excess?.Value ?? double.NaN)) is { } unknown)
        {
            return Result(GateState.Failed, null, $"The loss where {unknown.Slice} could not be compared with that of the other rows. {unknown.Reason}");
        }

        // Those that are beyond chance decide before a greater excess that is not.
        SliceFinding worst = judged.OrderByDescending(slice => IsTooWeak(slice) && IsBeyondChance(slice)).ThenByDescending(slice => slice.Excess!.Value).First();
        Figure excess = worst.Excess!;
        string reason = $"The loss where {worst.Slice} ({worst.Rows} rows) exceeds that of the other rows by {Wording.Gain(excess.Value)} "
            + $"{Wording.Interval(excess.Low, excess.High)} of the loss of all; it must be at most {Wording.Limit(maximumExcess)}";
        return !IsTooWeak(worst) ? Result(GateState.Passed, excess.Value, $"{reason}.")
            : IsBeyondChance(worst) ? Result(GateState.Failed, excess.Value, $"{reason}.")
            : Result(GateState.NotEnoughData, excess.Value, $"{reason}, and there are too few rows to tell that from chance.");
    }

    private static JudgedRows OthersOf(SliceFinding slice, RunEvidence run) =>
        new(run.Candidate.Rows - slice.Rows, slice.EffectiveOthers ?? run.Candidate.Rows - slice.Rows);

    private static bool IsBeyondChance(SliceFinding slice) => slice.CorrectedP < 0.05;

    private bool IsTooWeak(SliceFinding slice) => !(slice.Excess!.Value <= maximumExcess);

    private GateResult Result(GateState state, double? measured, string reason) =>
        new() { Name = Name, State = state, Measured = measured, Limit = maximumExcess, Reason = reason };
}
