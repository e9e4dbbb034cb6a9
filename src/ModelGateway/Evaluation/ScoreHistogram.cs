namespace ModelGateway;

/// <summary>How the scores of positive and of negative rows are distributed, so closely that the area under the ROC curve follows; can be added up.</summary>
/// <remarks>
/// Probabilities fall together when they share the leading 9 bits of their distance to the nearer of 0 and 1: 256 bins for each halving of that
/// distance, which hardly moves the area. Rows in one bin count as ties.
/// </remarks>
internal sealed class ScoreHistogram
{
    private const int DroppedBits = 15;
    private const int Middle = 0x3F00_0000 >> DroppedBits;

    private readonly SortedDictionary<int, (long Negatives, long Positives)> _bins = [];

    /// <summary>The bins that have rows, by rising score.</summary>
    public IEnumerable<KeyValuePair<int, (long Negatives, long Positives)>> Bins => _bins;

    public void Add(float score, bool isPositive) => Add(BinOf(score), isPositive ? 0 : 1, isPositive ? 1 : 0);

    /// <summary>Adds rows of one bin.</summary>
    public void Add(int bin, long negatives, long positives)
    {
        (long before, long beforePositives) = _bins.GetValueOrDefault(bin);
        _bins[bin] = (before + negatives, beforePositives + positives);
    }

    /// <summary>Adds the rows of another.</summary>
    public void Add(ScoreHistogram other)
    {
        foreach ((int bin, (long negatives, long positives)) in other._bins)
        {
            Add(bin, negatives, positives);
        }
    }

    /// <summary>
    /// The area under the ROC curve, ties counted half, with the standard error of E. DeLong, D. DeLong and D. Clarke-Pearson (1988); NaN unless
    /// there are two rows of each class.
    /// </summary>
    public Estimate Auc()
    {
        double negatives = _bins.Values.Sum(bin => (double)bin.Negatives);
        double positives = _bins.Values.Sum(bin => (double)bin.Positives);
        if (negatives < 2 || positives < 2)
        {
            return new Estimate(double.NaN, double.NaN, double.NaN);
        }

        double area = 0;
        double positiveSquares = 0;
        double negativeSquares = 0;
        double negativesBelow = 0;
        double positivesAbove = positives;
        foreach ((long negative, long positive) in _bins.Values)
        {
            positivesAbove -= positive;
            double placeOfPositive = (negativesBelow + (negative / 2.0)) / negatives;
            double placeOfNegative = (positivesAbove + (positive / 2.0)) / positives;
            area += positive * placeOfPositive;
            positiveSquares += positive * placeOfPositive * placeOfPositive;
            negativeSquares += negative * placeOfNegative * placeOfNegative;
            negativesBelow += negative;
        }

        area /= positives;
        double ofPositives = (positiveSquares - (positives * area * area)) / (positives - 1);
        double ofNegatives = (negativeSquares - (negatives * area * area)) / (negatives - 1);
        return new Estimate(area, Math.Sqrt(Math.Max(0, (ofPositives / positives) + (ofNegatives / negatives))), positives + negatives - 2);
    }

    private static int BinOf(float score) => score <= 0.5f
        ? BitConverter.SingleToInt32Bits(Math.Max(score, 0)) >> DroppedBits
        : (2 * Middle) + 1 - (BitConverter.SingleToInt32Bits(Math.Max(1 - score, 0)) >> DroppedBits);
}
