namespace ModelGateway;

/// <summary>Counts how a feature's values are distributed among the labels of the training part.</summary>
internal sealed class LabelDistribution
{
    private const int MostRows = 20_000;
    private const int MostRanges = 12;
    private const int MostLabels = 10;
    private const int LabelRanges = 4;

    private readonly int[] _rows;
    private readonly ValueBins _labels;
    private readonly IReadOnlyList<string> _sensitive;

    public LabelDistribution(LearningProblem problem)
    {
        _sensitive = problem.Sensitive;
        _rows = Sample.Thin(problem.Split.Train, MostRows);
        float[] labels = LearningProblem.Gather(problem.Labels, _rows);
        _labels = problem.Signature.Task == LearningTask.Regression
            ? ValueBins.OfNumbers([.. labels.Select(label => (double)label)], LabelRanges)
            : ValueBins.OfCategories([.. labels.Select(label => problem.Signature.Classes[(int)label])], MostLabels);
    }

    /// <summary>Counts a feature; null for vectors, free text and what must not be shown.</summary>
    public FeatureDistribution? Of(DataColumn feature)
    {
        if (_sensitive.Contains(feature.Definition.Name) || ValueBins.Of(feature, _rows, MostRanges, MostRanges) is not { } bins)
        {
            return null;
        }

        int[][] counts = [.. bins.Names.Select(_ => new int[_labels.Names.Count])];
        for (int i = 0; i < _rows.Length; i++)
        {
            counts[bins.Bins[i]][_labels.Bins[i]]++;
        }

        return new FeatureDistribution(bins.Names, _labels.Names, counts);
    }
}
