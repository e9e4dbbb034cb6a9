namespace ModelGateway;

/// <summary>How many losses, their sum and their sum of squares.</summary>
internal readonly record struct LossSums(int Count, double Sum, double Squares)
{
    private double Mean => Sum / Count;

    private double Variance => Count < 2 ? double.NaN : Math.Max(0, Squares - (Sum * Mean)) / (Count - 1);

    public static LossSums operator +(LossSums left, LossSums right) => new(left.Count + right.Count, left.Sum + right.Sum, left.Squares + right.Squares);

    public static LossSums operator -(LossSums left, LossSums right) => new(left.Count - right.Count, left.Sum - right.Sum, left.Squares - right.Squares);

    /// <summary>By how much the mean is above that of the other rows (B. Welch, 1947).</summary>
    public Estimate Against(LossSums others)
    {
        LossSums all = this + others;

        // A slice in which every row has the same loss would else be sure of it.
        double pooled = Math.Sqrt(all.Variance * ((1.0 / Count) + (1.0 / others.Count)));
        return (Estimated - others.Estimated).WithErrorAtLeast(pooled);
    }

    private Estimate Estimated => new(Mean, Math.Sqrt(Variance / Count), Count - 1);
}
