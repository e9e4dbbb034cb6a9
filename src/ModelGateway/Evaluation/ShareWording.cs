using System.Globalization;

namespace ModelGateway;

/// <summary>How shares of a loss are written in reasons: with as many digits as the interval leaves.</summary>
internal static class ShareWording
{
    /// <summary>Growth with its interval, such as <c>grows by 1.2 % [0.8 %, 1.6 %]</c>.</summary>
    public static string Growth(Estimate share)
    {
        Interval interval = share.Interval;
        int digits = DigitsOf(interval);
        bool isFall = Math.Round(interval.Value * 100, digits) < 0;
        string change = $"{(isFall ? "falls" : "grows")} by {Text(Math.Abs(interval.Value), digits)}";
        (double low, double high) = isFall ? (-interval.High, -interval.Low) : (interval.Low, interval.High);
        return double.IsFinite(low) && double.IsFinite(high) ? $"{change} [{Text(low, digits)}, {Text(high, digits)}]" : change;
    }

    /// <summary>A share with two digits that count.</summary>
    public static string Share(double share) => Text(share, Math.Abs(share) >= 0.0995 ? 0 : Math.Abs(share) >= 0.00995 ? 1 : 2);

    private static int DigitsOf(Interval interval)
    {
        double width = double.IsFinite(interval.High) ? interval.High - interval.Low : Math.Abs(interval.Value);
        return width >= 0.2 ? 0 : width >= 0.02 ? 1 : 2;
    }

    // Adding zero turns −0 into 0.
    private static string Text(double share, int digits) => (Math.Round(share * 100, digits) + 0.0).ToString("F" + digits, CultureInfo.InvariantCulture) + " %";
}
