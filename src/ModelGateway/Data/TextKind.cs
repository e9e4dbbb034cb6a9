namespace ModelGateway;

/// <summary>Decides whether texts are the values of a category or free text; the same for every source.</summary>
internal static class TextKind
{
    /// <summary>The kind of a column of texts.</summary>
    /// <param name="texts">The cells; null where missing.</param>
    public static ColumnKind Of(IEnumerable<string?> texts)
    {
        HashSet<string> distinct = new(StringComparer.Ordinal);
        int present = 0;
        foreach (string? text in texts)
        {
            if (text is not null)
            {
                distinct.Add(text);
                present++;
            }
        }

        return Of(distinct, present);
    }

    /// <summary>
    /// Text when the cells are mostly different (over half, and of two words or in at least 50 cells) or are sentences (three words on average,
    /// over a tenth different); else category.
    /// </summary>
    /// <param name="distinct">The different texts.</param>
    /// <param name="present">The number of cells that are not missing.</param>
    public static ColumnKind Of(IReadOnlyCollection<string> distinct, int present)
    {
        if (distinct.Count == 0)
        {
            return ColumnKind.Category;
        }

        double share = (double)distinct.Count / present;
        double words = distinct.Average(Words);
        return (share > 0.5 && (words >= 2 || present >= 50)) || (share > 0.1 && words >= 3) ? ColumnKind.Text : ColumnKind.Category;
    }

    private static int Words(string text)
    {
        int words = 0;
        bool inside = false;
        foreach (char character in text)
        {
            bool blank = char.IsWhiteSpace(character);
            words += blank || inside ? 0 : 1;
            inside = !blank;
        }

        return words;
    }
}
