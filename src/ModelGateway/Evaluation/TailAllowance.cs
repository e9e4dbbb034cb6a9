namespace ModelGateway;

/// <summary>
/// By how much the ends of a gain's interval are moved outwards where few rows cost most: what the rows show has then no large enough sample of the largest
/// losses, and an interval of what was drawn promotes too often, the more so the more rows there are.
/// </summary>
/// <remarks>
/// The gain is computed once more as if the row that moves it most came κ times more, κ = 0.45 · (n / 1,000)^0.35 · α / (α − 1)^1.5, where α is the index of the
/// tail of the loss that pulls there, by the largest √n of them (at least 10), and nothing is allowed for where it is 2.3 or more. α / (α − 1) is what the rows
/// beyond the largest one seen would cost, were they seen, in units of that one, where the tail goes on as it does; the rest was chosen by simulation, so that
/// at a gain on the limit few are promoted and most are promoted whose gain is twice that.
/// </remarks>
/// <param name="Low">By how much the lower end falls, at least 0.</param>
/// <param name="High">By how much the upper end rises, at least 0.</param>
internal readonly record struct TailAllowance(double Low, double High)
{
    /// <summary>A smaller one moves nothing that one could read.</summary>
    public const double Mentioned = 0.0005;

    /// <summary>From this index on a sample holds enough of its largest values.</summary>
    private const double LightTail = 2.3;

    private const double LeastIndex = 1.05;
    private const double Scale = 0.45;
    private const double ScaleRows = 1_000;
    private const double Growth = 0.35;
    private const double Steepness = 1.5;
    private const int FewestLargest = 10;

    /// <summary>Computes both for a metric that is a mean of what rows cost; nothing for others, such as rankings, in which no row counts for much.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="candidate">The candidate on the rows.</param>
    /// <param name="other">The other model on the rows.</param>
    /// <param name="influence">How much each row moves the gain, down where it is above 0.</param>
    /// <param name="effective">How many independent rows of one weight would say as much.</param>
    public static TailAllowance Of(Metric metric, ScoredRows candidate, ScoredRows other, ReadOnlySpan<double> influence, double effective)
    {
        if (!metric.IsMean)
        {
            return default;
        }

        int lowest = 0;
        int highest = 0;
        for (int row = 1; row < influence.Length; row++)
        {
            lowest = influence[row] > influence[lowest] ? row : lowest;
            highest = influence[row] < influence[highest] ? row : highest;
        }

        (double[] own, double[] others) = (Losses(metric, candidate), Losses(metric, other));
        double gain = metric.Gain(metric.ValueOf(With(own, 0, 0)), metric.ValueOf(With(others, 0, 0)));
        return new TailAllowance(Math.Max(0, gain - Gain(lowest, Extra(own, effective))), Math.Max(0, Gain(highest, Extra(others, effective)) - gain));

        double Gain(int row, double extra)
        {
            double added = extra * own.Length / effective;
            return metric.Gain(metric.ValueOf(With(own, row, added)), metric.ValueOf(With(others, row, added)));
        }
    }

    private static double With(double[] losses, int row, double added) => (losses.Sum() + (added * losses[row])) / (losses.Length + added);

    private static double Extra(double[] losses, double effective)
    {
        double index = TailIndex.Hill(losses, Math.Max(FewestLargest, (int)Math.Sqrt(effective)));
        if (index >= LightTail)
        {
            return 0;
        }

        index = Math.Max(index, LeastIndex);
        return Scale * Math.Pow(effective / ScaleRows, Growth) * index / Math.Pow(index - 1, Steepness);
    }

    private static double[] Losses(Metric metric, ScoredRows rows)
    {
        double[] losses = new double[rows.Count];
        for (int row = 0; row < losses.Length; row++)
        {
            losses[row] = rows.Weight(row) * metric.LossOf(rows[row]);
        }

        return losses;
    }
}
