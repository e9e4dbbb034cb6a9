using System.Reflection;
using System.Text.Json;

namespace ModelGateway;

/// <summary>Makes inputs of the rows of a dataset, such as an application would send.</summary>
internal static class InputMaker
{
    /// <summary>What makes the input of a row. It throws a <see cref="DataException"/> where no input can be what the row is.</summary>
    /// <param name="features">The columns that a model reads.</param>
    /// <param name="data">The rows.</param>
    /// <exception cref="DataException">No input of the type can be made.</exception>
    public static Func<int, T> For<T>(Schema features, Dataset data)
    {
        DataColumn[] columns = [.. features.Select(feature => data[feature.Name])];
        if (typeof(T) == typeof(object))
        {
            return row => (T)(object)Keys<object?>(columns, row);
        }

        if (typeof(T) == typeof(JsonElement))
        {
            return row => (T)(object)Json(Keys<object?>(columns, row), row);
        }

        if (DictionaryType.ValueOf(typeof(T)) is { } value)
        {
            Type dictionary = typeof(Dictionary<,>).MakeGenericType(typeof(string), value);
            return !typeof(T).IsAssignableFrom(dictionary)
                ? throw new DataException($"a {typeof(T).Name} cannot be made from a row.")
                : typeof(InputMaker).GetMethod(nameof(Dictionary), BindingFlags.NonPublic | BindingFlags.Static)!
                    .MakeGenericMethod(typeof(T), value).CreateDelegate<Func<DataColumn[], Func<int, T>>>()(columns);
        }

        RecordMaker maker = new(typeof(T), features, data);
        return row => (T)maker.Make(row);
    }

    private static JsonElement Json(object? value, int row)
    {
        try
        {
            return JsonSerializer.SerializeToElement(value);
        }
        catch (ArgumentException error)
        {
            throw new DataException($"JSON cannot carry an infinite number, as test row {row} has one.", error);
        }
    }

    private static Func<int, T> Dictionary<T, TValue>(DataColumn[] columns) => row => (T)(object)Keys<TValue>(columns, row);

    private static Dictionary<string, TValue> Keys<TValue>(DataColumn[] columns, int row)
    {
        Dictionary<string, TValue> keys = new(StringComparer.Ordinal);
        foreach (DataColumn column in columns)
        {
            object? cell = column.IsMissing(row) ? null : column.GetValue(row);
            if (typeof(TValue) == typeof(JsonElement))
            {
                cell = Json(cell, row);
            }

            keys[column.Definition.Name] = CellConversion.TryConvert(cell, typeof(TValue), out object? value)
                ? (TValue)value!
                : throw new InputException(
                    column.Definition.Name,
                    $"The values of the dictionaries are {typeof(TValue).Name}, which cannot be what column '{column.Definition.Name}', of {column.Definition.Type.Name}, has in test row {row}. Declare dictionaries of object.");
        }

        return keys;
    }
}
