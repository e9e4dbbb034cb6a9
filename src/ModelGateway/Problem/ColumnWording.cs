namespace ModelGateway;

/// <summary>How columns are spoken of in messages.</summary>
internal static class ColumnWording
{
    /// <summary>What the cells are, in the plural.</summary>
    public static string Content(Column column) => column.Type switch
    {
        _ when column.Type == typeof(string) => "text",
        _ when column.Type == typeof(Guid) => "identifiers",
        _ when column.Type == typeof(bool) => "true and false",
        _ when column.Type == typeof(float[]) => "vectors",
        _ when column.Type == typeof(TimeSpan) => "time spans",
        _ when column.Kind == ColumnKind.DateTime => "dates",
        _ => "numbers",
    };
}
