using System.Globalization;
using System.Text;

namespace ModelGateway;

/// <summary>Reads numbers from UTF-8, correctly rounded and in the invariant culture.</summary>
internal static class CsvNumber
{
    private const int FastDigits = 18;
    private static readonly double[] s_powersOfTen =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18];

    /// <summary>Reads a number that fills the text.</summary>
    /// <param name="text">Without blanks around it.</param>
    /// <param name="separator">The decimal separator.</param>
    /// <param name="leadingZeros">Whether <c>007</c> is a number; otherwise it is a code that would lose its zeros.</param>
    /// <param name="integer">The value where the form is <see cref="CsvNumberForm.Integer"/>.</param>
    /// <param name="number">The value in the other forms.</param>
    public static CsvNumberForm Parse(ReadOnlySpan<byte> text, byte separator, bool leadingZeros, out long integer, out double number)
    {
        integer = 0;
        number = 0;
        int at = text.Length > 0 && text[0] is (byte)'-' or (byte)'+' ? 1 : 0;
        bool negative = at == 1 && text[0] == '-';
        int start = at;
        long mantissa = 0;
        while (at < text.Length && (uint)(text[at] - '0') <= 9)
        {
            mantissa = at - start < FastDigits ? (mantissa * 10) + (text[at] - '0') : mantissa;
            at++;
        }

        int whole = at - start;
        if (whole > 1 && text[start] == '0' && !leadingZeros)
        {
            return CsvNumberForm.None;
        }

        if (at == text.Length)
        {
            return whole == 0 ? CsvNumberForm.None
                : whole <= FastDigits ? Whole(negative ? -mantissa : mantissa, out integer)
                : ParseLong(text, out integer, out number);
        }

        if (text[at] == separator)
        {
            int point = at++;
            while (at < text.Length && (uint)(text[at] - '0') <= 9)
            {
                mantissa = at - start <= FastDigits ? (mantissa * 10) + (text[at] - '0') : mantissa;
                at++;
            }

            int fraction = at - point - 1;
            if (whole + fraction == 0)
            {
                return CsvNumberForm.None;
            }

            // Both operands are exact, so that one division rounds once (Clinger 1990).
            if (at == text.Length && whole + fraction <= FastDigits && mantissa <= 1L << 53)
            {
                number = (negative ? -(double)mantissa : mantissa) / s_powersOfTen[fraction];
                return CsvNumberForm.Decimal;
            }
        }
        else if (whole == 0)
        {
            return ParseWord(text[start..], negative, out number);
        }

        return ParseSlowly(text, separator, out number) ? CsvNumberForm.Decimal : CsvNumberForm.None;
    }

    private static CsvNumberForm Whole(long value, out long integer)
    {
        integer = value;
        return CsvNumberForm.Integer;
    }

    private static CsvNumberForm ParseLong(ReadOnlySpan<byte> text, out long integer, out double number)
    {
        number = 0;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out integer))
        {
            return CsvNumberForm.Integer;
        }

        number = double.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return CsvNumberForm.HugeInteger;
    }

    private static CsvNumberForm ParseWord(ReadOnlySpan<byte> word, bool negative, out double number)
    {
        number = negative ? double.NegativeInfinity : double.PositiveInfinity;
        if (Ascii.EqualsIgnoreCase(word, "infinity"u8) || Ascii.EqualsIgnoreCase(word, "inf"u8))
        {
            return CsvNumberForm.Decimal;
        }

        number = double.NaN;
        return Ascii.EqualsIgnoreCase(word, "nan"u8) ? CsvNumberForm.Decimal : CsvNumberForm.None;
    }

    private static bool ParseSlowly(ReadOnlySpan<byte> text, byte separator, out double number)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        number = 0;
        if (separator == '.')
        {
            return double.TryParse(text, Style, CultureInfo.InvariantCulture, out number);
        }

        if (text.Contains((byte)'.'))
        {
            return false;
        }

        byte[] pointed = new byte[text.Length];
        text.Replace(pointed, separator, (byte)'.');
        return double.TryParse(pointed, Style, CultureInfo.InvariantCulture, out number);
    }
}
