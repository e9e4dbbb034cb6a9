namespace ModelGateway;

/// <summary>Measures how a model does on parts of the held-out rows.</summary>
internal static class SliceStudier
{
    private const int Deciles = 10;

    /// <summary>The study of a model.</summary>
    /// <param name="problem">The rows.</param>
    /// <param name="scores">The model's, of the held-out rows.</param>
    /// <param name="loss">The loss, with the threshold in use.</param>
    /// <param name="names">The declared columns.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="TrainingException">A name is no feature.</exception>
    public static SliceStudy Run(LearningProblem problem, float[] scores, RowLoss loss, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        int[] rows = problem.Split.Test;
        SliceLosses losses = SliceLosses.Of(problem, scores, loss);
        SliceSearch search = new(losses, [.. problem.ShownFeatures().Select(column => SlicedColumn.Of(column, rows, Deciles)).OfType<SlicedColumn>()]);
        IReadOnlyList<SliceFinding> found = search.Find(cancellationToken);
        return new SliceStudy(slices: [.. DeclaredSlices.Find(problem, losses, names), .. found])
        {
            Parity = problem.Signature.Task == LearningTask.Regression ? [] : ParityTable.Of(problem, scores, loss.Threshold, DeclaredSlices.Columns(problem, names)),
            Searched = search.Searched,
        };
    }
}
