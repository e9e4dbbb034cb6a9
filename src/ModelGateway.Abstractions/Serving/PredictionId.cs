using System.Globalization;
using System.Text.Json.Serialization;
using ModelGateway.Json;

namespace ModelGateway;

/// <summary>Identifies one prediction: 16 bytes, unique over processes and threads, made without allocation. Round-trips as 32 hexadecimal digits.</summary>
/// <param name="Process">When the process made its first prediction (milliseconds since 1970, upper 40 bits) and 24 random bits.</param>
/// <param name="Sequence">The thread's number (upper 20 bits) and how many predictions it had made (lower 44 bits).</param>
[JsonConverter(typeof(PredictionIdJsonConverter))]
public readonly record struct PredictionId(ulong Process, ulong Sequence) : ISpanParsable<PredictionId>, ISpanFormattable
{
    private const int Digits = 32;

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString() => ToString(null, null);

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) =>
        string.Create(CultureInfo.InvariantCulture, $"{Process:x16}{Sequence:x16}");

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        charsWritten = 0;
        if (destination.Length < Digits)
        {
            return false;
        }

        Process.TryFormat(destination, out _, "x16", CultureInfo.InvariantCulture);
        Sequence.TryFormat(destination[16..], out _, "x16", CultureInfo.InvariantCulture);
        charsWritten = Digits;
        return true;
    }

    /// <summary>Reads what <see cref="ToString()"/> wrote.</summary>
    /// <param name="s">32 hexadecimal digits.</param>
    /// <exception cref="FormatException">The text is something else.</exception>
    public static PredictionId Parse(string s) => Parse(s, null);

    /// <summary>Reads what <see cref="ToString()"/> wrote.</summary>
    /// <param name="s">32 hexadecimal digits.</param>
    /// <param name="provider">Not used.</param>
    /// <exception cref="FormatException">The text is something else.</exception>
    public static PredictionId Parse(string s, IFormatProvider? provider) => Parse(s.AsSpan(), provider);

    /// <summary>Reads what <see cref="ToString()"/> wrote.</summary>
    /// <param name="s">32 hexadecimal digits.</param>
    /// <param name="provider">Not used.</param>
    /// <exception cref="FormatException">The text is something else.</exception>
    public static PredictionId Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => TryParse(s, provider, out PredictionId id)
        ? id
        : throw new FormatException($"'{s}' is no prediction id; expected {Digits} hexadecimal digits.");

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out PredictionId result) => TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out PredictionId result)
    {
        result = default;
        if (s.Length != Digits
            || !ulong.TryParse(s[..16], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong process)
            || !ulong.TryParse(s[16..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong sequence))
        {
            return false;
        }

        result = new PredictionId(process, sequence);
        return true;
    }
}
