using System.Globalization;

namespace ModelGateway;

/// <summary>What a sum of parts leaves of the label, where that is no noise.</summary>
/// <param name="Factors">What each part is multiplied with.</param>
/// <param name="Added">What is added in all rows.</param>
/// <param name="Words">How exactly the sum is the label, to follow the formula.</param>
internal sealed record SumRest(IReadOnlyList<double> Factors, double Added, string Words)
{
    private const double NearWhole = 0.02;
    private const double MostOfWhole = 0.2;
    private const double Errors = 3;
    private const double Arithmetic = 1e-6;
    private const double SmallStep = 0.02;

    // The factors are estimated from rounded labels too.
    private const double HalfAStep = 0.6;
    private const int FewAmounts = 10;
    private const int RowsOfAnAmount = 25;
    private const double MostRows = 0.95;
    private const int Decimals = 6;

    /// <summary>Looks at it in all rows of the sample; null where it spreads like noise.</summary>
    public static SumRest? Of(LinearParts parts, Sample sample)
    {
        // What is paid is counted once: where factors are nearly whole they are.
        double[] whole = [.. parts.Coefficients.Zip(parts.ErrorsOf(sample.Train.Length), (factor, error) =>
            Math.Abs(factor - Math.Round(factor)) <= Math.Min(NearWhole + (Errors * error), MostOfWhole) && Math.Round(factor) != 0 ? Math.Round(factor) : factor)];
        (double[] left, double largest) = Rest(parts.Columns, whole, sample);
        double arithmetic = Arithmetic * (parts.LabelSpread + largest);
        double step = StepOf(sample);
        foreach ((double[] factors, double[] rest) in new[] { (whole, left), ([.. parts.Coefficients], Rest(parts.Columns, [.. parts.Coefficients], sample).Amounts) })
        {
            double added = (rest.Min() + rest.Max()) / 2;
            double most = rest.Max() - added;
            if (most <= arithmetic)
            {
                return new SumRest(factors, added, " in all rows looked at");
            }

            if (step <= SmallStep * parts.LabelSpread && most <= (HalfAStep * step) + arithmetic)
            {
                return new SumRest(factors, added, Text($", rounded to {step:G4}, in all rows looked at"));
            }
        }

        int[] amounts = [.. left.CountBy(amount => Math.Round(amount / (2 * arithmetic))).Select(amount => amount.Value).OrderDescending()];
        int few = Math.Clamp(left.Length / RowsOfAnAmount, 1, FewAmounts);
        return amounts.Take(few).Sum() >= MostRows * left.Length
            ? new SumRest(whole, 0, Text($" and one of a few amounts, up to {left.Max(Math.Abs) / parts.LabelSpread:P1} of its spread"))
            : null;
    }

    private static (double[] Amounts, double Largest) Rest(IReadOnlyList<DataColumn> columns, double[] factors, Sample sample)
    {
        List<double> rest = [];
        double largest = 0;
        foreach (int row in sample.Train.Concat(sample.Test))
        {
            double amount = sample.Problem.Labels[row];
            for (int i = 0; i < factors.Length; i++)
            {
                double part = factors[i] * columns[i].GetDouble(row);
                amount -= part;
                largest = Math.Max(largest, Math.Abs(part));
            }

            if (double.IsFinite(amount))
            {
                rest.Add(amount);
            }
        }

        return ([.. rest], largest);
    }

    // The largest power of ten that all labels are multiples of; 0 where they have more decimals than anybody rounds to.
    private static double StepOf(Sample sample)
    {
        DataColumn label = sample.Problem.Data[sample.Problem.Signature.Label.Name];
        for (int decimals = -Decimals; decimals <= Decimals; decimals++)
        {
            double step = Math.Pow(10, -decimals);
            if (sample.Train.Concat(sample.Test).All(row => label.GetDouble(row) / step is var steps && Math.Abs(steps - Math.Round(steps)) <= Arithmetic * Math.Max(1, Math.Abs(steps))))
            {
                return step;
            }
        }

        return 0;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
