namespace ModelGateway.Benchmarks;

/// <summary>Three texts, seven numbers and a class.</summary>
public sealed record MixedRow(
    string Zone, string Payment, string Day, float X0, float X1, float X2, float X3, float X4, float X5, float X6, bool Label)
{
    private static readonly string[] s_zones = [.. Enumerable.Range(1, 20).Select(number => FormattableString.Invariant($"zone {number}"))];
    private static readonly string[] s_payments = ["cash", "card", "invoice", "voucher"];
    private static readonly string[] s_days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    /// <summary>Makes distinct rows; their texts are objects of their own, as those of a request are.</summary>
    public static MixedRow[] Generate(int count, int seed)
    {
        Random random = new(seed);
        MixedRow[] rows = new MixedRow[count];
        for (int i = 0; i < count; i++)
        {
            (int zone, int payment, int day) = (random.Next(s_zones.Length), random.Next(s_payments.Length), random.Next(s_days.Length));
            float[] x = [.. Enumerable.Range(0, 7).Select(_ => random.NextSingle() * 10)];
            float logit = (x[0] - x[1] + (zone / 4f) - payment + (day > 4 ? 2 : 0) - 2) / 2;
            rows[i] = new MixedRow(
                new string(s_zones[zone]), new string(s_payments[payment]), new string(s_days[day]),
                x[0], x[1], x[2], x[3], x[4], x[5], x[6], random.NextSingle() < 1 / (1 + MathF.Exp(-logit)));
        }

        return rows;
    }
}
