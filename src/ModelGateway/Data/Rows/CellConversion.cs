using System.Globalization;

namespace ModelGateway;

/// <summary>Makes of a cell what a property of another type would hold.</summary>
internal static class CellConversion
{
    /// <summary>Converts a cell.</summary>
    /// <param name="cell">The cell; null where it is missing.</param>
    /// <param name="type">The property's type.</param>
    /// <param name="value">What the property would hold; NaN for a missing number of a type that has it.</param>
    /// <returns>False where the property cannot hold the cell.</returns>
    public static bool TryConvert(object? cell, Type type, out object? value)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        value = cell;
        if (cell is null)
        {
            value = type == typeof(float) ? float.NaN : type == typeof(double) ? double.NaN : type == typeof(Half) ? Half.NaN : null;
            return value is not null || !type.IsValueType || plain != type;
        }

        if (plain.IsInstanceOfType(cell))
        {
            return true;
        }

        try
        {
            value = Convert(cell, plain);
            return value is not null;
        }
        catch (Exception error) when (error is FormatException or InvalidCastException or OverflowException or ArgumentException)
        {
            value = null;
            return false;
        }
    }

    /// <summary>Whether a property of the type can hold a text so that it is the same text again.</summary>
    public static bool Carries(Type type, string text) => TryConvert(text, type, out object? value)
        && (value is bool flag ? LaneValue.Text(flag) : System.Convert.ToString(value, CultureInfo.InvariantCulture)) == text;

    private static object? Convert(object cell, Type type) => (cell, type) switch
    {
        (string text, { IsEnum: true }) => Enum.Parse(type, text),
        (_, { IsEnum: true }) => Enum.ToObject(type, cell),
        (string text, _) when type == typeof(Guid) => Guid.Parse(text),
        (Guid id, _) when type == typeof(string) => LaneValue.Text(id),
        (TimeSpan span, _) when type == typeof(TimeOnly) => TimeOnly.FromTimeSpan(span),
        (DateTime moment, _) => Moment(moment, type),
        (DateTimeOffset moment, _) => Moment(moment.DateTime, type),
        (DateOnly day, _) => Moment(day.ToDateTime(TimeOnly.MinValue), type),
        (float[] vector, _) when type.IsAssignableFrom(typeof(List<float>)) => new List<float>(vector),
        _ when type == typeof(Half) => (Half)System.Convert.ToDouble(cell, CultureInfo.InvariantCulture),
        _ => System.Convert.ChangeType(cell, type, CultureInfo.InvariantCulture),
    };

    // The moment that is written, whatever the zone: as lanes have it.
    private static object? Moment(DateTime moment, Type type) =>
        type == typeof(DateTime) ? moment
        : type == typeof(DateTimeOffset) ? new DateTimeOffset(DateTime.SpecifyKind(moment, DateTimeKind.Unspecified), TimeSpan.Zero)
        : type == typeof(DateOnly) ? DateOnly.FromDateTime(moment)
        : null;
}
