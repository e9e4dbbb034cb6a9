namespace ModelGateway;

/// <summary>Finds the names that somebody probably meant.</summary>
internal static class NearNames
{
    private const int Most = 5;

    /// <summary>A sentence that names the candidates nearest to a wrong name, or all of them when they are few.</summary>
    public static string Describe(string wrong, IEnumerable<string> names)
    {
        string[] all = [.. names];
        if (all.Length == 0)
        {
            return "There are none.";
        }

        string[] near = [.. all
            .Select(name => (name, distance: Distance(wrong, name)))
            .Where(c => (c.distance <= Math.Max(2, wrong.Length / 3) && c.distance < Math.Max(wrong.Length, c.name.Length)) || Contains(c.name, wrong))
            .OrderBy(c => c.distance)
            .ThenBy(c => c.name, StringComparer.Ordinal)
            .Select(c => c.name)
            .Take(Most)];
        return near.Length > 0
            ? $"Did you mean {string.Join(", ", near.Select(n => $"'{n}'"))}?"
            : $"There are: {string.Join(", ", all.Take(20).Select(n => $"'{n}'"))}{(all.Length > 20 ? ", …" : "")}.";
    }

    private static bool Contains(string name, string wrong) =>
        wrong.Length >= 3 && (name.Contains(wrong, StringComparison.OrdinalIgnoreCase) || wrong.Contains(name, StringComparison.OrdinalIgnoreCase));

    // Levenshtein distance, ignoring case.
    private static int Distance(string a, string b)
    {
        int[] previous = [.. Enumerable.Range(0, b.Length + 1)];
        int[] current = new int[b.Length + 1];
        for (int i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int cost = char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + cost);
            }

            (previous, current) = (current, previous);
        }

        return previous[b.Length];
    }
}
