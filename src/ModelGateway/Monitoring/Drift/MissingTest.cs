namespace ModelGateway;

/// <summary>
/// Whether values are missing as often as they did. A column has a value or not: that is two categories, and so the effect is the same V with the
/// same floor as for <see cref="CategoryTest"/>, about half of Cohen's h (from none to 2 %, from 10 % to 17 %, from half to 60 %). The
/// p value is Fisher's, because the counts are often too small for chi-square.
/// </summary>
internal static class MissingTest
{
    public static DriftFinding Compare(long referenceMissing, long referenceRows, long windowMissing, long windowRows)
    {
        long missing = referenceMissing + windowMissing;
        if (referenceRows == 0 || windowRows == 0 || missing == 0 || missing == referenceRows + windowRows)
        {
            return DriftFinding.None;
        }

        double effect = ShareEffect.OfOne((double)referenceMissing / referenceRows, (double)windowMissing / windowRows, referenceRows, windowRows);
        return new DriftFinding(effect, Tail.Fisher(referenceMissing, referenceRows, windowMissing, windowRows));
    }
}
