namespace ModelGateway.MLNet;

/// <summary>How the features of a row become the numbers that a learner reads. Learned from the training part only, and saved with the model.</summary>
/// <remarks>
/// Numbers come first, then the categories, each with a number for each of its values, then the texts, which ML.NET turns into word counts.
/// Encoding, imputation and scaling are done here and not by a chain of ML.NET transforms: one pass over the row costs 5 to 30 ns where
/// the chain costs 30 to 200, integer codes need no string, and an empty category stays distinct from a missing one.
/// </remarks>
internal sealed record FeaturePlan
{
    /// <summary>The columns of the view that ML.NET sees.</summary>
    public const string FeaturesColumn = "Features";

    /// <summary>The numbers, those of 32 bits first.</summary>
    public required IReadOnlyList<NumberPlan> Numbers { get; init; }

    /// <summary>The categories.</summary>
    public required IReadOnlyList<CategoryPlan> Categories { get; init; }

    /// <summary>The names of the features that are free text.</summary>
    public required IReadOnlyList<string> Texts { get; init; }

    /// <summary>Numbers are kept within ± this, so that infinities and the like stay harmless.</summary>
    public required float Limit { get; init; }

    /// <summary>Whether the learner gets positions and values rather than all values.</summary>
    public bool IsSparse { get; init; }

    /// <summary>The number of numbers for each row, texts not counted.</summary>
    public int Width() => Numbers.Count + Categories.Sum(c => c.Values.Count);
}
