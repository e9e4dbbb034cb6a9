using System.Buffers;
using System.Globalization;

namespace ModelGateway;

/// <summary>A date as a cell has it.</summary>
/// <param name="Clock">Date and time of day as written.</param>
/// <param name="Offset">The offset from UTC, where the form has one.</param>
/// <param name="Form">What is written.</param>
internal readonly record struct CsvMoment(DateTime Clock, TimeSpan Offset, CsvMomentForm Form)
{
    private static readonly SearchValues<char> s_clockSpecifiers = SearchValues.Create("Hhmstf");

    /// <summary>Reads ISO 8601, with <c>/</c> for <c>-</c>, single digits and a space for <c>T</c> allowed; else one of the forms declared, in order.</summary>
    public static bool TryParse(string text, IList<string> formats, out CsvMoment moment) =>
        TryParseIso(text, out moment) || TryParseDeclared(text, formats, out moment);

    private static bool TryParseDeclared(string text, IList<string> formats, out CsvMoment moment)
    {
        foreach (string format in formats)
        {
            if (format.AsSpan().ContainsAny('z', 'K'))
            {
                if (DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at))
                {
                    moment = new CsvMoment(at.DateTime, at.Offset, CsvMomentForm.Offset);
                    return true;
                }
            }
            else if (DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime clock))
            {
                moment = new CsvMoment(clock, default, format.AsSpan().ContainsAny(s_clockSpecifiers) ? CsvMomentForm.Clock : CsvMomentForm.Day);
                return true;
            }
        }

        moment = default;
        return false;
    }

    private static bool TryParseIso(ReadOnlySpan<char> text, out CsvMoment moment)
    {
        moment = default;
        if (text.Length < 8 || text[4] is not ('-' or '/'))
        {
            return false;
        }

        char between = text[4];
        if (!TryDigits(ref text, 4, 4, out int year) || !TrySkip(ref text, between) || !TryDigits(ref text, 1, 2, out int month)
            || !TrySkip(ref text, between) || !TryDigits(ref text, 1, 2, out int day)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        DateTime clock = new(year, month, day);
        if (text.IsEmpty)
        {
            moment = new CsvMoment(clock, default, CsvMomentForm.Day);
            return true;
        }

        if ((!TrySkip(ref text, 'T') && !TrySkip(ref text, ' ')) || !TryTime(ref text, out TimeSpan time))
        {
            return false;
        }

        if (text.IsEmpty)
        {
            moment = new CsvMoment(clock + time, default, CsvMomentForm.Clock);
            return true;
        }

        bool known = TryOffset(text, out TimeSpan offset);
        moment = new CsvMoment(clock + time, offset, CsvMomentForm.Offset);

        // The moment in UTC must exist, too: 0001-01-01T00:00+02:00 has none.
        return known && moment.Clock.Ticks - offset.Ticks >= 0 && moment.Clock.Ticks - offset.Ticks <= DateTime.MaxValue.Ticks;
    }

    private static bool TryTime(ref ReadOnlySpan<char> text, out TimeSpan time)
    {
        time = default;
        int second = 0;
        long ticks = 0;
        if (!TryDigits(ref text, 2, 2, out int hour) || !TrySkip(ref text, ':') || !TryDigits(ref text, 2, 2, out int minute)
            || (TrySkip(ref text, ':') && !TryDigits(ref text, 2, 2, out second))
            || (TrySkip(ref text, '.') && !TryFraction(ref text, out ticks))
            || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        time = new TimeSpan(hour, minute, second) + new TimeSpan(ticks);
        return true;
    }

    private static bool TryFraction(ref ReadOnlySpan<char> text, out long ticks)
    {
        int length = text.Length;
        if (!TryDigits(ref text, 1, 7, out int digits))
        {
            ticks = 0;
            return false;
        }

        ticks = digits;
        for (int i = length - text.Length; i < 7; i++)
        {
            ticks *= 10;
        }

        return true;
    }

    private static bool TryOffset(ReadOnlySpan<char> text, out TimeSpan offset)
    {
        offset = default;
        if (text is "Z")
        {
            return true;
        }

        bool negative = text[0] == '-';
        int minutes = 0;
        if ((!TrySkip(ref text, '+') && !TrySkip(ref text, '-')) || !TryDigits(ref text, 2, 2, out int hours)
            || ((TrySkip(ref text, ':') || !text.IsEmpty) && !TryDigits(ref text, 2, 2, out minutes))
            || !text.IsEmpty || minutes > 59 || (hours * 60) + minutes > 14 * 60)
        {
            return false;
        }

        offset = new TimeSpan(hours, minutes, 0) * (negative ? -1 : 1);
        return true;
    }

    private static bool TrySkip(ref ReadOnlySpan<char> text, char expected)
    {
        if (text.IsEmpty || text[0] != expected)
        {
            return false;
        }

        text = text[1..];
        return true;
    }

    private static bool TryDigits(ref ReadOnlySpan<char> text, int least, int most, out int value)
    {
        value = 0;
        int at = 0;
        while (at < most && at < text.Length && char.IsAsciiDigit(text[at]))
        {
            value = (value * 10) + (text[at++] - '0');
        }

        text = text[at..];
        return at >= least;
    }
}
