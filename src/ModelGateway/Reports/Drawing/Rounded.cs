using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ModelGateway.Reports;

/// <summary>
/// Numbers as a careful person writes them: three significant digits; with an interval, as many decimals as its width supports, the same for
/// the value and both ends. The same in every culture: a decimal point, commas between thousands, a true minus, and spaces that do not break before units.
/// </summary>
[Experimental("MG0001")]
public static class Rounded
{
    /// <summary>What stands where there is no value: a dash.</summary>
    public const string None = "–";

    internal const string Percent = "\u00A0%";

    private const char Minus = '\u2212';
    private const int MostDecimals = 8;
    private const int MostOfShare = 2;

    /// <summary>Writes a number alone, with three significant digits: <c>0.277</c>, <c>1,235</c>.</summary>
    /// <param name="value">The number; null or not finite is <see cref="None"/>.</param>
    public static string Number(double? value) =>
        value is { } number && double.IsFinite(number) ? Fixed(number, DecimalsOf(Math.Abs(number), 3)) : None;

    /// <summary>Writes a value that somebody set, as it was set: <c>0.05</c>, <c>100000</c>.</summary>
    /// <param name="value">The value; not finite is <see cref="None"/>.</param>
    public static string Setting(double value)
    {
        if (!double.IsFinite(value))
        {
            return None;
        }

        string text = value.ToString("0.########", CultureInfo.InvariantCulture);
        return text is not ("0" or "-0") || value == 0 ? text.Replace('-', Minus) : Number(value);
    }

    /// <summary>Writes a value with the ends of its interval.</summary>
    /// <param name="figure">The value; null is <see cref="None"/>.</param>
    /// <param name="format">As what.</param>
    /// <param name="decimals">The decimals of its neighbours, kept where its interval is of their size; null to go by its interval alone.</param>
    public static RoundedFigure Figure(Figure? figure, FigureFormat format = FigureFormat.Number, int? decimals = null) => format == FigureFormat.Number
        ? Ranged(figure?.Value, figure?.Low, figure?.High, decimals, 1, signed: false, "")
        : Ranged(figure?.Value, figure?.Low, figure?.High, decimals, 100, format == FigureFormat.Change, Percent);

    /// <summary>Writes a share as a percentage: 0.0563 is <c>5.6 %</c>. What is almost none or all is not written as none or all.</summary>
    /// <param name="share">The share, from 0 to 1; null or not finite is <see cref="None"/>.</param>
    public static string Share(double? share) => share switch
    {
        null => None,
        > 0 and < 0.001 => "<\u00A00.1" + Percent,
        < 1 and > 0.999 => ">\u00A099.9" + Percent,
        0 or 1 => Fixed(share.Value * 100, 0) + Percent,
        { } value when double.IsFinite(value) => Fixed(value * 100, Math.Abs(value) < 10 ? 1 : 0) + Percent,
        _ => None,
    };

    /// <summary>Writes how many: <c>12,345</c>.</summary>
    /// <param name="count">How many.</param>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Writes how many of a thing: <c>1 row</c>, <c>2 rows</c>.</summary>
    /// <param name="count">How many.</param>
    /// <param name="one">The thing.</param>
    /// <param name="many">Many of it; null for <paramref name="one"/> with an s.</param>
    public static string Count(long count, string one, string? many = null)
    {
        ArgumentNullException.ThrowIfNull(one);
        return $"{Count(count)} {(count == 1 ? one : many ?? one + "s")}";
    }

    /// <summary>Writes a p-value, the probability that chance alone does as much: two digits, or <c>&lt; 0.001</c>.</summary>
    /// <param name="p">The probability, from 0 to 1; null or not finite is <see cref="None"/>.</param>
    public static string PValue(double? p) => p switch
    {
        null => None,
        < 0.001 => "<\u00A00.001",
        { } value when double.IsFinite(value) => Fixed(value, DecimalsOf(value, 2)),
        _ => None,
    };

    /// <summary>Writes an effect or a strength from 0 to 1, with two decimals.</summary>
    /// <param name="effect">The effect; null or not finite is <see cref="None"/>.</param>
    public static string Effect(double? effect) => effect is { } size && double.IsFinite(size) ? Fixed(size, 2) : None;

    /// <summary>Writes how long something is, in a unit that people use: <c>1.2 s</c>, <c>2.5 min</c>, <c>7.0 h</c>, <c>12 days</c>, <c>5 months</c>.</summary>
    /// <param name="duration">How long, 0 or more.</param>
    public static string Duration(TimeSpan duration) => Duration(duration.TotalSeconds);

    /// <summary>Writes a moment, to the minute and in UTC: <c>2026-03-09 14:05 UTC</c>.</summary>
    /// <param name="moment">The moment.</param>
    public static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>Writes a day, in UTC: <c>2026-03-09</c>.</summary>
    /// <param name="moment">A moment of it.</param>
    public static string Day(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Writes a number with so many decimals: <c>−0.50</c>. What is too large or small for that is written with an exponent.</summary>
    /// <param name="value">The number.</param>
    /// <param name="decimals">How many; a negative number of them rounds to tens and hundreds.</param>
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

    internal static string Duration(double seconds) => seconds switch
    {
        < 0.0095 => "<\u00A00.01\u00A0s",
        < 100 => Fixed(seconds, DecimalsOf(seconds, 2)) + "\u00A0s",
        < 6_000 => Fixed(seconds / 60, seconds < 600 ? 1 : 0) + "\u00A0min",
        < 2 * 86_400 => Fixed(seconds / 3_600, 1) + "\u00A0h",
        < 60 * 86_400 => Fixed(seconds / 86_400, 0) + "\u00A0days",
        _ => Fixed(seconds / 86_400 / 30.44, 0) + "\u00A0months",
    };

    /// <summary>A share of 1 whose ends may be unknown.</summary>
    internal static RoundedFigure Share(double value, double? low, double? high) => Ranged(value, low, high, null, 100, signed: false, Percent);

    /// <summary>The decimals that most of some intervals support, so that one below the other they can be compared; null without any.</summary>
    /// <param name="widths">From lower to upper end, in the unit that is shown.</param>
    internal static int? Common(IEnumerable<double> widths)
    {
        double[] sorted = [.. widths.Where(width => width > 0 && double.IsFinite(width)).Order()];
        return sorted.Length == 0 ? null : DecimalsOf(sorted[sorted.Length / 2], 2);
    }

    /// <summary>An end of a bin: dates are in ticks.</summary>
    internal static string Edge(double value, ColumnKind kind) => kind != ColumnKind.DateTime ? Number(value)
        : value >= 0 && value <= DateTime.MaxValue.Ticks ? new DateTime((long)value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : None;

    private static RoundedFigure Ranged(double? value, double? low, double? high, int? common, double scale, bool signed, string unit)
    {
        if (value is not { } number || !double.IsFinite(number))
        {
            return new RoundedFigure(None, null);
        }

        number *= scale;
        if (low * scale is not { } from || high * scale is not { } to || !double.IsFinite(to - from))
        {
            return new RoundedFigure(Signed(number, unit.Length > 0 ? 1 : DecimalsOf(Math.Abs(number), 3), signed) + unit, null);
        }

        int decimals = to > from ? DecimalsOf(to - from, 2) : DecimalsOf(Math.Abs(number), 3);

        // What is far wider or narrower than its neighbours keeps decimals of its own.
        if (common is { } places && (to - from == 0 || Math.Abs(decimals - places) <= 1))
        {
            decimals = places;
        }

        decimals = unit.Length > 0 ? Math.Min(decimals, MostOfShare) : decimals;
        return new RoundedFigure(Signed(number, decimals, signed) + unit, $"{Fixed(from, decimals)} to {Fixed(to, decimals)}");
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
