using System.Globalization;

namespace ModelGateway;

/// <summary>
/// How a value becomes what a lane holds, exactly as <see cref="DataColumn"/> and <see cref="FeatureRows.Fill"/> do it.
/// The overloads are the rule: a type without one does not fit. Those with a feature check that this very value is carried without loss.
/// </summary>
internal static class LaneValue
{
    private const double TwoTo63 = 9223372036854775808.0;
    private static readonly string[] s_characters = [.. Enumerable.Range(0, 128).Select(c => ((char)c).ToString())];

    public static float Flag(bool value) => value ? 1 : 0;

    public static float Single(bool value) => value ? 1 : 0;
    public static float Single(sbyte value) => value;
    public static float Single(byte value) => value;
    public static float Single(short value) => value;
    public static float Single(ushort value) => value;
    public static float Single(Half value) => (float)value;
    public static float Single(float value) => value;
    public static float Single(int value, string feature) => Single((long)value, feature);
    public static float Single(uint value, string feature) => Single((long)value, feature);
    public static float Single(long value, string feature) => (float)value is < (float)TwoTo63 and float single && (long)single == value
        ? single
        : throw Inexact(value, "32-bit float", feature);
    public static float Single(ulong value, string feature) => Single(Int64(value, feature), feature);

    public static double Double(bool value) => value ? 1 : 0;
    public static double Double(sbyte value) => value;
    public static double Double(byte value) => value;
    public static double Double(short value) => value;
    public static double Double(ushort value) => value;
    public static double Double(int value) => value;
    public static double Double(uint value) => value;
    public static double Double(Half value) => (double)value;
    public static double Double(float value) => value;
    public static double Double(double value) => value;
    public static double Double(decimal value) => (double)value;
    public static double Double(long value, string feature) => (double)value is < TwoTo63 and double wide && (long)wide == value
        ? wide
        : throw Inexact(value, "64-bit float", feature);
    public static double Double(ulong value, string feature) => Double(Int64(value, feature), feature);

    public static double Seconds(TimeSpan value) => value.TotalSeconds;
    public static double Seconds(TimeOnly value) => value.ToTimeSpan().TotalSeconds;

    public static long Int64(bool value) => value ? 1 : 0;
    public static long Int64(sbyte value) => value;
    public static long Int64(byte value) => value;
    public static long Int64(short value) => value;
    public static long Int64(ushort value) => value;
    public static long Int64(int value) => value;
    public static long Int64(uint value) => value;
    public static long Int64(long value) => value;
    public static long Int64(ulong value, string feature) => value <= long.MaxValue
        ? (long)value
        : throw Inexact(value, "signed 64-bit integer", feature);

    public static long Ticks(DateTime value) => value.Ticks;
    public static long Ticks(DateTimeOffset value) => value.Ticks;
    public static long Ticks(DateOnly value) => value.DayNumber * TimeSpan.TicksPerDay;

    public static long Instant(DateTime value) => value.Kind == DateTimeKind.Local ? value.ToUniversalTime().Ticks : value.Ticks;
    public static long Instant(DateTimeOffset value) => value.UtcTicks;
    public static long Instant(DateOnly value) => Ticks(value);

    public static string? Text(string? value) => value;
    public static string Text(char value) => value < s_characters.Length ? s_characters[value] : value.ToString();
    public static string Text(bool value) => value ? "true" : "false";
    public static string Text(sbyte value) => value.ToString(CultureInfo.InvariantCulture);
    public static string Text(byte value) => value.ToString(CultureInfo.InvariantCulture);
    public static string Text(short value) => value.ToString(CultureInfo.InvariantCulture);
    public static string Text(ushort value) => value.ToString(CultureInfo.InvariantCulture);
    public static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
    public static string Text(uint value) => value.ToString(CultureInfo.InvariantCulture);
    public static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
    public static string Text(ulong value) => value.ToString(CultureInfo.InvariantCulture);
    public static string? Text(float value) => float.IsNaN(value) ? null : value.ToString("R", CultureInfo.InvariantCulture);
    public static string? Text(double value) => double.IsNaN(value) ? null : value.ToString("R", CultureInfo.InvariantCulture);
    public static string Text(decimal value) => value.ToString(CultureInfo.InvariantCulture);
    public static string Text(Guid value) => value.ToString();

    public static string Id(Guid value) => value.ToString();
    public static string? Id(string? value, string feature) => value is null ? null
        : Guid.TryParse(value, out Guid id) ? id.ToString()
        : throw new InputException(feature, $"Feature '{feature}' is the text '{Shown(value)}'; expected a GUID.");

    public static float[]? Vector(float[]? value, string feature, int length) => value is null || value.Length == length
        ? value
        : throw WrongLength(value.Length, feature, length);
    public static float[]? Vector(IReadOnlyList<float>? value, string feature, int length) =>
        Vector(value is float[] or null ? (float[]?)value : [.. value], feature, length);

    /// <summary>A text short enough for a message.</summary>
    public static string Shown(string text) => text.Length <= 40 ? text : $"{text.AsSpan(0, 40)}…";

    private static InputException WrongLength(int found, string feature, int expected) =>
        new(feature, $"Feature '{feature}' is a vector of {found} floats; expected {expected}. Make it as long as those that the model learned from.");

    private static InputException Inexact(object value, string target, string feature) => new(
        feature,
        string.Create(CultureInfo.InvariantCulture, $"Feature '{feature}' is {value}; expected a number that a {target} carries without rounding. Train on a wider column, or send a value that fits."));
}
