namespace ModelGateway;

/// <summary>How heavy a tail is: beyond a large value the share of greater ones falls with its power, and the index is that power.</summary>
internal static class TailIndex
{
    /// <summary>The index by the largest values: the reciprocal of the mean of their logarithms over the next one.</summary>
    /// <remarks>B. Hill, A simple general approach to inference about the tail of a distribution, Annals of Statistics 3, 1975.</remarks>
    /// <param name="values">Any numbers; only those above 0 are looked at.</param>
    /// <param name="count">How many of the largest to use, at least 1; fewer where fewer lie above 0.</param>
    /// <returns>Above 0; infinite where the largest are all the same, or there are not two.</returns>
    public static double Hill(ReadOnlySpan<double> values, int count)
    {
        PriorityQueue<double, double> largest = new(count + 1);
        foreach (double value in values)
        {
            if (!(value > 0))
            {
                continue;
            }

            if (largest.Count <= count)
            {
                largest.Enqueue(value, value);
            }
            else if (value > largest.Peek())
            {
                largest.EnqueueDequeue(value, value);
            }
        }

        if (largest.Count < 2)
        {
            return double.PositiveInfinity;
        }

        int used = largest.Count - 1;
        double next = Math.Log(largest.Dequeue());
        double sum = 0;
        while (largest.TryDequeue(out double value, out _))
        {
            sum += Math.Log(value) - next;
        }

        return sum > 0 ? used / sum : double.PositiveInfinity;
    }
}
