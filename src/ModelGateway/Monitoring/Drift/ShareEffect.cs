namespace ModelGateway;

/// <summary>How far two sets of shares are apart, whatever the sizes of the samples.</summary>
internal static class ShareEffect
{
    /// <summary>What one share adds to ½Σ(p − q)² / (p + q).</summary>
    public static double Term(double p, double q) => p + q > 0 ? (p - q) * (p - q) / (2 * (p + q)) : 0;

    /// <summary>V = √max(0, ½Σ(p − q)² / (p + q) − (K − 1)/4 (1/n + 1/m)): what chance adds on average is taken off.</summary>
    /// <param name="sum">The sum of the terms of all groups.</param>
    /// <param name="groups">K.</param>
    /// <param name="n">The size of one sample.</param>
    /// <param name="m">The size of the other.</param>
    public static double V(double sum, int groups, long n, long m) =>
        Math.Sqrt(Math.Max(0, sum - ((groups - 1) / 4.0 * ((1.0 / n) + (1.0 / m)))));

    /// <summary><see cref="V(double, int, long, long)"/> of one group against all the rest.</summary>
    public static double OfOne(double p, double q, long n, long m) => V(Term(p, q) + Term(1 - p, 1 - q), 2, n, m);
}
