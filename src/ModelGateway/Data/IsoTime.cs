using System.Globalization;

namespace ModelGateway;

/// <summary>Reads dates in ISO 8601 form, as JSON has them.</summary>
internal static class IsoTime
{
    private static readonly string[] s_formats =
    [
        "yyyy-MM-dd",
        "yyyy-MM-ddTHH:mmK",
        "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>Reads a date as ticks of 100 ns of its own wall clock, whatever its offset.</summary>
    public static bool TryParseTicks(string text, out long ticks)
    {
        bool isRead = DateTimeOffset.TryParseExact(
            text, s_formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment);
        ticks = moment.Ticks;
        return isRead;
    }
}
