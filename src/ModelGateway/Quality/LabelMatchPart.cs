namespace ModelGateway;

/// <summary>One way in which outcomes may differ from predictions, on average.</summary>
/// <param name="Kind">What is compared.</param>
/// <param name="Class">The position of the class; 0 when binary or for a regression.</param>
/// <param name="Live">The difference in the window: share of the class that came minus share that was predicted; mean of label minus prediction; or slope of that on the prediction.</param>
/// <param name="Change">The same minus what it was on the version's held-out rows.</param>
/// <param name="Size">How large the change is: in shares, or in units of the root mean squared error on the held-out rows.</param>
internal readonly record struct LabelMatchPart(LabelMatchKind Kind, int Class, Estimate Live, Estimate Change, double Size)
{
    /// <summary>The p value of the change, corrected over all parts and slices; NaN where it could not be tested.</summary>
    public double CorrectedP { get; init; } = double.NaN;

    /// <summary>The size that counts.</summary>
    public double LeastSize => Kind == LabelMatchKind.Rate ? LabelMatchFindings.LeastRate : LabelMatchFindings.LeastError;

    /// <summary>Whether the change is beyond chance and large.</summary>
    public bool IsAlarm => CorrectedP < TestLevel.Significance && Size >= LeastSize;
}
