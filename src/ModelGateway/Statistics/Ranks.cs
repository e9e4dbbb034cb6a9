namespace ModelGateway;

/// <summary>Places in order of value.</summary>
internal static class Ranks
{
    /// <summary>The rank of each value from 0; ties share the mean of their ranks.</summary>
    /// <param name="values">Not NaN.</param>
    public static double[] Of(double[] values)
    {
        int[] order = [.. Enumerable.Range(0, values.Length)];
        double[] sorted = [.. values];
        Array.Sort(sorted, order);
        double[] ranks = new double[values.Length];
        for (int first = 0, next; first < sorted.Length; first = next)
        {
            for (next = first + 1; next < sorted.Length && sorted[next] == sorted[first];)
            {
                next++;
            }

            for (int i = first; i < next; i++)
            {
                ranks[order[i]] = (first + next - 1) / 2.0;
            }
        }

        return ranks;
    }
}
