namespace ModelGateway;

/// <summary>A value with its standard error.</summary>
/// <param name="Value">The value.</param>
/// <param name="Error">The standard error; NaN where there were too few rows to say.</param>
/// <param name="Freedom">The degrees of freedom that the standard error has.</param>
internal readonly record struct Estimate(double Value, double Error, double Freedom)
{
    /// <summary>How likely a value so far from zero is by chance; NaN where the error is unknown.</summary>
    public double P => Error > 0 ? Tail.StudentTwoSided(Value / Error, Freedom) : double.IsNaN(Error) ? double.NaN : Value == 0 ? 1 : 0;

    /// <summary>The 95 % interval.</summary>
    public Interval Interval
    {
        get
        {
            double margin = Margin;
            return new Interval(Value, Value - margin, Value + margin);
        }
    }

    /// <summary>The 95 % interval of e to the value.</summary>
    public Interval Exponential => Interval.Map(Math.Exp);

    private double Margin => Error > 0 ? Error * Tail.StudentQuantile(ModelGateway.Interval.Level, Freedom) : Error;

    /// <summary>The difference of two independent values, with the degrees of freedom of B. Welch (1947).</summary>
    public static Estimate operator -(Estimate left, Estimate right)
    {
        double a = left.Error * left.Error;
        double b = right.Error * right.Error;
        double freedom = a + b > 0 ? (a + b) * (a + b) / ((a * a / left.Freedom) + (b * b / right.Freedom)) : left.Freedom + right.Freedom;
        return new Estimate(left.Value - right.Value, Math.Sqrt(a + b), freedom);
    }

    /// <summary>The same with at least this standard error.</summary>
    public Estimate WithErrorAtLeast(double error) => this with { Error = Math.Max(Error, error) };
}
