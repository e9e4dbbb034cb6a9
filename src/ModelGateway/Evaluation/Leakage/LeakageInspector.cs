using System.Globalization;

namespace ModelGateway;

/// <summary>Looks for ways in which the label may have leaked into what the model learns from. Each finding is a question, never a verdict.</summary>
internal static class LeakageInspector
{
    /// <summary>Each part is looked at in this many rows, evenly taken; duplicates are counted among all.</summary>
    public const int MostRows = 20_000;

    private const double LeastGain = 0.05;

    /// <summary>Inspects a problem.</summary>
    /// <param name="problem">The rows and their parts.</param>
    /// <param name="bestLoss">
    /// The smallest loss that any model of the run has on the test part: rmse for regression, logLoss for classification. Null leaves
    /// single features unmeasured.
    /// </param>
    public static IReadOnlyList<RunWarning> Inspect(LearningProblem problem, double? bestLoss)
    {
        List<RunWarning> warnings = [];
        if (DuplicateRows.Find(problem) is { } duplicates)
        {
            warnings.Add(duplicates);
        }

        Sample sample = new(problem, Sample.Thin(problem.Split.Train, MostRows), Sample.Thin(problem.Split.Test, MostRows));

        // A label that was known before the row may tell as much as it likes.
        HashSet<string> named = [.. problem.Signature.Features.Where(feature => feature.Role == ColumnRole.LastLabel).Select(feature => feature.Name)];
        foreach (DataColumn feature in problem.Features().Where(feature => !named.Contains(feature.Definition.Name)).ToArray())
        {
            if (IdLikeColumn.Find(feature, sample) is { } id)
            {
                warnings.Add(id);
            }

            if (LabelCopy.Find(feature, sample) is { } copy)
            {
                warnings.Add(copy);
                named.Add(feature.Definition.Name);
            }
        }

        foreach (RunWarning found in new[] { LabelSum.Find(sample, named) }.OfType<RunWarning>().Concat(DecidingValues.Find(sample, named)))
        {
            warnings.Add(found);
            named.UnionWith(found.Columns);
        }

        if (bestLoss is { } loss)
        {
            AddDominant(sample, loss, named, warnings);
        }

        return warnings;
    }

    private static void AddDominant(Sample sample, double bestLoss, HashSet<string> named, List<RunWarning> warnings)
    {
        SingleFeature single = new(sample);
        double best = single.GainOf(bestLoss);
        if (!(best >= LeastGain))
        {
            return;
        }

        // The name of a series has its level, and no label.
        foreach (DataColumn feature in sample.Problem.Features().Where(f => !named.Contains(f.Definition.Name) && !sample.Problem.Series.Contains(f.Definition.Name)))
        {
            double gain = single.Gain(feature);
            if (gain >= SingleFeature.DominantShare * best)
            {
                string name = feature.Definition.Name;
                string share = gain < best
                    ? string.Create(CultureInfo.InvariantCulture, $"alone has {gain / best:P0} of the best model's gain over the constant ({gain:F2} of {best:F2})")
                    : string.Create(CultureInfo.InvariantCulture, $"alone gains {gain:F2} over the constant, no less than the best model's {best:F2}");
                warnings.Add(new RunWarning("leakage.dominant-feature", name, $"'{name}' {share}. Is it known before the label is?"));
            }
        }
    }
}
