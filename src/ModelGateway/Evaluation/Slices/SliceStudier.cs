namespace ModelGateway;

/// <summary>Measures how a model does on parts of the held-out rows.</summary>
internal static class SliceStudier
{
    private const int Quartiles = 4;
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
        SliceLosses losses = LossesOf(problem, scores, loss);
        SliceSearch search = new(losses, [.. problem.Features().Select(column => SlicedColumn.Of(column, rows, Deciles)).OfType<SlicedColumn>()]);
        IReadOnlyList<SliceFinding> found = search.Find(cancellationToken);
        return new SliceStudy
        {
            Slices = [.. Declared(problem, losses, names), .. found],
            Parity = problem.Signature.Task == LearningTask.Regression ? [] : ParityTable.Of(problem, scores, loss.Threshold, Columns(problem, names)),
            Searched = search.Searched,
        };
    }

    /// <summary>How a model does on the values of declared columns; numbers by their quartiles.</summary>
    /// <exception cref="TrainingException">A name is no feature.</exception>
    public static IReadOnlyList<SliceFinding> Declared(LearningProblem problem, float[] scores, RowLoss loss, IReadOnlyList<string> names) =>
        names.Count == 0 ? [] : Declared(problem, LossesOf(problem, scores, loss), names);

    private static SliceFinding[] Declared(LearningProblem problem, SliceLosses losses, IReadOnlyList<string> names)
    {
        SlicedColumn[] columns = Columns(problem, names);
        int tests = columns.Sum(column => column.Count);
        return
        [
            .. from column in columns
               from bin in Enumerable.Range(0, column.Count)
               select losses.Describe(column.Describe(bin, bin), [column.Name], true, [.. column.Bins.Select(other => other == bin)], tests),
        ];
    }

    private static SlicedColumn[] Columns(LearningProblem problem, IReadOnlyList<string> names)
    {
        _ = SliceColumns.Of(names, problem.Signature, problem.Data, []);
        return [.. names.Distinct(StringComparer.Ordinal).Select(name => SlicedColumn.Of(problem.Data[name], problem.Split.Test, Quartiles)).OfType<SlicedColumn>()];
    }

    private static SliceLosses LossesOf(LearningProblem problem, float[] scores, RowLoss loss) =>
        new(loss.Of(problem.Signature, LearningProblem.Gather(problem.Labels, problem.Split.Test), scores), loss.IsRoot, problem.IsTimeOrdered);
}
