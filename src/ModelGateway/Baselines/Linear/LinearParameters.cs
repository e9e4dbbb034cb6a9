using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>What a linear model learned. Each feature carries its coefficients: one, or for several classes one for each.</summary>
/// <param name="Penalty">The penalty on the squares of the coefficients.</param>
/// <param name="Intercepts">The sums to start from.</param>
/// <param name="Numbers">What numbers add.</param>
/// <param name="Categories">What categories add.</param>
/// <param name="Range">For regression the lowest and the highest answer; else null.</param>
internal sealed record LinearParameters(
    double Penalty,
    double[] Intercepts,
    LinearParameters.Number[] Numbers,
    LinearParameters.Category[] Categories,
    double[]? Range = null) : BaselineParameters
{
    /// <param name="Feature">The column.</param>
    /// <param name="Part">What of it.</param>
    /// <param name="Scale">The scale to bring it to.</param>
    /// <param name="Coefficients">What one deviation adds.</param>
    /// <param name="Missing">What a missing value adds; null for nothing.</param>
    internal sealed record Number(string Feature, FeaturePart Part, NumberScale Scale, double[] Coefficients, double[]? Missing = null);

    /// <param name="Feature">The column.</param>
    /// <param name="Part">What of it.</param>
    /// <param name="Values">What each known category adds.</param>
    /// <param name="Rest">What any other category adds; null for nothing.</param>
    /// <param name="Missing">What a missing category adds; null for nothing.</param>
    internal sealed record Category(string Feature, FeaturePart Part, CategoryValue[] Values, double[]? Rest = null, double[]? Missing = null);

    /// <param name="Value">The category as text.</param>
    /// <param name="Coefficients">What it adds.</param>
    internal sealed record CategoryValue(string Value, double[] Coefficients);

    public override BaselineModel ToModel(ModelSignature signature)
    {
        int width = signature.ScoreWidth;
        Check("Intercepts", Intercepts, width);
        CheckItems("Numbers", Numbers);
        CheckItems("Categories", Categories);
        foreach (Number number in Numbers)
        {
            NumberScale scale = number.Scale;
            Check($"The scale of '{number.Feature}'", [scale.Low, scale.High, scale.Mean, scale.Deviation], 4);
            if (!(scale.Low <= scale.High && scale.Deviation > 0))
            {
                throw new DataException($"The scale of '{number.Feature}' is {scale}, expected Low ≤ High and a Deviation above 0. The file was changed.");
            }

            Check($"The coefficients of '{number.Feature}'", number.Coefficients, width);
            Check($"The coefficients of a missing '{number.Feature}'", number.Missing ?? new double[width], width);
        }

        foreach (Category category in Categories)
        {
            CheckItems($"The values of '{category.Feature}'", category.Values);
            foreach (double[]? coefficients in category.Values.Select(v => v.Coefficients).Append(category.Rest).Append(category.Missing))
            {
                Check($"The coefficients of '{category.Feature}'", coefficients ?? new double[width], width);
            }
        }

        if (signature.Task == LearningTask.Regression)
        {
            Check("The range of answers", Range ?? [], 2);
            if (!(Range![0] <= Range[1]))
            {
                throw new DataException($"The range of answers is {Range[0]} to {Range[1]}, expected the lowest first. The file was changed.");
            }
        }

        return new LinearModel(signature, this);
    }
}

[JsonSerializable(typeof(LinearParameters))]
internal sealed partial class LinearJson : JsonSerializerContext;
