using System.Globalization;

namespace ModelGateway;

/// <summary>How numbers are written in reasons: the same in every culture.</summary>
internal static class Wording
{
    private const double Slack = 1e-9;

    /// <summary>A metric's value, to four significant digits.</summary>
    public static string Value(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>A number in full, for limits.</summary>
    public static string Limit(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A gain to three decimals.</summary>
    public static string Gain(double gain) => Three(Math.Round(gain, 3));

    /// <summary>An interval to three decimals, rounded outwards, so that an end just short of a limit never looks as if it met it.</summary>
    public static string Interval(double? low, double? high) =>
        $"[{(low is null ? "no bound" : Low(low.Value))}, {(high is null ? "no bound" : High(high.Value))}]";

    private static string Low(double low) => Three(Math.Floor((low * 1000) + Slack) / 1000);

    private static string High(double high) => Three(Math.Ceiling((high * 1000) - Slack) / 1000);

    // Adding zero turns −0 into 0.
    private static string Three(double value) => (value + 0.0).ToString("0.000", CultureInfo.InvariantCulture);
}
