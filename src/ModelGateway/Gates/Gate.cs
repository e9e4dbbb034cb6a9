namespace ModelGateway;

/// <summary>The gates that the library knows. Any other is an <see cref="IGate"/> of the application's own.</summary>
public static class Gate
{
    /// <summary>What a run must meet when nobody says otherwise: beat every baseline, score every row, be no worse than the champion.</summary>
    public static IReadOnlyList<IGate> Default { get; } = [BeatsBaseline(), ScoresEveryRow(), NotWorseThanChampion()];

    /// <summary>The candidate's gain over every baseline is surely large enough: <c>beats-baseline</c>.</summary>
    /// <param name="minimumGain">What the lower end of each gain's interval must reach; below 1, by default 0.05.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not a number below 1.</exception>
    public static IGate BeatsBaseline(double minimumGain = 0.05)
    {
        if (!(minimumGain < 1 && double.IsFinite(minimumGain)))
        {
            throw new ArgumentOutOfRangeException(nameof(minimumGain), minimumGain, "A gain is always below 1, so the limit must be too.");
        }

        return new BeatsBaselineGate(minimumGain);
    }

    /// <summary>The candidate has a score for every test row, and all its metrics are numbers: <c>scores-every-row</c>.</summary>
    public static IGate ScoresEveryRow() => new ScoresEveryRowGate();

    /// <summary>
    /// The candidate is not shown to be worse than the champion: <c>not-worse-than-champion</c>. It fails when the whole interval of the gain lies
    /// below 0, or the gain itself below −tolerance. It does not apply while there is no champion.
    /// </summary>
    /// <param name="tolerance">How much of the champion's loss the candidate may add; not negative, by default 0.02.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is not a number of at least 0.</exception>
    public static IGate NotWorseThanChampion(double tolerance = 0.02)
    {
        if (!(tolerance >= 0 && double.IsFinite(tolerance)))
        {
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "The tolerance must be a number of at least 0.");
        }

        return new NotWorseThanChampionGate(tolerance);
    }

    /// <summary>
    /// The candidate is surely not worse by a metric that the run is not judged by: <c>METRIC-not-worse</c>. It passes when the interval of the gain by that
    /// metric lies above −margin as a whole, over the strongest baseline, and over the champion where there is one that can be measured by it. One metric
    /// decides (<see cref="ModelBuilder{TInput, TOutput}.JudgeBy"/>), any others guard: a better ranker of a rare class is seen by
    /// <see cref="Metric.Auprc"/>, while <see cref="Metric.LogLoss"/> guards its probabilities.
    /// </summary>
    /// <param name="metric">One of the library, or the application's own. A run whose task it does not judge, or whose models give it nothing to judge, is refused.</param>
    /// <param name="margin">How much of the other's loss the candidate may add; above 0, by default 0.05.</param>
    /// <exception cref="ArgumentOutOfRangeException">The margin is not a number above 0.</exception>
    public static IGate NotWorse(Metric metric, double margin = 0.05)
    {
        ArgumentNullException.ThrowIfNull(metric);
        if (!(margin > 0 && double.IsFinite(margin)))
        {
            throw new ArgumentOutOfRangeException(nameof(margin), margin, "The margin must be a number above 0: with none no number of rows is enough to say that two are equal.");
        }

        return new NotWorseGate(metric, margin);
    }

    /// <summary>
    /// No declared slice (<see cref="MonitorBuilder.Slice"/>) is served much worse than the other rows: <c>worst-slice</c>. It fails when the loss of a
    /// slice exceeds that of the other rows by more than the limit and beyond chance; where chance could explain it, there is not enough data.
    /// </summary>
    /// <param name="maximumExcess">The most that the loss of a slice may be above that of the other rows, as a share of the loss of all; not negative, by default 0.5.</param>
    /// <param name="fewestRows">Slices with fewer test rows are not judged, nor those that leave fewer outside; at least 30, by default 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not a number of at least 0, or the rows are fewer than 30.</exception>
    public static IGate WorstSlice(double maximumExcess = 0.5, int fewestRows = 100)
    {
        if (!(maximumExcess >= 0 && double.IsFinite(maximumExcess)))
        {
            throw new ArgumentOutOfRangeException(nameof(maximumExcess), maximumExcess, "The limit must be a number of at least 0.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(fewestRows, SliceLosses.FewestRows);
        return new WorstSliceGate(maximumExcess, fewestRows);
    }

    /// <summary>A metric of the candidate reaches a value: <c>METRIC-at-least</c>.</summary>
    /// <param name="metric">One of the library, or the application's own; the gate fails where the candidate has no value of it.</param>
    /// <param name="limit">The smallest value that passes; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not finite.</exception>
    public static IGate MetricAtLeast(Metric metric, double limit) => new MetricLimitGate(metric, limit, isLowerLimit: true);

    /// <summary>A metric of the candidate does not exceed a value: <c>METRIC-at-most</c>.</summary>
    /// <param name="metric">One of the library, or the application's own; the gate fails where the candidate has no value of it.</param>
    /// <param name="limit">The largest value that passes; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not finite.</exception>
    public static IGate MetricAtMost(Metric metric, double limit) => new MetricLimitGate(metric, limit, isLowerLimit: false);
}
