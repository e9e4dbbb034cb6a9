namespace ModelGateway;

/// <summary>Scores of training rows, each by a model that did not learn from it.</summary>
/// <param name="Scores">Row-major.</param>
/// <param name="Labels">For each row the index of its class.</param>
/// <param name="Weights">For each row how much it counts; empty where all count the same.</param>
/// <param name="Folds">For each row the fold that it was held out with.</param>
internal sealed record OutOfFoldScores(float[] Scores, float[] Labels, float[] Weights, int[] Folds)
{
    /// <summary>Some of the rows.</summary>
    /// <param name="rows">Their places.</param>
    /// <param name="width">How many scores each has.</param>
    public OutOfFoldScores Of(int[] rows, int width)
    {
        float[] scores = new float[rows.Length * width];
        for (int i = 0; i < rows.Length; i++)
        {
            Scores.AsSpan(rows[i] * width, width).CopyTo(scores.AsSpan(i * width));
        }

        return new OutOfFoldScores(scores, LearningProblem.Gather(Labels, rows), LearningProblem.Gather(Weights, rows), LearningProblem.Gather(Folds, rows));
    }
}
