namespace ModelGateway;

/// <summary>A value with its standard error.</summary>
/// <param name="Value">The value.</param>
/// <param name="Error">The standard error; NaN where there were too few rows to say.</param>
/// <param name="Freedom">The degrees of freedom that the standard error has.</param>
internal readonly record struct Estimate(double Value, double Error, double Freedom)
{
    /// <summary>The skewness of the value's own distribution; 0 where nobody asked.</summary>
    public double Skewness { get; init; }

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

    /// <summary>
    /// The 95 % interval after skewness is taken off: where a long tail goes up it reaches further up than down, because a large value that has not come
    /// yet would raise the mean. (P. Hall, On the removal of skewness by transformation, Journal of the Royal Statistical Society B 54, 1992.)
    /// </summary>
    public Interval SkewedInterval
    {
        get
        {
            if (!(Error > 0) || Math.Abs(Skewness) < 1e-6)
            {
                return Interval;
            }

            double t = Tail.StudentQuantile(ModelGateway.Interval.Level, Freedom);
            return new Interval(Value, Value - (Error * Unskewed(t)), Value - (Error * Unskewed(-t)));
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

    private double Unskewed(double t) => 3 / Skewness * (Math.Cbrt(1 + (Skewness * (t - (Skewness / 6)))) - 1);
}
