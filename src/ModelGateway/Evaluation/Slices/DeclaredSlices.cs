namespace ModelGateway;

/// <summary>Measures how a model does on the values of declared columns; numbers by their quartiles.</summary>
internal static class DeclaredSlices
{
    private const int Quartiles = 4;

    /// <exception cref="TrainingException">A name is no feature.</exception>
    public static IReadOnlyList<SliceFinding> Find(LearningProblem problem, SliceLosses losses, IReadOnlyList<string> names)
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

    /// <summary>The declared columns, put into values.</summary>
    /// <exception cref="TrainingException">A name is no feature.</exception>
    public static SlicedColumn[] Columns(LearningProblem problem, IReadOnlyList<string> names)
    {
        _ = SliceColumns.Of(names, problem.Signature, problem.Data, []);
        return [.. names.Distinct(StringComparer.Ordinal).Select(name => SlicedColumn.Of(problem.Data[name], problem.Split.Test, Quartiles)).OfType<SlicedColumn>()];
    }
}
