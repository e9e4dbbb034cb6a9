namespace ModelGateway;

/// <summary>The losses of the held-out rows, against which slices of them are held.</summary>
/// <param name="losses">One for each row, times its weight.</param>
/// <param name="weights">For each row how much it counts, 1 on average; empty where all count the same.</param>
/// <param name="isRoot">Whether the loss is the root of their mean.</param>
/// <param name="inOrder">Whether the rows are in time order.</param>
internal sealed class SliceLosses(double[] losses, double[] weights, bool isRoot, bool inOrder)
{
    /// <summary>The losses of a model on the held-out rows.</summary>
    /// <param name="problem">The rows.</param>
    /// <param name="scores">The model's.</param>
    /// <param name="loss">The loss, with the threshold in use.</param>
    public static SliceLosses Of(LearningProblem problem, float[] scores, RowLoss loss)
    {
        double[] weights = problem.WeightsOf(problem.Split.Test);
        double[] losses = loss.Of(problem.Signature, LearningProblem.Gather(problem.Labels, problem.Split.Test), scores, weights);
        return new SliceLosses(losses, weights, loss.IsRoot, problem.IsDependent);
    }

    /// <summary>With fewer rows in a slice, or outside it, nothing is said; rows of one weight, or as many as are as good as those.</summary>
    public const int FewestRows = 30;

    private const double Significance = 0.01;

    private readonly double _mean = losses.Average();

    public int Rows => losses.Length;

    /// <summary>How many rows of one weight would say as much as all.</summary>
    public double EffectiveRows { get; } = RowWeights.Effective(weights, losses.Length);

    /// <summary>Whether slices can be told apart by their losses.</summary>
    public bool IsUsable => double.IsFinite(_mean) && _mean > 0;

    /// <summary>How likely a mean loss so far above that of the other rows is by chance.</summary>
    public double P(ReadOnlySpan<bool> inside)
    {
        if (inOrder)
        {
            return OneSided(RowEstimate.Of(Difference(inside), Influence(inside, ofShare: false), inOrder: true));
        }

        (LossSums within, LossSums without) = Sums(inside);
        return OneSided(within.Against(without));
    }

    /// <summary>The loss of a row as a sum; measured from the mean, so that squares keep their digits.</summary>
    public LossSums SumOf(int row)
    {
        double weight = WeightOf(row);
        double distance = losses[row] - (weight * _mean);
        return new LossSums(weight, weight * weight, distance, weight * distance, distance * distance);
    }

    /// <summary>What there is to say about a slice.</summary>
    /// <param name="name">What its rows have in common.</param>
    /// <param name="columns">The columns it is made of.</param>
    /// <param name="isDeclared">Whether it was declared.</param>
    /// <param name="inside">Its rows.</param>
    /// <param name="tests">The number of slices looked at, for which chance is corrected.</param>
    public SliceFinding Describe(string name, IReadOnlyList<string> columns, bool isDeclared, bool[] inside, double tests)
    {
        int count = inside.Count(isIn => isIn);
        (LossSums within, LossSums without) = Sums(inside);
        JudgedRows rows = new(count, within.Rows);
        JudgedRows others = new(losses.Length - count, without.Rows);
        double? effective = weights.Length == 0 ? null : within.Rows;
        if (!rows.IsAtLeast(FewestRows) || !others.IsAtLeast(FewestRows) || !IsUsable)
        {
            return new SliceFinding
            {
                Slice = name,
                Columns = columns,
                IsDeclared = isDeclared,
                Rows = count,
                EffectiveRows = effective,
                Reason = !IsUsable ? "The losses of the rows cannot be compared: some row has no score, or no row has a loss."
                    : $"{rows.Describe($"of {losses.Length} rows are in it")}{(effective is null ? "" : $" and the others as good as {Math.Floor(without.Rows)}")}; it takes {FewestRows} inside and outside to compare them.",
            };
        }

        double mean = within.Mean + _mean;
        double otherMean = without.Mean + _mean;
        double size = count / within.Weight;
        double[] around = [.. Enumerable.Range(0, losses.Length).Where(row => inside[row]).Select(row => size * (losses[row] - (WeightOf(row) * mean)))];
        Estimate loss = RowEstimate.Of(mean, around, inOrder, effective);
        double scale = isRoot ? Math.Sqrt(_mean) : _mean;
        Estimate excess = RowEstimate.Of((Value(mean) - Value(otherMean)) / scale, Influence(inside, ofShare: true), inOrder, EffectiveRows);
        double p = Math.Min(1, P(inside) * tests);
        bool isWeak = p < Significance;
        return new SliceFinding
        {
            Slice = name,
            Columns = columns,
            IsDeclared = isDeclared,
            Rows = count,
            EffectiveRows = effective,
            EffectiveOthers = without.Rows,
            Loss = Figure.Of(isRoot ? loss.Interval.Map(value => Math.Sqrt(Math.Max(0, value))) : loss.Interval),
            Excess = Figure.Of(excess.Interval),
            CorrectedP = double.IsNaN(p) ? null : p,
            IsWeak = isWeak,
            Reason = $"The loss is {Wording.Value(Value(mean))} on its {rows.Describe("rows")} and {Wording.Value(Value(otherMean))} on the others, "
                + $"a difference of {ShareWording.Share(excess.Value)} of the loss of all; "
                + (isWeak ? "the model does worse here beyond chance" : "that is not beyond chance")
                + (double.IsNaN(p) ? "." : $" (p {Wording.Value(p)}, corrected for {Wording.Value(tests)} looked at)."),
        };
    }

    private static double OneSided(Estimate difference) => difference.Value > 0 ? difference.P / 2 : 1 - (difference.P / 2);

    private double Value(double mean) => isRoot ? Math.Sqrt(mean) : mean;

    private double WeightOf(int row) => weights.Length == 0 ? 1 : weights[row];

    private double Difference(ReadOnlySpan<bool> inside)
    {
        (LossSums within, LossSums without) = Sums(inside);
        return within.Mean - without.Mean;
    }

    private (LossSums Within, LossSums Without) Sums(ReadOnlySpan<bool> inside)
    {
        LossSums within = default;
        LossSums without = default;
        for (int row = 0; row < losses.Length; row++)
        {
            LossSums one = SumOf(row);
            (within, without) = inside[row] ? (within + one, without) : (within, without + one);
        }

        return (within, without);
    }

    // Of the difference of means, or of the share of the loss that it is; a root is taken to first order.
    private double[] Influence(ReadOnlySpan<bool> inside, bool ofShare)
    {
        (LossSums within, LossSums without) = Sums(inside);
        (double mean, double otherMean) = (within.Mean + _mean, without.Mean + _mean);
        double whole = Value(_mean);
        double share = (Value(mean) - Value(otherMean)) / whole;
        double[] influence = new double[losses.Length];
        for (int row = 0; row < influence.Length; row++)
        {
            double size = losses.Length / (inside[row] ? within.Weight : without.Weight);
            double around = inside[row] ? mean : otherMean;
            double own = size * (losses[row] - (WeightOf(row) * around)) * (inside[row] ? 1 : -1);
            influence[row] = !ofShare ? own
                : ((own * Slope(around)) - (share * (losses[row] - (WeightOf(row) * _mean)) * Slope(_mean))) / whole;
        }

        return influence;
    }

    private double Slope(double mean) => !isRoot ? 1 : mean > 0 ? 0.5 / Math.Sqrt(mean) : 0;
}
