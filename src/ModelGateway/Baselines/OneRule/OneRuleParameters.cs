using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>A rule over one feature. A number falls into the last bin whose <c>From</c> is not above it, a category into the one that names it.</summary>
/// <param name="Bins">The bins: of numbers ascending, where the first has no lower end, or of categories.</param>
/// <param name="Rest">The scores of a category that has no bin, and of all rows when there is no feature.</param>
/// <param name="Missing">The scores where the feature is missing.</param>
/// <param name="Feature">The column; null when no feature was better than none.</param>
/// <param name="Part">What of it.</param>
internal sealed record OneRuleParameters(
    OneRuleParameters.Bin[] Bins,
    double[] Rest,
    double[] Missing,
    [property: JsonPropertyOrder(-2)] string? Feature = null,
    [property: JsonPropertyOrder(-1)] FeaturePart Part = FeaturePart.Value) : BaselineParameters
{
    /// <param name="Answer">The scores.</param>
    /// <param name="From">The lowest number.</param>
    /// <param name="Category">The category as text.</param>
    internal sealed record Bin(
        double[] Answer,
        [property: JsonPropertyOrder(-2)] double? From = null,
        [property: JsonPropertyOrder(-1)] string? Category = null);

    public override BaselineModel ToModel(ModelSignature signature)
    {
        Check("The answer for the rest", Rest, signature.ScoreWidth);
        Check("The answer for a missing value", Missing, signature.ScoreWidth);
        CheckItems("Bins", Bins);
        foreach (Bin bin in Bins)
        {
            Check($"The answer of a bin of '{Feature}'", bin.Answer, signature.ScoreWidth);
        }

        bool isOfCategories = Bins.All(bin => bin.Category is not null);
        for (int i = 1; i < Bins.Length && !isOfCategories; i++)
        {
            if (!(Bins[i].From is { } from && double.IsFinite(from) && !(from <= Bins[i - 1].From)))
            {
                throw new DataException($"Bin {i} of '{Feature}' begins at {Bins[i].From}, expected more than bin {i - 1}. The file was changed.");
            }
        }

        return new OneRuleModel(signature, this);
    }
}

[JsonSerializable(typeof(OneRuleParameters))]
internal sealed partial class OneRuleJson : JsonSerializerContext;
