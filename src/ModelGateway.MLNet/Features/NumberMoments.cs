namespace ModelGateway.MLNet;

/// <summary>Count, mean, spread and range of one number over the training part.</summary>
internal sealed class NumberMoments
{
    /// <summary>A value beyond this says no more than its sign: it would swamp mean and spread.</summary>
    private const double LargestUsable = 1e30;

    private double _squares;
    private double _minimum = double.PositiveInfinity;
    private double _maximum = double.NegativeInfinity;

    public long Usable { get; private set; }

    public long Missing { get; private set; }

    public double Mean { get; private set; }

    public double Deviation => Usable < 2 ? 0 : Math.Sqrt(_squares / Usable);

    public bool Varies => _maximum > _minimum;

    public double Largest => Usable == 0 ? 0 : Math.Max(Math.Abs(_minimum), Math.Abs(_maximum));

    public void Add(double value)
    {
        if (double.IsNaN(value))
        {
            Missing++;
            return;
        }

        if (!(Math.Abs(value) < LargestUsable))
        {
            _minimum = Math.Min(_minimum, value);
            _maximum = Math.Max(_maximum, value);
            return;
        }

        Usable++;
        double step = value - Mean;
        Mean += step / Usable;
        _squares += step * (value - Mean);
        _minimum = Math.Min(_minimum, value);
        _maximum = Math.Max(_maximum, value);
    }
}
