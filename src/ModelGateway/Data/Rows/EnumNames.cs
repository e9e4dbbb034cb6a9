namespace ModelGateway;

/// <summary>The names of an enum's values, without allocating one per call.</summary>
internal static class EnumNames<T> where T : struct, Enum
{
    private static readonly Dictionary<T, string> s_names = Enum.GetValues<T>().Distinct().ToDictionary(value => value, value => value.ToString());

    /// <summary>The name; several names with commas for combined flags; the number for a value without a name.</summary>
    public static string Of(T value) => s_names.TryGetValue(value, out string? name) ? name : value.ToString();
}
