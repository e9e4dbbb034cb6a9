using System.Globalization;

namespace ModelGateway;

/// <summary>Says in words what a contract expects.</summary>
internal static class ExpectationWording
{
    private const int MostShown = 10;

    public static string Kind(ColumnContract column) => column.VectorLength > 0 ? $"vector of {Text(column.VectorLength)}" : Word(column.Kind);

    public static string Word<T>(T value)
        where T : struct, Enum
    {
        string name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>Two bounds, one of which may be open.</summary>
    public static string Between(string? min, string? max) => (min, max) switch
    {
        (null, null) => "any",
        (null, _) => $"at most {max}",
        (_, null) => $"at least {min}",
        _ => $"{min} to {max}",
    };

    // A fraction learned from single precision in as few digits as its values have.
    public static string? Text(double? value) => value is { } number && (float)number == number && number != Math.Floor(number)
        ? ((float)number).ToString("R", CultureInfo.InvariantCulture)
        : value?.ToString("R", CultureInfo.InvariantCulture);

    public static string? Text(int? value) => value?.ToString(CultureInfo.InvariantCulture);

    public static string Count(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A moment without the parts that say nothing.</summary>
    public static string? Text(DateTime? value) => value?.ToString(
        value.Value.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);

    public static string Share(double share) => share.ToString("0.0### %", CultureInfo.InvariantCulture);

    /// <summary>The first few of a list, for a message.</summary>
    public static string Few(IReadOnlyCollection<string> values) =>
        string.Join(", ", values.Take(MostShown).Select(v => $"'{LaneValue.Shown(v)}'")) + (values.Count > MostShown ? $" and {Count(values.Count - MostShown)} more" : "");
}
