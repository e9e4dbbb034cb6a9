namespace ModelGateway;

/// <summary>A way to put every row into a bin by one feature. Behind the bins come one for the rest and one for missing values.</summary>
/// <param name="Source">The feature; null to put every row into the rest.</param>
/// <param name="Edges">Of a number the lower ends of the bins but the first; else null.</param>
/// <param name="Categories">Of a category the values that have a bin; else null.</param>
internal sealed record OneRule(FeatureSource? Source, double[]? Edges = null, string[]? Categories = null)
{
    /// <summary>The number of bins, the rest and missing values included.</summary>
    public int BinCount => (Edges is null ? Categories?.Length ?? 0 : Edges.Length + 1) + 2;

    /// <summary>The parameters that make it a model.</summary>
    /// <param name="answers">What each bin answers.</param>
    public OneRuleParameters ToParameters(double[][] answers) => new(
        Edges is null
            ? [.. (Categories ?? []).Select((category, bin) => new OneRuleParameters.Bin(answers[bin], Category: category))]
            : [.. answers[..^2].Select((answer, bin) => new OneRuleParameters.Bin(answer, From: bin == 0 ? null : Edges[bin - 1]))],
        answers[^2],
        answers[^1],
        Source?.Feature,
        Source?.Part ?? FeaturePart.Value);
}
