namespace ModelGateway;

/// <summary>Seeded draws from known distributions.</summary>
internal sealed class Simulation(int seed)
{
    private readonly Random _random = new(seed);

    public double Uniform() => _random.NextDouble();

    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    public float[] Normals(int count, double scale = 1)
    {
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = (float)(scale * Normal());
        }

        return values;
    }

    /// <summary>A stationary first-order autoregression with variance 1.</summary>
    public double[] Autoregression(int count, double coefficient)
    {
        double[] values = new double[count];
        double last = Normal();
        for (int i = 0; i < count; i++)
        {
            values[i] = last;
            last = (coefficient * last) + (Math.Sqrt(1 - (coefficient * coefficient)) * Normal());
        }

        return values;
    }
}
