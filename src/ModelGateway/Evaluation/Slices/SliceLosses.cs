namespace ModelGateway;

/// <summary>The losses of the held-out rows, against which slices of them are held.</summary>
/// <param name="losses">One for each row.</param>
/// <param name="isRoot">Whether the loss is the root of their mean.</param>
/// <param name="inOrder">Whether the rows are in time order.</param>
internal sealed class SliceLosses(double[] losses, bool isRoot, bool inOrder)
{
    /// <summary>The losses of a model on the held-out rows.</summary>
    /// <param name="problem">The rows.</param>
    /// <param name="scores">The model's.</param>
    /// <param name="loss">The loss, with the threshold in use.</param>
    public static SliceLosses Of(LearningProblem problem, float[] scores, RowLoss loss) =>
        new(loss.Of(problem.Signature, LearningProblem.Gather(problem.Labels, problem.Split.Test), scores), loss.IsRoot, problem.IsDependent);

    /// <summary>With fewer rows in a slice, or outside it, nothing is said.</summary>
    public const int FewestRows = 30;

    private const double Significance = 0.01;

    private readonly double _mean = losses.Average();

    public int Rows => losses.Length;

    /// <summary>The losses.</summary>
    public ReadOnlySpan<double> Losses => losses;

    /// <summary>Whether slices can be told apart by their losses.</summary>
    public bool IsUsable => double.IsFinite(_mean) && _mean > 0;

    /// <summary>How likely a mean loss so far above that of the other rows is by chance.</summary>
    public double P(ReadOnlySpan<bool> inside)
    {
        if (inOrder)
        {
            return OneSided(RowEstimate.Of(Difference(inside), Influence(inside, ofShare: false), inOrder: true));
        }

        LossSums within = default;
        LossSums without = default;
        for (int row = 0; row < losses.Length; row++)
        {
            LossSums one = SumOf(row);
            (within, without) = inside[row] ? (within + one, without) : (within, without + one);
        }

        return OneSided(within.Against(without));
    }

    /// <summary>The loss of a row as a sum; measured from the mean, so that squares keep their digits.</summary>
    public LossSums SumOf(int row) => new(1, losses[row] - _mean, (losses[row] - _mean) * (losses[row] - _mean));

    /// <summary>What there is to say about a slice.</summary>
    /// <param name="name">What its rows have in common.</param>
    /// <param name="columns">The columns it is made of.</param>
    /// <param name="isDeclared">Whether it was declared.</param>
    /// <param name="inside">Its rows.</param>
    /// <param name="tests">The number of slices looked at, for which chance is corrected.</param>
    public SliceFinding Describe(string name, IReadOnlyList<string> columns, bool isDeclared, bool[] inside, double tests)
    {
        int count = inside.Count(isIn => isIn);
        int least = Math.Min(count, losses.Length - count);
        if (least < FewestRows || !IsUsable)
        {
            return new SliceFinding
            {
                Slice = name,
                Columns = columns,
                IsDeclared = isDeclared,
                Rows = count,
                Reason = !IsUsable ? "The losses of the rows cannot be compared: some row has no score, or no row has a loss."
                    : $"{count} of {losses.Length} rows are in it; it takes {FewestRows} inside and outside to compare them.",
            };
        }

        double[] within = [.. losses.Where((_, row) => inside[row])];
        double mean = within.Average();
        Estimate loss = RowEstimate.Of(mean, [.. within.Select(value => value - mean)], inOrder);
        double scale = isRoot ? Math.Sqrt(_mean) : _mean;
        Estimate excess = RowEstimate.Of((Value(mean) - Value(Others(within))) / scale, Influence(inside, ofShare: true), inOrder);
        double p = Math.Min(1, P(inside) * tests);
        bool isWeak = p < Significance;
        return new SliceFinding
        {
            Slice = name,
            Columns = columns,
            IsDeclared = isDeclared,
            Rows = count,
            Loss = Figure.Of(isRoot ? loss.Interval.Map(value => Math.Sqrt(Math.Max(0, value))) : loss.Interval),
            Excess = Figure.Of(excess.Interval),
            CorrectedP = double.IsNaN(p) ? null : p,
            IsWeak = isWeak,
            Reason = $"The loss is {Wording.Value(Value(mean))} on its {count} rows and {Wording.Value(Value(Others(within)))} on the others, "
                + $"a difference of {ShareWording.Share(excess.Value)} of the loss of all; "
                + (isWeak ? "the model does worse here beyond chance" : "that is not beyond chance")
                + (double.IsNaN(p) ? "." : $" (p {Wording.Value(p)}, corrected for {Wording.Value(tests)} looked at)."),
        };
    }

    private static double OneSided(Estimate difference) => difference.Value > 0 ? difference.P / 2 : 1 - (difference.P / 2);

    private double Value(double mean) => isRoot ? Math.Sqrt(mean) : mean;

    private double Others(double[] within) => ((_mean * losses.Length) - within.Sum()) / (losses.Length - within.Length);

    private double Difference(ReadOnlySpan<bool> inside)
    {
        (double within, double without, _) = Means(inside);
        return within - without;
    }

    private (double Within, double Without, int Count) Means(ReadOnlySpan<bool> inside)
    {
        double within = 0;
        double without = 0;
        int count = 0;
        for (int row = 0; row < losses.Length; row++)
        {
            (within, without) = inside[row] ? (within + losses[row], without) : (within, without + losses[row]);
            count += inside[row] ? 1 : 0;
        }

        return (within / count, without / (losses.Length - count), count);
    }

    // Of the difference of means, or of the share of the loss that it is; a root is taken to first order.
    private double[] Influence(ReadOnlySpan<bool> inside, bool ofShare)
    {
        (double within, double without, int count) = Means(inside);
        double whole = Value(_mean);
        double share = (Value(within) - Value(without)) / whole;
        double[] influence = new double[losses.Length];
        for (int row = 0; row < influence.Length; row++)
        {
            double size = (double)losses.Length / (inside[row] ? count : losses.Length - count);
            double mean = inside[row] ? within : without;
            double own = size * (losses[row] - mean) * (inside[row] ? 1 : -1);
            influence[row] = !ofShare ? own
                : ((own * Slope(mean)) - (share * (losses[row] - _mean) * Slope(_mean))) / whole;
        }

        return influence;
    }

    private double Slope(double mean) => !isRoot ? 1 : mean > 0 ? 0.5 / Math.Sqrt(mean) : 0;
}
