namespace ModelGateway;

/// <summary>A value and the ends of its 95 % interval; the ends are NaN where there were too few rows to say.</summary>
/// <param name="Value">The value.</param>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
internal readonly record struct Interval(double Value, double Low, double High)
{
    /// <summary>The level of the library's intervals is one minus this.</summary>
    public const double Level = 0.05;

    /// <summary>The interval of a rising function of the value, such as the root.</summary>
    public Interval Map(Func<double, double> rising) => new(rising(Value), rising(Low), rising(High));
}
