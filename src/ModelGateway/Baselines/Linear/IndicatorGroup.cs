namespace ModelGateway;

/// <summary>Indicators of one feature, of which at most one is on in a row.</summary>
/// <param name="Slots">For each row the one that is on, −1 when none is.</param>
/// <param name="Counts">For each of them the number of rows in which it is on.</param>
internal sealed record IndicatorGroup(int[] Slots, int[] Counts)
{
    /// <summary>For each slot the indicator that it became; null when it was left out.</summary>
    public int?[] Indicators { get; } = new int?[Counts.Length];

    /// <summary>A single indicator: that a number is missing.</summary>
    public static IndicatorGroup OfMissing(ReadOnlySpan<double> numbers)
    {
        int[] slots = new int[numbers.Length];
        int count = 0;
        for (int row = 0; row < slots.Length; row++)
        {
            bool isMissing = double.IsNaN(numbers[row]);
            slots[row] = isMissing ? 0 : -1;
            count += isMissing ? 1 : 0;
        }

        return new IndicatorGroup(slots, [count]);
    }

    /// <summary>An indicator for each frequent category, then one for the rest, then one for a missing category.</summary>
    public static IndicatorGroup OfCategories(CategoryTally tally, ReadOnlySpan<int> frequent)
    {
        int rest = frequent.Length;
        int[] slotOf = new int[tally.Values.Length];
        Array.Fill(slotOf, rest);
        for (int slot = 0; slot < frequent.Length; slot++)
        {
            slotOf[frequent[slot]] = slot;
        }

        int[] counts = new int[rest + 2];
        int[] slots = new int[tally.Codes.Length];
        for (int row = 0; row < slots.Length; row++)
        {
            int code = tally.Codes[row];
            slots[row] = code == CategoryTally.Missing ? rest + 1 : slotOf[code];
            counts[slots[row]]++;
        }

        return new IndicatorGroup(slots, counts);
    }

    /// <summary>Gives the indicators that most rows have a place; those that are on in too few rows, or in all, get none.</summary>
    /// <returns>The number of places given.</returns>
    public static int Place(IReadOnlyList<IndicatorGroup> groups, int places, int minimumRows)
    {
        var chosen = groups
            .SelectMany((group, g) => group.Counts.Select((count, slot) => (g, slot, count)))
            .Where(c => c.count >= minimumRows && c.count < groups[c.g].Slots.Length)
            .OrderByDescending(c => c.count)
            .ThenBy(c => c.g)
            .ThenBy(c => c.slot)
            .Take(places)
            .OrderBy(c => c.g)
            .ThenBy(c => c.slot)
            .ToList();
        for (int indicator = 0; indicator < chosen.Count; indicator++)
        {
            groups[chosen[indicator].g].Indicators[chosen[indicator].slot] = indicator;
        }

        return chosen.Count;
    }
}
