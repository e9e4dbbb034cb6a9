namespace ModelGateway;

/// <summary>
/// Whether outcomes are, on average, what was predicted: overall and in slices. Predictions and labels are never compared as two distributions,
/// because those of a perfect model are narrower than the labels.
/// </summary>
internal sealed class LabelMatchFindings
{
    /// <summary>The change in a share that counts.</summary>
    public const double LeastRate = 0.02;

    /// <summary>The change in error that counts, in root mean squared errors.</summary>
    public const double LeastError = 0.1;

    private LabelMatchFindings(LabelMatchSums live, LabelMatchSums? heldOut, bool inOrder)
    {
        Rows = live.Sums.Count;
        IsEnough = live.Sums.Effective >= TestLevel.LeastRows;
        PerfectP = !IsEnough ? double.NaN : LabelMatchTest.Perfect(live, inOrder);
        Parts = IsEnough ? LabelMatchTest.Parts(live, heldOut, inOrder) : [];
    }

    /// <summary>The rows with an outcome.</summary>
    public long Rows { get; }

    /// <summary>Whether there are rows enough to say anything.</summary>
    public bool IsEnough { get; }

    /// <summary>How likely outcomes so far from the predictions are by chance when the model is perfect; not corrected over slices.</summary>
    public double PerfectP { get; }

    /// <summary>What changed against the held-out rows; empty when there are too few rows.</summary>
    public LabelMatchPart[] Parts { get; }

    /// <summary>Whether any part is alarming.</summary>
    public bool IsAlarm => Parts.Any(part => part.IsAlarm);

    /// <summary>Compares outcomes with predictions, overall and in slices, and corrects over all of them.</summary>
    /// <param name="live">The sums of the window, and of each slice of it.</param>
    /// <param name="heldOut">The same of the version's held-out rows; null where there were none, which compares with zero.</param>
    /// <param name="inOrder">Whether the blocks of the sums follow each other in time.</param>
    public static LabelMatchFindings[] Evaluate(IReadOnlyList<LabelMatchSums> live, IReadOnlyList<LabelMatchSums?> heldOut, bool inOrder)
    {
        LabelMatchFindings[] matches = [.. live.Select((sums, i) => new LabelMatchFindings(sums, heldOut[i], inOrder))];
        double[] corrected = BenjaminiHochberg.Adjust([.. matches.SelectMany(match => match.Parts).Select(part => part.Change.P)]);
        int next = 0;
        foreach (LabelMatchFindings match in matches)
        {
            for (int i = 0; i < match.Parts.Length; i++)
            {
                match.Parts[i] = match.Parts[i] with { CorrectedP = corrected[next++] };
            }
        }

        return matches;
    }
}
