using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Text;

namespace ModelGateway.MLNet;

/// <summary>Turns free text into weighted counts of words with ML.NET's own transforms.</summary>
internal static class TextEncoding
{
    private const int MostWords = 20_000;
    private const int MostWordsForTrees = 2_000;

    /// <summary>Learns the words; null when there is no text.</summary>
    public static ITransformer? Fit(MLContext context, FeaturePlan plan, FeatureStyle style, IDataView view)
    {
        if (plan.Texts.Count == 0)
        {
            return null;
        }

        IEstimator<ITransformer> chain = new EstimatorChain<ITransformer>();
        List<string> parts = plan.Width() > 0 ? [InputColumns.EncodedName(plan)] : [];
        for (int i = 0; i < plan.Texts.Count; i++)
        {
            string name = InputColumns.TextName(i);
            parts.Add(name);
            chain = chain.Append(context.Transforms.Text.FeaturizeText(name, OptionsFor(style), name));
        }

        return chain.Append(context.Transforms.Concatenate(FeaturePlan.FeaturesColumn, [.. parts])).Fit(view);
    }

    private static TextFeaturizingEstimator.Options OptionsFor(FeatureStyle style) => new()
    {
        CharFeatureExtractor = null,
        WordFeatureExtractor = new WordBagEstimator.Options
        {
            NgramLength = style == FeatureStyle.Linear ? 2 : 1,
            UseAllLengths = true,
            MaximumNgramsCount = style == FeatureStyle.Linear ? [MostWords, MostWords] : [MostWordsForTrees],
            Weighting = NgramExtractingEstimator.WeightingCriteria.TfIdf,
        },
    };
}
