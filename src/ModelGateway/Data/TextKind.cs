namespace ModelGateway;

/// <summary>Decides whether texts are the values of a category or free text.</summary>
internal static class TextKind
{
    private const int MostCategories = 100;
    private const double MostDistinct = 0.5;
    private const double LongestCategory = 60;

    /// <summary>Free text when there are more than 100 different texts that are more than half of all, or when they have over 60 characters on average.</summary>
    /// <param name="texts">The texts; null where missing.</param>
    public static ColumnKind Of(IEnumerable<string?> texts)
    {
        HashSet<string> distinct = new(StringComparer.Ordinal);
        long count = 0;
        long characters = 0;
        foreach (string? text in texts)
        {
            if (text is not null)
            {
                distinct.Add(text);
                characters += text.Length;
                count++;
            }
        }

        return (distinct.Count > MostCategories && distinct.Count > MostDistinct * count) || characters > LongestCategory * count
            ? ColumnKind.Text
            : ColumnKind.Category;
    }
}
