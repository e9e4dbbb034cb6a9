using System.Globalization;
using System.Text.Json;

namespace ModelGateway;

/// <summary>Gathers values whose type is known only when they come, and finds the one type that carries them all without loss.</summary>
/// <param name="name">The column's name.</param>
/// <param name="fallback">Its type when no value ever comes.</param>
internal sealed class BoxedColumn(string name, Type fallback)
{
    private readonly List<object?> _values = [];
    private Type? _type;
    private int _first;

    /// <summary>Adds missing values until there are so many.</summary>
    public void PadTo(int count)
    {
        while (_values.Count < count)
        {
            _values.Add(null);
        }
    }

    /// <summary>Adds a value; null and <see cref="DBNull"/> are missing.</summary>
    /// <exception cref="DataException">The value has a type that no cell can have, or one that does not go with those before.</exception>
    public void Add(object? value)
    {
        object? cell = CellOf(value);
        if (cell is not null && _type != cell.GetType())
        {
            (Type? before, _first) = (_type, _type is null ? _values.Count : _first);
            _type = before is null ? cell.GetType() : Wider(before, cell.GetType()) ?? throw new DataException(
                $"Row {_values.Count}, column '{name}': found {Shown(cell)} ({cell.GetType().Name}); expected {before.Name} as in row {_first}. Give all its values one type.");
        }

        _values.Add(cell);
    }

    /// <summary>The finished column.</summary>
    /// <exception cref="DataException">An integer is too large for the double that its column widened to.</exception>
    public DataColumn Build() => (_type ?? (Column.IsSupported(fallback) && fallback != typeof(float[]) ? fallback : typeof(string))) switch
    {
        Type type when type == typeof(bool) => Build(value => (bool)value),
        Type type when type == typeof(int) => Build(value => (int)value),
        Type type when type == typeof(long) => Build(value => Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        Type type when type == typeof(float) => Build(value => (float)value),
        Type type when type == typeof(double) => Build(ToDouble),
        Type type when type == typeof(decimal) => Build(value => Convert.ToDecimal(value, CultureInfo.InvariantCulture)),
        Type type when type == typeof(DateTime) => Build(value => (DateTime)value),
        Type type when type == typeof(DateTimeOffset) => Build(value => (DateTimeOffset)value),
        Type type when type == typeof(DateOnly) => Build(value => (DateOnly)value),
        Type type when type == typeof(TimeSpan) => Build(value => (TimeSpan)value),
        Type type when type == typeof(Guid) => Build(value => (Guid)value),
        Type type when type == typeof(float[]) => BuildVectors(),
        _ => BuildTexts(),
    };

    private static Type? Wider(Type one, Type other)
    {
        Type[] both = [one, other];
        return both.All(IsWhole) ? typeof(long)
            : both.All(type => IsWhole(type) || type == typeof(float) || type == typeof(double)) ? typeof(double)
            : both.All(type => IsWhole(type) || type == typeof(decimal)) ? typeof(decimal)
            : null;
    }

    private static bool IsWhole(Type type) => type == typeof(int) || type == typeof(long);

    private static string Shown(object cell) => LaneValue.Shown(Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "");

    private object? CellOf(object? value) => value switch
    {
        null or DBNull => null,
        sbyte or byte or short or ushort => Convert.ToInt32(value, CultureInfo.InvariantCulture),
        uint number => (long)number,
        ulong number => CellExpression.ToInt64(number, name),
        Half number => (float)number,
        char or Enum => value.ToString(),
        TimeOnly time => time.ToTimeSpan(),
        IReadOnlyList<float> vector => CellExpression.Copy(vector),
        JsonElement json => CellOf(json),
        _ when Column.IsSupported(value.GetType()) => value,
        _ => throw new DataException(
            $"Row {_values.Count}, column '{name}': a value of type {value.GetType().Name}, which no cell can have; expected a number, bool, text, date, time, Guid or a list of floats. Convert it, or leave the column out."),
    };

    private object? CellOf(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.True or JsonValueKind.False => json.GetBoolean(),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.TryGetInt64(out long whole) ? whole : json.GetDouble(),
        _ => throw new DataException($"Row {_values.Count}, column '{name}': JSON of kind {json.ValueKind}; expected a number, a string, true, false or null."),
    };

    private double ToDouble(object value)
    {
        double number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
        return value is not long whole || (Int128)number == whole
            ? number
            : throw new DataException($"Column '{name}' has {whole} among its doubles, which a double cannot carry without rounding. Give all its values one type.");
    }

    private DataColumn<T> Build<T>(Func<object, T> read)
        where T : struct
    {
        T[] values = new T[_values.Count];
        bool[] isNull = new bool[_values.Count];
        for (int row = 0; row < values.Length; row++)
        {
            isNull[row] = _values[row] is null;
            values[row] = _values[row] is { } value ? read(value) : default;
        }

        return DataColumn.Create(new Column(name, typeof(T), isNullable: isNull.Contains(true)), values, isNull);
    }

    private DataColumn<string?> BuildTexts()
    {
        string?[] values = [.. _values.Select(value => (string?)value)];
        return DataColumn.Create(new Column(name, typeof(string), TextKind.Of(values), values.Contains(null)), values);
    }

    private DataColumn<float[]?> BuildVectors()
    {
        float[]?[] values = [.. _values.Select(value => (float[]?)value)];
        return DataColumn.Create(
            new Column(name, typeof(float[]), isNullable: values.Contains(null), vectorLength: values.First(v => v is not null)!.Length), values);
    }
}
