namespace ModelGateway.Benchmarks;

/// <summary>Ten numbers and a class.</summary>
public sealed record NumbersRow(
    float X0, float X1, float X2, float X3, float X4, float X5, float X6, float X7, float X8, float X9, bool Label)
{
    /// <summary>Makes distinct rows whose class depends on the numbers in a way that a tree finds and a line does not.</summary>
    public static NumbersRow[] Generate(int count, int seed)
    {
        Random random = new(seed);
        NumbersRow[] rows = new NumbersRow[count];
        for (int i = 0; i < count; i++)
        {
            float[] x = [.. Enumerable.Range(0, 10).Select(_ => random.NextSingle() * 10)];
            float logit = (x[0] - x[1] + (x[2] * MathF.Sin(x[3])) + (x[4] > 5 ? x[5] : -x[6])) / 2;
            rows[i] = new NumbersRow(
                x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7], x[8], x[9], random.NextSingle() < 1 / (1 + MathF.Exp(-logit)));
        }

        return rows;
    }
}
