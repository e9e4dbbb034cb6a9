namespace ModelGateway;

/// <summary>Probabilities as log-odds and logarithms, finite whatever the probability is.</summary>
internal static class LogOdds
{
    // What floats can tell apart below 1, and the log-loss above 0.
    private const double LeastComplement = 1.0 / (1 << 25);
    private const double LeastProbability = 1e-38;

    /// <summary>The logarithm of a probability over that of its complement; NaN of NaN.</summary>
    public static double Of(double probability) => Log(probability) - LogOfComplement(probability);

    /// <summary>The logarithm of a probability.</summary>
    public static double Log(double probability) => Math.Log(Math.Clamp(probability, LeastProbability, 1));

    /// <summary>The logarithm of the complement of a probability.</summary>
    public static double LogOfComplement(double probability) => Math.Log(Math.Clamp(1 - probability, LeastComplement, 1));

    /// <summary>The probability that has these log-odds.</summary>
    public static double Probability(double logOdds) => 1 / (1 + Math.Exp(-logOdds));

    /// <summary>What an answer costs by the log-loss.</summary>
    /// <param name="probability">The probability of the class that it was.</param>
    public static double Loss(double probability) => -Math.Log(Math.Clamp(probability, Least, 1 - Least));

    /// <summary>Probabilities nearer to 0 or 1 weigh no more in a loss or a fit.</summary>
    public const double Least = 1e-7;
}
