using System.Globalization;

namespace ModelGateway;

/// <summary>
/// Numbers as a careful person writes them: three significant digits; with an interval, as many decimals as its width supports, the same for
/// the value and both ends.
/// </summary>
internal static class Rounded
{
    /// <summary>What stands where there is no value.</summary>
    public const string None = "–";

    private const char Minus = '\u2212';
    private const int MostDecimals = 8;
    private const int MostOfShare = 2;
    private const string Percent = "\u00A0%";

    /// <summary>A number alone.</summary>
    public static string Number(double? value) => value is { } number && double.IsFinite(number) ? Fixed(number, DecimalsOf(Math.Abs(number), 3)) : None;

    /// <summary>A value that somebody set, as it was set.</summary>
    public static string Setting(double value) => double.IsFinite(value)
        ? value.ToString("0.########", CultureInfo.InvariantCulture) is var text && (text is not ("0" or "-0") || value == 0) ? text.Replace('-', Minus) : Number(value)
        : None;

    /// <summary>A number and the ends of its interval.</summary>
    public static (string Value, string? Range) Number(double? value, double? low, double? high, int? decimals = null) => Ranged(value, low, high, decimals, 1, signed: false, "");

    /// <summary>A share, as a percentage.</summary>
    public static string Share(double? share) => share switch
    {
        null => None,
        > 0 and < 0.001 => "<\u00A00.1" + Percent,
        < 1 and > 0.999 => ">\u00A099.9" + Percent,
        0 or 1 => Fixed(share.Value * 100, 0) + Percent,
        { } value when double.IsFinite(value) => Fixed(value * 100, Math.Abs(value) < 10 ? 1 : 0) + Percent,
        _ => None,
    };

    /// <summary>A change as a percentage with its sign, and the ends of its interval.</summary>
    public static (string Value, string? Range) Change(double? value, double? low, double? high, int? decimals = null) =>
        Ranged(value, low, high, decimals, 100, signed: true, Percent);

    /// <summary>A share as a percentage, and the ends of its interval.</summary>
    public static (string Value, string? Range) Share(double? value, double? low, double? high, int? decimals = null) =>
        Ranged(value, low, high, decimals, 100, signed: false, Percent);

    /// <summary>The decimals that most of some intervals support, so that one below the other they can be compared; null without any.</summary>
    /// <param name="widths">From lower to upper end, in the unit that is shown.</param>
    public static int? Common(IEnumerable<double> widths)
    {
        double[] sorted = [.. widths.Where(width => width > 0 && double.IsFinite(width)).Order()];
        return sorted.Length == 0 ? null : DecimalsOf(sorted[sorted.Length / 2], 2);
    }

    /// <summary>How many.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>How many of a thing, in words.</summary>
    public static string Count(long count, string one, string? many = null) => $"{Count(count)} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>A probability that something is chance.</summary>
    public static string Chance(double? p) => p switch
    {
        null => None,
        < 0.001 => "<\u00A00.001",
        { } value when double.IsFinite(value) => Fixed(value, DecimalsOf(value, 2)),
        _ => None,
    };

    /// <summary>How long something took.</summary>
    public static string Duration(double seconds) => seconds switch
    {
        < 0.0095 => "<\u00A00.01\u00A0s",
        < 100 => Fixed(seconds, DecimalsOf(seconds, 2)) + "\u00A0s",
        < 6_000 => Fixed(seconds / 60, seconds < 600 ? 1 : 0) + "\u00A0min",
        _ => Fixed(seconds / 3_600, 1) + "\u00A0h",
    };

    /// <summary>A span of time.</summary>
    public static string Span(TimeSpan span) => span.TotalDays switch
    {
        >= 60 => Fixed(span.TotalDays / 30.44, 0) + "\u00A0months",
        >= 2 => Fixed(span.TotalDays, 0) + "\u00A0days",
        _ => span.TotalHours >= 2 ? Fixed(span.TotalHours, 0) + "\u00A0hours" : Duration(span.TotalSeconds),
    };

    /// <summary>A moment, to the minute.</summary>
    public static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A day.</summary>
    public static string Day(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>An effect from 0 to 1.</summary>
    public static string Effect(double? effect) => effect is { } size && double.IsFinite(size) ? Fixed(size, 2) : None;

    /// <summary>An end of a bin: dates are in ticks.</summary>
    public static string Edge(double value, ColumnKind kind) => kind != ColumnKind.DateTime ? Number(value)
        : value >= 0 && value <= DateTime.MaxValue.Ticks ? new DateTime((long)value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : None;

    /// <summary>A number with so many decimals, negative ones round tens and hundreds.</summary>
    public static string Fixed(double value, int decimals)
    {
        double size = Math.Abs(value);
        if (size >= 1e15 || (size > 0 && decimals > MostDecimals))
        {
            string[] parts = size.ToString("0.##e0", CultureInfo.InvariantCulture).Split('e');
            return $"{(value < 0 ? Minus : "")}{parts[0]}e{parts[1].Replace('-', Minus)}";
        }

        double unit = Math.Pow(10, Math.Max(0, -decimals));
        string text = (Math.Round(size / unit) * unit).ToString("N0", CultureInfo.InvariantCulture);
        if (decimals > 0)
        {
            text = size.ToString(string.Create(CultureInfo.InvariantCulture, $"N{decimals}"), CultureInfo.InvariantCulture);
        }

        return value < 0 && text.Any(c => c is >= '1' and <= '9') ? Minus + text : text;
    }

    private static (string Value, string? Range) Ranged(double? value, double? low, double? high, int? common, double scale, bool signed, string unit)
    {
        if (value is not { } number || !double.IsFinite(number))
        {
            return (None, null);
        }

        number *= scale;
        if (low * scale is not { } from || high * scale is not { } to || !double.IsFinite(to - from))
        {
            return (Signed(number, unit.Length > 0 ? 1 : DecimalsOf(Math.Abs(number), 3), signed) + unit, null);
        }

        int decimals = to > from ? DecimalsOf(to - from, 2) : DecimalsOf(Math.Abs(number), 3);

        // What is far wider or narrower than its neighbours keeps decimals of its own.
        if (common is { } places && (to - from == 0 || Math.Abs(decimals - places) <= 1))
        {
            decimals = places;
        }

        decimals = unit.Length > 0 ? Math.Min(decimals, MostOfShare) : decimals;
        return (Signed(number, decimals, signed) + unit, $"{Fixed(from, decimals)} to {Fixed(to, decimals)}");
    }

    private static string Signed(double value, int decimals, bool signed)
    {
        string text = Fixed(value, decimals);
        return signed && value > 0 && text.Any(c => c is >= '1' and <= '9') ? "+" + text : text;
    }

    // Whole numbers keep their digits up to a million, because a year or a count that is cut looks wrong.
    private static int DecimalsOf(double size, int digits)
    {
        if (size == 0 || !double.IsFinite(size) || (digits > 2 && size < 1_000_000 && size == Math.Floor(size)))
        {
            return 0;
        }

        int decimals = digits - 1 - (int)Math.Floor(Math.Log10(size));
        return digits > 2 && size < 1_000_000 ? Math.Clamp(decimals, 0, 12) : Math.Clamp(decimals, -12, 12);
    }
}
