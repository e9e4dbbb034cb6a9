namespace ModelGateway;

/// <summary>Tells dictionaries with string keys from other types of rows.</summary>
internal static class DictionaryType
{
    /// <summary>The type of a dictionary's values; null when the type is no dictionary with string keys.</summary>
    public static Type? ValueOf(Type type) => type.GetInterfaces().Append(type)
        .Where(t => t.IsGenericType)
        .Where(t => t.GetGenericTypeDefinition() is { } open
            && (open == typeof(IReadOnlyDictionary<,>) || open == typeof(IDictionary<,>)))
        .Select(t => t.GetGenericArguments())
        .FirstOrDefault(arguments => arguments[0] == typeof(string))?[1];
}
