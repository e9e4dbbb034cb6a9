namespace ModelGateway.MLNet;

/// <summary>The labels as a learner sees them.</summary>
/// <param name="Values">For each row the number, or the class among <paramref name="Classes"/>.</param>
/// <param name="Classes">The classes that occur, as positions among the signature's; empty for regression.</param>
/// <param name="Centre">What was subtracted from the numbers.</param>
/// <param name="Scale">What the numbers were divided by after that.</param>
internal sealed record LearnedLabels(ReadOnlyMemory<float> Values, IReadOnlyList<int> Classes, double Centre, double Scale)
{
    /// <summary>Checks that a trainer can learn from the labels, and prepares them.</summary>
    /// <param name="data">The training set.</param>
    /// <param name="trainer">The trainer.</param>
    /// <param name="minimumRows">How many rows it needs.</param>
    /// <param name="style">What the learner needs; null for numbers as they are.</param>
    /// <exception cref="TrainingException">It cannot.</exception>
    public static LearnedLabels Of(TrainingSet data, TrainerDescription trainer, int minimumRows, FeatureStyle? style)
    {
        LearningTask task = data.Signature.Task;
        if (!trainer.Tasks.Contains(task))
        {
            throw new TrainingException($"{trainer.Name} cannot learn {task}, only {string.Join(" and ", trainer.Tasks)}. Use another trainer.");
        }

        if (data.Rows.RowCount < minimumRows)
        {
            throw new TrainingException($"{trainer.Name} needs at least {minimumRows} training rows, and there are {data.Rows.RowCount}. Collect more.");
        }

        return task == LearningTask.Regression ? Numbers(data, style) : Present(data, trainer.Name);
    }

    private static LearnedLabels Numbers(TrainingSet data, FeatureStyle? style)
    {
        if (style is null)
        {
            return new LearnedLabels(data.Labels, [], 0, 1);
        }

        // Boosting starts at 0, so without a tree it answers 0: of labels around 0 that is their mean.
        // A linear learner's step sizes and penalties also suppose a deviation of about 1.
        ReadOnlySpan<float> labels = data.Labels.Span;
        double centre = Mean(labels, data.Weights.Span, label => label);
        double deviation = style == FeatureStyle.Linear ? Math.Sqrt(Mean(labels, data.Weights.Span, label => Math.Pow(label - centre, 2))) : 1;
        double scale = deviation > 0 ? deviation : 1;
        float[] values = new float[labels.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)((labels[i] - centre) / scale);
        }

        return new LearnedLabels(values, [], centre, scale);
    }

    private static double Mean(ReadOnlySpan<float> labels, ReadOnlySpan<float> weights, Func<double, double> of)
    {
        double sum = 0, weight = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            double each = weights.IsEmpty ? 1 : weights[i];
            sum += each * of(labels[i]);
            weight += each;
        }

        return weight > 0 ? sum / weight : 0;
    }

    private static LearnedLabels Present(TrainingSet data, string trainer)
    {
        int[] counts = new int[data.Signature.Classes.Count];
        foreach (float label in data.Labels.Span)
        {
            counts[(int)label]++;
        }

        int[] classes = [.. Enumerable.Range(0, counts.Length).Where(i => counts[i] > 0)];
        if (classes.Length < 2)
        {
            throw new TrainingException(
                $"All {data.Rows.RowCount} training rows have the label '{data.Signature.Classes[classes[0]]}'; {trainer} needs rows of at least two classes. Collect rows of another class.");
        }

        if (classes.Length == counts.Length)
        {
            return new LearnedLabels(data.Labels, classes, 0, 1);
        }

        float[] values = new float[data.Labels.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Array.IndexOf(classes, (int)data.Labels.Span[i]);
        }

        return new LearnedLabels(values, classes, 0, 1);
    }
}
