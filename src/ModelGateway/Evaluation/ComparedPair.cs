using System.Globalization;

namespace ModelGateway;

/// <summary>The candidate and one other model on the same rows: whether the rows can tell them apart, and what came of it.</summary>
internal sealed class ComparedPair
{
    private const double TwoFloatSteps = 2.5e-7;

    // Of the label's standard deviation: what is left of less than 10⁻¹⁰ of the variance is arithmetic.
    private const double IdentityShare = 1e-5;

    private readonly string _words;

    private ComparedPair(Metric metric, Comparison comparison, string words)
    {
        Metric = metric;
        Comparison = comparison;
        _words = words;
    }

    public Metric Metric { get; }

    public Comparison Comparison { get; private set; }

    /// <summary>The other model's metric; null when there is nothing to draw.</summary>
    public Measure? Measure { get; private init; }

    public int CellsPerBlock { get; private init; }

    private TailAllowance? Tails { get; init; }

    public bool IsToBeDrawn => Measure is not null;

    public static ComparedPair Create(
        Metric metric,
        string candidateName,
        ScoredRows candidate,
        string otherName,
        ScoredRows other,
        Cells cells,
        int minimumMisclassified,
        RowDependence dependence)
    {
        double value = Measure.Once(metric, candidate);
        double otherValue = Measure.Once(metric, other);
        double gain = metric.Gain(value, otherValue);
        Comparison draft = new()
        {
            Metric = metric.Name,
            Against = otherName,
            State = ComparisonState.Compared,
            Reason = "",
            Gain = double.IsFinite(gain) ? gain : null,
            Rows = candidate.Count,
            EffectiveRows = candidate.Weights.IsEmpty ? null : candidate.EffectiveCount,
        };
        JudgedRows misclassified = candidate.Task == LearningTask.Regression ? default : Misclassified(candidate, other);
        draft = draft with { MisclassifiedRows = candidate.Task == LearningTask.Regression ? null : misclassified.Rows };

        JudgedRows evidence = new(candidate.Count, candidate.EffectiveCount);
        if (!evidence.IsAtLeast(Comparer.MinimumRows))
        {
            return Ended(
                metric,
                draft,
                ComparisonState.NotEnoughData,
                $"There are {evidence.Describe("rows to compare on")}; at least {Comparer.MinimumRows} are needed.");
        }

        if (!double.IsFinite(value))
        {
            return Ended(metric, draft, ComparisonState.Undefined, WithoutValue(metric, candidateName, candidate));
        }

        if (HasNoLoss(metric, otherValue, other))
        {
            return Ended(
                metric,
                draft with { Gain = null },
                ComparisonState.Undefined,
                $"{otherName} makes no error on {other.Count} rows, so there is nothing to gain on it. Look for a feature that gives the label away (leakage).");
        }

        if (draft.MisclassifiedRows is not null && !misclassified.IsAtLeast(minimumMisclassified))
        {
            return Ended(
                metric,
                draft,
                ComparisonState.NotEnoughData,
                $"Only {misclassified.Describe($"of {candidate.Count} rows are misclassified by {candidateName} or {otherName}")}; at least {minimumMisclassified} are needed.");
        }

        if (!double.IsFinite(otherValue))
        {
            string reason = WithoutValue(metric, otherName, other);
            return other.CountUnscored() > 0
                ? Ended(metric, draft with { Gain = 1, Low = 1, High = 1 }, ComparisonState.Compared, $"{reason} Any finite error is better: a gain of 1.")
                : Ended(metric, draft, ComparisonState.Undefined, reason);
        }

        double[] influence = Influence(metric, candidate, other);
        Inflation inflation = dependence.InflationOf(influence);
        if (!inflation.IsKnown)
        {
            return Ended(
                metric,
                draft,
                ComparisonState.NotEnoughData,
                $"The {candidate.Count} rows come in {inflation.Units} {inflation.Kind}, within which rows may be alike; at least {Inflation.FewestUnits} are needed.");
        }

        int length = dependence.IsInOrder ? Math.Max(BlockLength.PolitisWhite(influence), (int)Math.Ceiling(Math.Cbrt(influence.Length))) : 1;
        if (!evidence.IsAtLeast((long)length * Comparer.MinimumBlocks))
        {
            return Ended(
                metric,
                draft with { BlockLength = length },
                ComparisonState.NotEnoughData,
                $"Neighbouring rows are alike over {length} rows, so {evidence.Describe("rows")} make fewer than {Comparer.MinimumBlocks} independent blocks. More time is needed.");
        }

        string words = $"{metric.Name} is {Wording.Value(value)} for {candidateName} and {Wording.Value(otherValue)} for {otherName}";
        return new ComparedPair(metric, draft with { BlockLength = length, Widened = inflation.Factor > 1 ? inflation.Factor : null }, words)
        {
            Measure = Measure.Create(metric, other, cells),
            Tails = TailAllowance.Of(metric, candidate, other, candidate.EffectiveCount / (inflation.Factor * inflation.Factor)),
            CellsPerBlock = (length + cells.RowsPerCell - 1) / cells.RowsPerCell,
        };
    }

    public void SetInterval(double low, double high)
    {
        if (Comparison is { Widened: { } factor, Gain: { } gain })
        {
            (low, high) = (gain - (factor * (gain - low)), gain + (factor * (high - gain)));
        }

        double allowance = low;
        (low, high) = (Tails?.Low(low) ?? low, Tails?.High(high) ?? high);
        allowance -= low;
        double? finiteLow = double.IsFinite(low) ? low : null;
        double? finiteHigh = double.IsFinite(high) ? high : null;
        Comparison = Comparison with
        {
            Low = finiteLow,
            High = finiteHigh,
            TailAllowance = allowance > 0 ? allowance : null,
            Reason = string.Create(
                CultureInfo.InvariantCulture,
                $"On {new JudgedRows(Comparison.Rows, Comparison.EffectiveRows ?? Comparison.Rows).Describe("rows")} {_words}: a gain of {Wording.Gain(Comparison.Gain!.Value)} {Wording.Interval(finiteLow, finiteHigh)}{Few(allowance)}."),
        };
    }

    // Where it moves nothing that one could read, nobody need know.
    private static string Few(double allowance) => allowance >= TailAllowance.Mentioned ? string.Create(
        CultureInfo.InvariantCulture, $", whose lower end is {allowance:0.000} further down because a few rows with large errors decide") : "";

    private static ComparedPair Ended(Metric metric, Comparison draft, ComparisonState state, string reason) =>
        new(metric, draft with { State = state, Reason = reason }, reason);

    private static string WithoutValue(Metric metric, string name, ScoredRows rows)
    {
        int unscored = rows.CountUnscored();
        if (unscored > 0)
        {
            return $"{name} leaves {unscored} of {rows.Count} rows without a score, so its {metric.Name} has no value.";
        }

        return metric.IsMean
            ? $"{metric.Name} has no finite value for {name} on these {rows.Count} rows: a class that training never had costs without bound. Say what it costs with {nameof(Metric)}.{nameof(Metric.Worst)}."
            : $"{metric.Name} has no value for {name} on these {rows.Count} rows, because their labels do not differ.";
    }

    /// <summary>Nothing left to gain: no error beyond what a float can carry, or probabilities all at the clip.</summary>
    private static bool HasNoLoss(Metric metric, double value, ScoredRows rows)
    {
        double loss = metric.LossOf(value);
        if (!metric.IsInLabelUnits)
        {
            return loss <= metric.NoLoss;
        }

        double size = 0;
        double mean = 0;
        for (int row = 0; row < rows.Count; row++)
        {
            size += rows.Weight(row) * Math.Abs(rows.Number(row)) / rows.Count;
            mean += rows.Weight(row) * rows.Number(row) / rows.Count;
        }

        double variance = 0;
        for (int row = 0; row < rows.Count; row++)
        {
            variance += rows.Weight(row) * (rows.Number(row) - mean) * (rows.Number(row) - mean) / rows.Count;
        }

        // A ridge over the parts of a sum is off by what its penalty and rounding leave: far below any noise, yet not within a float step.
        return loss <= Math.Max(metric.NoLoss, Math.Max(TwoFloatSteps * size, IdentityShare * Math.Sqrt(variance)));
    }

    private static JudgedRows Misclassified(ScoredRows candidate, ScoredRows other)
    {
        int count = 0;
        double sum = 0;
        double squares = 0;
        for (int row = 0; row < candidate.Count; row++)
        {
            if (candidate.IsMisclassified(row) || other.IsMisclassified(row))
            {
                count++;
                sum += candidate.Weight(row);
                squares += candidate.Weight(row) * candidate.Weight(row);
            }
        }

        return new JudgedRows(count, RowWeights.Effective(sum, squares));
    }

    /// <summary>To first order the gain moves with the difference of the losses, each over its mean: that series' dependence decides.</summary>
    private static double[] Influence(Metric metric, ScoredRows candidate, ScoredRows other)
    {
        double[] series = new double[candidate.Count];
        double mean = 0;
        double otherMean = 0;
        for (int row = 0; row < series.Length; row++)
        {
            mean += candidate.Weight(row) * metric.LossOf(candidate[row]) / series.Length;
            otherMean += candidate.Weight(row) * metric.LossOf(other[row]) / series.Length;
        }

        for (int row = 0; row < series.Length; row++)
        {
            series[row] = candidate.Weight(row)
                * ((mean > 0 ? metric.LossOf(candidate[row]) / mean : 0) - (otherMean > 0 ? metric.LossOf(other[row]) / otherMean : 0));
        }

        return series;
    }
}
