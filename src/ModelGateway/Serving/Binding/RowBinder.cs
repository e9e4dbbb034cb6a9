using System.Text.Json;

namespace ModelGateway;

/// <summary>Makes binders.</summary>
internal static class RowBinder
{
    /// <summary>
    /// A binder for inputs of a type: <see cref="JsonElement"/>, a dictionary with string keys, <see cref="object"/> (decided by each input's own type),
    /// or any class, record or struct by its properties and fields. Costs milliseconds for the last: make it once.
    /// </summary>
    /// <param name="layout">How the features lie.</param>
    /// <param name="contract">Decides about features without a key and is told of keys without a feature; null to refuse the former where they were never missing.</param>
    /// <exception cref="InputException">A feature has no property, or one of a type that does not fit.</exception>
    public static IRowBinder<T> For<T>(RowLayout layout, RowContract? contract = null) =>
        contract?.HidesValues == true ? new HidingRowBinder<T>(Make<T>(layout, contract), layout, contract) : Make<T>(layout, contract);

    /// <summary>Whether inputs of a type are bound by their properties, rather than by keys that each of them brings.</summary>
    public static bool BindsProperties(Type type) => type != typeof(object) && type != typeof(JsonElement) && DictionaryType.ValueOf(type) is null;

    private static IRowBinder<T> Make<T>(RowLayout layout, RowContract? contract)
    {
        ArgumentNullException.ThrowIfNull(layout);
        if (typeof(T) == typeof(object))
        {
            return (IRowBinder<T>)(object)new ObjectRowBinder(layout, contract);
        }

        if (typeof(T) == typeof(JsonElement))
        {
            return (IRowBinder<T>)(object)new JsonRowBinder(layout, contract);
        }

        if (DictionaryType.ValueOf(typeof(T)) is { } value)
        {
            return (IRowBinder<T>)Activator.CreateInstance(typeof(DictionaryRowBinder<,>).MakeGenericType(typeof(T), value), layout, contract)!;
        }

        return new RecordRowBinder<T>(layout);
    }
}
