namespace ModelGateway;

/// <summary>Which loss the baselines for numbers minimise.</summary>
internal static class BaselineLoss
{
    /// <summary>Whether absolute errors are minimised rather than squared ones.</summary>
    /// <param name="loss">See <see cref="TrainingContext.Loss"/>.</param>
    public static bool IsAbsolute(string loss) => string.Equals(loss, "mae", StringComparison.OrdinalIgnoreCase);
}
