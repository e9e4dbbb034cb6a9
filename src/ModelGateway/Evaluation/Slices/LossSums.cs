namespace ModelGateway;

/// <summary>What must be known of the losses of some rows to compare their mean with another: sums over the rows, each as much as it counts.</summary>
/// <param name="Weight">Σw: the number of rows where all count the same.</param>
/// <param name="Squared">Σw².</param>
/// <param name="Sum">Σw times the loss.</param>
/// <param name="SquaredSum">Σw² times the loss.</param>
/// <param name="Squares">Σw² times the square of the loss.</param>
internal readonly record struct LossSums(double Weight, double Squared, double Sum, double SquaredSum, double Squares)
{
    /// <summary>How many rows of one weight would say as much.</summary>
    public double Rows => RowWeights.Effective(Weight, Squared);

    /// <summary>The mean loss.</summary>
    public double Mean => Sum / Weight;

    // Of a row of one weight; the linearisation of a ratio, as that of W. Cochran, Sampling Techniques, 1977.
    private double Variance => Rows < 2 ? double.NaN : Math.Max(0, Squares - (Mean * ((2 * SquaredSum) - (Mean * Squared)))) / Squared * (Rows / (Rows - 1));

    public static LossSums operator +(LossSums left, LossSums right) => new(
        left.Weight + right.Weight,
        left.Squared + right.Squared,
        left.Sum + right.Sum,
        left.SquaredSum + right.SquaredSum,
        left.Squares + right.Squares);

    public static LossSums operator -(LossSums left, LossSums right) => new(
        left.Weight - right.Weight,
        left.Squared - right.Squared,
        left.Sum - right.Sum,
        left.SquaredSum - right.SquaredSum,
        left.Squares - right.Squares);

    /// <summary>By how much the mean is above that of the other rows (B. Welch, 1947).</summary>
    public Estimate Against(LossSums others)
    {
        LossSums all = this + others;

        // A slice in which every row has the same loss would else be sure of it.
        double pooled = Math.Sqrt(all.Variance * ((1 / Rows) + (1 / others.Rows)));
        return (Estimated - others.Estimated).WithErrorAtLeast(pooled);
    }

    private Estimate Estimated => new(Mean, Math.Sqrt(Variance / Rows), Rows - 1);
}
