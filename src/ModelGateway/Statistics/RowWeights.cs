namespace ModelGateway;

/// <summary>How much rows count. No weights at all stand for rows that all count the same.</summary>
internal static class RowWeights
{
    /// <summary>The same weights, 1 on average, so that their scale changes nothing; none where all are the same.</summary>
    /// <param name="weights">Finite and above 0, or none.</param>
    public static double[] Scaled(ReadOnlySpan<float> weights)
    {
        if (weights.IndexOfAnyExcept(weights.IsEmpty ? 0 : weights[0]) < 0)
        {
            return [];
        }

        double sum = 0;
        foreach (float weight in weights)
        {
            sum += weight;
        }

        double[] scaled = new double[weights.Length];
        for (int row = 0; row < scaled.Length; row++)
        {
            scaled[row] = weights[row] / (sum / scaled.Length);
        }

        return scaled;
    }

    /// <summary>
    /// How many rows of one weight would say as much: (Σw)² / Σw² (L. Kish, Survey Sampling, 1965). The number of rows where all weigh the same.
    /// </summary>
    /// <param name="weights">One for each row, or none.</param>
    /// <param name="rows">The number of rows.</param>
    public static double Effective(ReadOnlySpan<double> weights, int rows)
    {
        if (weights.IsEmpty)
        {
            return rows;
        }

        double sum = 0;
        double squares = 0;
        foreach (double weight in weights)
        {
            sum += weight;
            squares += weight * weight;
        }

        return Effective(sum, squares);
    }

    /// <summary>The same from the sum of the weights and that of their squares; 0 without any.</summary>
    public static double Effective(double sum, double squares) => squares > 0 ? sum * sum / squares : 0;

    /// <summary>The weights of some rows; none where there are none.</summary>
    public static double[] Pick(double[] weights, ReadOnlySpan<int> rows)
    {
        if (weights.Length == 0)
        {
            return [];
        }

        double[] picked = new double[rows.Length];
        for (int i = 0; i < picked.Length; i++)
        {
            picked[i] = weights[rows[i]];
        }

        return picked;
    }
}
