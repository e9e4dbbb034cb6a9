namespace ModelGateway;

/// <summary>When the label of a row is known: never before the next moment of its series.</summary>
/// <param name="Moments">After how many moments of its series, from 1.</param>
/// <param name="Time">After how long, beside that; null where moments alone decide. Needs a time column with dates.</param>
internal readonly record struct LabelDelay(int Moments, TimeSpan? Time = null)
{
    /// <summary>The label is known at the next moment of its series.</summary>
    public static LabelDelay None { get; } = new(1);
}
