using System.Globalization;

namespace ModelGateway;

/// <summary>Says in what a stored version is another one than its rows would give as the model is declared now.</summary>
internal static class BenchWording
{
    /// <param name="signature">What the version reads and answers.</param>
    /// <param name="split">Which rows it learned from and which it was judged by.</param>
    /// <param name="problem">The same rows as they are declared now.</param>
    /// <returns>The sentence; null where it is the same.</returns>
    public static string? WhyOther(ModelSignature signature, Split split, LearningProblem problem)
    {
        ModelSignature now = problem.Signature;
        if (!signature.Features.ReadsAs(now.Features))
        {
            string[] gone = [.. signature.Features.Select(column => column.Name).Except(now.Features.Select(column => column.Name))];
            string[] added = [.. now.Features.Select(column => column.Name).Except(signature.Features.Select(column => column.Name))];
            return gone.Length == 0 && added.Length == 0
                ? "it reads the same columns in another form or order."
                : $"it {string.Join(" and ", ((string[])[gone.Length == 0 ? "" : $"learned from {List(gone)}, which {(gone.Length == 1 ? "is no feature" : "are no features")} now", added.Length == 0 ? "" : $"did not learn from {List(added)}, which {(added.Length == 1 ? "is a feature" : "are features")} now"]).Where(part => part.Length > 0))}.";
        }

        if (!signature.Classes.SequenceEqual(now.Classes))
        {
            return now.Classes.Count == 0 || signature.Classes.Count == 0 ? $"it learned {signature.Task.ToString().ToLowerInvariant()}, and its rows are {now.Task.ToString().ToLowerInvariant()} now." : "it answers other classes than the same rows give now, as another label or positive class is declared, or another part of the rows is learned from.";
        }

        if (split.Kind != problem.Split.Kind)
        {
            return $"its rows were split {Words(split.Kind)}, and would be {Words(problem.Split.Kind)} now.";
        }

        int moved = split.Test.Except(problem.Split.Test).Count() + split.Train.Except(problem.Split.Train).Count();
        return moved > 0 ? string.Create(CultureInfo.InvariantCulture, $"of its {split.Train.Length + split.Test.Length:N0} rows {moved:N0} would be in another part or in none now, as other columns group, weight or order them, or an earlier library has split them.")
            : split.Train.AsSpan().SequenceEqual(problem.Split.Train) && split.Test.AsSpan().SequenceEqual(problem.Split.Test) ? null
            : "its rows would be read in another order now, as another order is declared or found in them, or an earlier library knew none.";
    }

    private static string List(string[] names) => string.Join(", ", names.Take(5).Select(name => $"'{name}'")) + (names.Length > 5 ? ", …" : "");

    private static string Words(SplitKind kind) => kind switch
    {
        SplitKind.Chronological => "by time",
        SplitKind.Grouped => "by group",
        SplitKind.Provided => "by the user",
        _ => "at random",
    };
}
