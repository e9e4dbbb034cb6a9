using System.Runtime.InteropServices;

namespace ModelGateway;

/// <summary>Numbers the groups that rows are of by the values of columns.</summary>
internal static class GroupNumbers
{
    /// <summary>For each row the number of its group, from 0, in the order in which groups come first; a row without a value is a group of its own.</summary>
    /// <param name="columns">One or more columns, which name the group together.</param>
    /// <param name="rows">Which rows.</param>
    /// <exception cref="DataException">A column holds vectors.</exception>
    public static int[] Of(IReadOnlyList<DataColumn> columns, ReadOnlySpan<int> rows)
    {
        foreach (DataColumn column in columns.Where(column => column.Definition.Type == typeof(float[])))
        {
            throw new DataException($"The group column '{column.Definition.Name}' holds vectors; expected text, numbers or dates. Name another column.");
        }

        int[] numbers = new int[rows.Length];
        int next = 0;
        Dictionary<(int Before, string Text), int> known = [];
        Dictionary<(int Before, long Number), int> numbered = [];
        bool[] areWhole = [.. columns.Select(column => column.Definition.Type == typeof(int) || column.Definition.Type == typeof(long))];
        for (int i = 0; i < rows.Length; i++)
        {
            int group = -1;
            for (int c = 0; c < areWhole.Length; c++)
            {
                DataColumn column = columns[c];
                if (column.IsNull(rows[i]))
                {
                    group = next++;
                    break;
                }

                ref int number = ref areWhole[c]
                    ? ref CollectionsMarshal.GetValueRefOrAddDefault(numbered, (group, column.GetInt64(rows[i])), out bool isKnown)
                    : ref CollectionsMarshal.GetValueRefOrAddDefault(known, (group, column.GetText(rows[i])!), out isKnown);
                group = isKnown ? number : number = next++;
            }

            numbers[i] = group;
        }

        return columns.Count == 1 ? numbers : Renumber(numbers);
    }

    private static int[] Renumber(int[] numbers)
    {
        Dictionary<int, int> places = [];
        return Array.ConvertAll(numbers, number =>
        {
            if (!places.TryGetValue(number, out int place))
            {
                places.Add(number, place = places.Count);
            }

            return place;
        });
    }
}
