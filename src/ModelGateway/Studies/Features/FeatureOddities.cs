namespace ModelGateway;

/// <summary>Finds features of which the held-out rows can say little.</summary>
internal static class FeatureOddities
{
    private const double MostWithin = 0.05;

    /// <summary>Looks at a feature.</summary>
    public static FeatureOddity Of(DataColumn feature, Split split)
    {
        string? trained = OnlyValue(feature, split.Train, out bool isTrainedConstant);
        string? held = OnlyValue(feature, split.Test, out bool isConstant);
        if (isTrainedConstant && isConstant && trained == held)
        {
            return held is null ? FeatureOddity.Missing : FeatureOddity.Constant;
        }

        if (isConstant)
        {
            return FeatureOddity.ConstantHeldOut;
        }

        return FeatureCells.IsNumeric(feature.Definition) && IsBeyond(feature, split) ? FeatureOddity.Clock : FeatureOddity.None;
    }

    private static string? OnlyValue(DataColumn feature, int[] rows, out bool isOnly)
    {
        isOnly = false;
        if (feature.Definition.Type == typeof(float[]))
        {
            return null;
        }

        string? first = feature.IsMissing(rows[0]) ? null : feature.GetText(rows[0]);
        foreach (int row in rows)
        {
            if ((feature.IsMissing(row) ? null : feature.GetText(row)) != first)
            {
                return null;
            }
        }

        isOnly = true;
        return first;
    }

    private static bool IsBeyond(DataColumn feature, Split split)
    {
        double[] trained = Sample.Numbers(feature, split.Train);
        double low = trained.Where(number => !double.IsNaN(number)).DefaultIfEmpty(double.NaN).Min();
        double high = trained.Where(number => !double.IsNaN(number)).DefaultIfEmpty(double.NaN).Max();
        int within = split.Test.Count(row => feature.IsMissing(row) || (feature.GetDouble(row) >= low && feature.GetDouble(row) <= high));
        return within <= MostWithin * split.Test.Length && low < high;
    }
}
