namespace ModelGateway;

/// <summary>The rows that a run is judged by, with the candidate's answers: what an application's own gate can measure anything from.</summary>
public sealed class TestPart
{
    /// <summary>What is learned; for classification the classes in the order of the scores.</summary>
    public required ModelSignature Signature { get; init; }

    /// <summary>The rows, with every column of the data, those that the model does not read too; in time order where there is one.</summary>
    public required Dataset Rows { get; init; }

    /// <summary>For each row the number, or the index of its class; −1 for a class that the training part never had.</summary>
    public required ReadOnlyMemory<float> Labels { get; init; }

    /// <summary>For each row how much it counts, above 0 and 1 on average; empty where all rows count the same.</summary>
    public ReadOnlyMemory<double> Weights { get; init; }

    /// <summary>The candidate's scores, row-major, <see cref="ModelSignature.ScoreWidth"/> for each row; NaN where it has none.</summary>
    public required ReadOnlyMemory<float> Scores { get; init; }

    /// <summary>For binary tasks the probability from which on the candidate answers the positive class; else null.</summary>
    public double? Threshold { get; init; }

    /// <summary>Whether the scores are probabilities; false for a candidate that only names a class. True unless said.</summary>
    public bool GivesProbabilities { get; init; } = true;

    /// <summary>The value of a metric for the candidate; NaN where it has none: the metric is for other tasks, needs probabilities that are not given, or rows have no score.</summary>
    /// <param name="metric">One of the library, or the application's own.</param>
    public double Measure(Metric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return metric.Tasks.Contains(Signature.Task) && (GivesProbabilities || !metric.NeedsProbabilities)
            ? ModelGateway.Measure.Once(metric, new ScoredRows(Signature, Labels.Span, Scores.Span, Threshold, Weights.Span))
            : double.NaN;
    }

    /// <summary>The class that the candidate answers.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <returns>The index of the class; −1 where the candidate has no usable score, and for a regression.</returns>
    public int PredictedClass(int row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Labels.Length);
        return Signature.Task == LearningTask.Regression
            ? ScoredRows.NoClass
            : new ScoredRows(Signature, Labels.Span, Scores.Span, Threshold).Predicted(row);
    }
}
