using System.Globalization;

namespace ModelGateway;

/// <summary>Durations as text: <c>90s</c>, <c>15m</c>, <c>6h</c>, <c>7d</c>, or <c>d.hh:mm:ss</c> with hours up to 23. The same in every culture.</summary>
internal static class Durations
{
    public const string Expected = "a duration such as 90s, 15m, 6h or 7d, or d.hh:mm:ss with hours up to 23";

    private static readonly (char Unit, TimeSpan Length)[] s_units =
        [('d', TimeSpan.FromDays(1)), ('h', TimeSpan.FromHours(1)), ('m', TimeSpan.FromMinutes(1)), ('s', TimeSpan.FromSeconds(1))];

    private static readonly string[] s_forms = [@"h\:mm\:ss", @"hh\:mm\:ss", @"d\.hh\:mm\:ss", @"hh\:mm\:ss\.FFFFFFF", @"d\.hh\:mm\:ss\.FFFFFFF"];

    /// <summary>Reads a duration.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">The duration; zero where it is none.</param>
    /// <param name="expected">What is expected instead, with the cure where it is known; null when the text is a duration.</param>
    public static bool TryParse(string text, out TimeSpan value, out string? expected)
    {
        text = text.Trim();
        expected = null;
        int unit = text.Length < 2 ? -1 : Array.FindIndex(s_units, unit => unit.Unit == text[^1]);
        if (unit >= 0
            && long.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out long count)
            && count <= TimeSpan.MaxValue.Ticks / s_units[unit].Length.Ticks)
        {
            value = s_units[unit].Length * count;
            return true;
        }

        if (TimeSpan.TryParseExact(text, s_forms, CultureInfo.InvariantCulture, out value))
        {
            return true;
        }

        expected = Cure(text) is { } cure ? $"{Expected}; write {cure}" : Expected;
        return false;
    }

    /// <summary>A duration as it would be written.</summary>
    public static string Text(TimeSpan value)
    {
        foreach ((char unit, TimeSpan length) in s_units)
        {
            if (value > TimeSpan.Zero && value.Ticks % length.Ticks == 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{value.Ticks / length.Ticks}{unit}");
            }
        }

        return value.ToString("c", CultureInfo.InvariantCulture);
    }

    // 24:00:00 is a day to a person, 24 days to one parser of .NET and an overflow to another.
    private static string? Cure(string text)
    {
        string[] parts = text.Split(':');
        return parts.Length == 3
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int hours) && hours is > 23 and < 1_000_000
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int minutes) && minutes < 60
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) && seconds < 60
            ? Text(new TimeSpan(hours, minutes, seconds))
            : null;
    }
}
