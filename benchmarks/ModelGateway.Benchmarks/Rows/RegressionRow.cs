namespace ModelGateway.Benchmarks;

/// <summary>Ten numbers from 0 to 1, and a number to be learned.</summary>
public sealed record RegressionRow(
    float X0, float X1, float X2, float X3, float X4, float X5, float X6, float X7, float X8, float X9, float Target)
{
    public const int Width = 10;

    /// <summary>Makes distinct rows.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Rows of the same seed are the same.</param>
    /// <param name="margin">How far the numbers go beyond 0 and 1.</param>
    public static RegressionRow[] Generate(int count, int seed, float margin = 0)
    {
        Random random = new(seed);
        RegressionRow[] rows = new RegressionRow[count];
        for (int i = 0; i < count; i++)
        {
            float[] x = [.. Enumerable.Range(0, Width).Select(_ => (random.NextSingle() * (1 + (2 * margin))) - margin)];
            rows[i] = new RegressionRow(x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7], x[8], x[9], x[0] - x[1] + random.NextSingle());
        }

        return rows;
    }

    /// <summary>Writes the ten numbers one after the other.</summary>
    public void CopyTo(Span<float> numbers)
    {
        numbers[0] = X0;
        numbers[1] = X1;
        numbers[2] = X2;
        numbers[3] = X3;
        numbers[4] = X4;
        numbers[5] = X5;
        numbers[6] = X6;
        numbers[7] = X7;
        numbers[8] = X8;
        numbers[9] = X9;
    }
}
