namespace ModelGateway.Benchmarks;

/// <summary>Ten numbers and one of three classes.</summary>
public sealed record ClassRow(
    float X0, float X1, float X2, float X3, float X4, float X5, float X6, float X7, float X8, float X9, string Label)
{
    /// <summary>Makes distinct rows whose class depends on the numbers in a way that a tree finds and a line does not.</summary>
    public static ClassRow[] Generate(int count, int seed)
    {
        Random random = new(seed);
        ClassRow[] rows = new ClassRow[count];
        for (int i = 0; i < count; i++)
        {
            float[] x = [.. Enumerable.Range(0, 10).Select(_ => random.NextSingle() * 10)];
            float truth = (x[0] * MathF.Sin(x[1])) + (x[2] > 5 ? x[3] : -x[4]) + (6 * random.NextSingle()) - 3;
            rows[i] = new ClassRow(x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7], x[8], x[9], truth < -3 ? "low" : truth < 3 ? "middle" : "high");
        }

        return rows;
    }
}
