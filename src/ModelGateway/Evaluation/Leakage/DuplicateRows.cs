using System.Globalization;

namespace ModelGateway;

/// <summary>Rows of the test part that also stand in the training part, features and label.</summary>
internal static class DuplicateRows
{
    public static RunWarning? Find(LearningProblem problem)
    {
        ulong[] hashes = RowHashes.Of(problem.Data, problem.Signature.Features.Append(problem.Signature.Label).Select(c => c.Name));
        HashSet<ulong> trained = new(problem.Split.Train.Length);
        foreach (int row in problem.Split.Train)
        {
            trained.Add(hashes[row]);
        }

        int count = problem.Split.Test.Count(row => trained.Contains(hashes[row]));
        return count == 0 ? null : new RunWarning("leakage.duplicates", null, string.Create(CultureInfo.InvariantCulture,
            $"{count:N0} of {problem.Split.Test.Length:N0} test rows ({count / (double)problem.Split.Test.Length:P1}) stand in the training part too, features and label. Are they different observations?"));
    }
}
