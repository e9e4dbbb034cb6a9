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

    private readonly SortedDictionary<int, ScoreBin> _bins = [];

    /// <summary>The bins that have rows, by rising score.</summary>
    public IEnumerable<KeyValuePair<int, ScoreBin>> Bins => _bins;

    /// <summary>Adds a row, as much as it counts.</summary>
    public void Add(float score, bool isPositive, double weight = 1) =>
        Add(BinOf(score), isPositive ? new ScoreBin(0, weight, 0, weight * weight) : new ScoreBin(weight, 0, weight * weight, 0));

    /// <summary>Adds rows of one bin.</summary>
    public void Add(int bin, ScoreBin rows) => _bins[bin] = _bins.GetValueOrDefault(bin) + rows;

    /// <summary>Adds the rows of another.</summary>
    public void Add(ScoreHistogram other)
    {
        foreach ((int bin, ScoreBin rows) in other._bins)
        {
            Add(bin, rows);
        }
    }

    /// <summary>
    /// The area under the ROC curve, ties counted half, with the standard error of E. DeLong, D. DeLong and D. Clarke-Pearson (1988); NaN unless
    /// there are two rows of each class, or as much as two rows of one weight would say.
    /// </summary>
    public Estimate Auc()
    {
        ScoreBin all = _bins.Values.Aggregate(new ScoreBin(0, 0, 0, 0), (sum, bin) => sum + bin);
        double rowsNegative = RowWeights.Effective(all.Negatives, all.SquaredNegatives);
        double rowsPositive = RowWeights.Effective(all.Positives, all.SquaredPositives);
        if (!(rowsNegative >= 2 && rowsPositive >= 2))
        {
            return new Estimate(double.NaN, double.NaN, double.NaN);
        }

        double area = 0;
        (double positivePlaces, double positiveSquares) = (0, 0);
        (double negativePlaces, double negativeSquares) = (0, 0);
        double negativesBelow = 0;
        double positivesAbove = all.Positives;
        foreach (ScoreBin bin in _bins.Values)
        {
            positivesAbove -= bin.Positives;
            double placeOfPositive = (negativesBelow + (bin.Negatives / 2)) / all.Negatives;
            double placeOfNegative = (positivesAbove + (bin.Positives / 2)) / all.Positives;
            area += bin.Positives * placeOfPositive;
            positivePlaces += bin.SquaredPositives * placeOfPositive;
            positiveSquares += bin.SquaredPositives * placeOfPositive * placeOfPositive;
            negativePlaces += bin.SquaredNegatives * placeOfNegative;
            negativeSquares += bin.SquaredNegatives * placeOfNegative * placeOfNegative;
            negativesBelow += bin.Negatives;
        }

        area /= all.Positives;
        double ofPositives = VarianceOf(positiveSquares, positivePlaces, all.SquaredPositives, all.Positives, rowsPositive, area);
        double ofNegatives = VarianceOf(negativeSquares, negativePlaces, all.SquaredNegatives, all.Negatives, rowsNegative, area);
        return new Estimate(area, Math.Sqrt(Math.Max(0, ofPositives + ofNegatives)), rowsPositive + rowsNegative - 2);
    }

    // Of the mean of places around the area.
    private static double VarianceOf(double squares, double places, double squaredWeight, double weight, double rows, double area) =>
        (squares - (2 * area * places) + (area * area * squaredWeight)) / weight / weight * (rows / (rows - 1));

    private static int BinOf(float score) => score <= 0.5f
        ? BitConverter.SingleToInt32Bits(Math.Max(score, 0)) >> DroppedBits
        : (2 * Middle) + 1 - (BitConverter.SingleToInt32Bits(Math.Max(1 - score, 0)) >> DroppedBits);
}
