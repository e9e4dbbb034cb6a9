namespace ModelGateway;

/// <summary>
/// Moves the ends of a gain's interval outwards where few rows cost most: what the rows show has then no large enough sample of the largest losses, and an
/// interval of what was drawn promotes too often, the more so the more rows there are.
/// </summary>
/// <remarks>
/// An end is a gain that the rows just allow: there the candidate's losses and the other's, scaled to that gain, differ on average by what chance explains. It is
/// moved by as much as if the row in which they differ most came κ times more, κ = 0.7 · (n / 1,000)^0.4 · α / (α − 1), where α is the index of the tail of
/// the losses that pull there, by the largest 1.5 · √n of them; where it is 2 or more, so that losses have a variance, or that of the differences is 3 or more, the
/// end stays. α / (α − 1) is what rows beyond the largest one seen cost on average, in units of that one, where the tail goes on as it does; the rest was chosen
/// by simulation, so that at a gain on the limit few are promoted and most are promoted whose gain is twice that.
/// </remarks>
internal sealed class TailAllowance
{
    /// <summary>A smaller one moves nothing that one could read.</summary>
    public const double Mentioned = 0.0005;

    /// <summary>From this index on losses have a variance, and a sample holds enough of its largest values.</summary>
    private const double LightTail = 2;

    private const double LightDifference = 3;
    private const double LeastIndex = 1.05;
    private const double Scale = 0.7;
    private const double ScaleRows = 1_000;
    private const double Growth = 0.4;
    private const double LargestOfRoot = 1.5;
    private const int Halvings = 60;

    // Each looks at all rows: the row in which the two differ most is another one where the end is another one.
    private const int AllowedSteps = 32;

    private readonly Metric _metric;
    private readonly double[] _own;
    private readonly double[] _others;
    private readonly double _effective;
    private readonly double _ownExtra;
    private readonly double _otherExtra;

    private TailAllowance(Metric metric, double[] own, double[] others, double effective)
    {
        (_metric, _own, _others, _effective) = (metric, own, others, effective);
        (_ownExtra, _otherExtra) = (Extra(own, effective), Extra(others, effective));
    }

    /// <summary>What two models' tails ask for; null where neither is heavy, and for a metric that is no mean of what rows cost, such as a ranking, in which no row counts for much.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="candidate">The candidate on the rows.</param>
    /// <param name="other">The other model on the rows.</param>
    /// <param name="effective">How many independent rows of one weight would say as much.</param>
    public static TailAllowance? Of(Metric metric, ScoredRows candidate, ScoredRows other, double effective) =>
        metric.IsMean && new TailAllowance(metric, Losses(metric, candidate), Losses(metric, other), effective) is { } tails && tails._ownExtra + tails._otherExtra > 0 ? tails : null;

    /// <summary>The lower end.</summary>
    /// <param name="low">Where it is without an allowance.</param>
    public double Low(double low) => Moved(low, _ownExtra, 1);

    /// <summary>The upper end.</summary>
    /// <param name="high">Where it is without an allowance.</param>
    public double High(double high) => Moved(high, _otherExtra, -1);

    private double Moved(double end, double extra, int sign)
    {
        if (!(extra > 0) || !double.IsFinite(end))
        {
            return end;
        }

        double others = _others.Average();
        double ratio = OwnAt(end, others) / others;

        // Losses that both share, however large, move nothing where they cancel, as absolute errors do.
        if (!(TailIndex.Hill(DifferencesAt(ratio, sign), Largest(_effective)) < LightDifference))
        {
            return end;
        }

        // A unit that both models share, so that the allowance is the same whichever of them is the candidate.
        double unit = _effective * Math.Sqrt(others * _own.Average() / ratio) / extra;
        double highest = ratio + (Math.Max(ratio, MostAt(0, 1) / unit) * 2);
        double moved = Gain(others * Root(0, highest, AllowedSteps, at => ratio + (sign * MostAt(at, sign) / unit) - at), others);
        return sign * (moved - end) < 0 ? moved : end;
    }

    private double[] DifferencesAt(double ratio, int sign)
    {
        double[] differences = new double[_own.Length];
        for (int row = 0; row < differences.Length; row++)
        {
            differences[row] = sign * (_own[row] - (ratio * _others[row]));
        }

        return differences;
    }

    // By how much the candidate costs more in one row than the other, or less, at a ratio of their mean losses.
    private double MostAt(double ratio, int sign)
    {
        double most = 0;
        for (int row = 0; row < _own.Length; row++)
        {
            most = Math.Max(most, sign * (_own[row] - (ratio * _others[row])));
        }

        return most;
    }

    // The mean loss with which the candidate would have that gain. Values of metrics have no inverse that is known, but rise with the loss.
    private double OwnAt(double gain, double others)
    {
        double high = others;
        while (Gain(high, others) > gain && double.IsFinite(high))
        {
            high *= 2;
        }

        return Root(0, high, Halvings, mean => Gain(mean, others) - gain);
    }

    // Where a function that falls is zero, by bisection.
    private static double Root(double low, double high, int steps, Func<double, double> function)
    {
        for (int step = 0; step < steps; step++)
        {
            double middle = (low + high) / 2;
            (low, high) = function(middle) > 0 ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    private double Gain(double own, double others) => _metric.Gain(_metric.ValueOf(own), _metric.ValueOf(others));

    private static double Extra(double[] losses, double effective)
    {
        double index = TailIndex.Hill(losses, Largest(effective));
        if (index >= LightTail)
        {
            return 0;
        }

        index = Math.Max(index, LeastIndex);
        return Scale * Math.Pow(effective / ScaleRows, Growth) * index / (index - 1);
    }

    private static int Largest(double effective) => Math.Max(1, (int)(LargestOfRoot * Math.Sqrt(effective)));

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
