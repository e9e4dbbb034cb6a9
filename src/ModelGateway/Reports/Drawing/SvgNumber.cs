using System.Globalization;

namespace ModelGateway.Reports;

/// <summary>Coordinates, short: two decimals of a percent are less than a pixel.</summary>
internal static class SvgNumber
{
    public static string Of(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    public static string Percent(double value) => Of(value) + "%";
}
