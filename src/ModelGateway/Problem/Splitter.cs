using System.Globalization;

namespace ModelGateway;

/// <summary>Splits the rows of a problem, and says where the split is not what one would wish.</summary>
/// <param name="data">All rows.</param>
/// <param name="rows">The labelled rows in the order they are read.</param>
/// <param name="labels">For each row of the data its label.</param>
/// <param name="keys">For each row of the data its moment; empty without a time column.</param>
/// <param name="timeName">The name of that column.</param>
/// <param name="seed">The seed of random splits.</param>
/// <param name="warnings">Where to say it.</param>
internal sealed class Splitter(Dataset data, int[] rows, float[] labels, long[] keys, string? timeName, int seed, List<RunWarning> warnings)
{
    /// <summary>Chooses the split: the user's own before one in time, and that before one at random.</summary>
    /// <param name="task">What is learned.</param>
    /// <param name="trainingRows">How many of the rows are the user's training set; null where the user brought no test set.</param>
    /// <param name="isOrdered">Whether the rows are in time order.</param>
    public Split Choose(LearningTask task, int? trainingRows, bool isOrdered) =>
        trainingRows is { } known ? Provided(known, isOrdered) : isOrdered ? Chronological() : AtRandom(task);

    /// <summary>The user's own: the training set's rows come first.</summary>
    private Split Provided(int trainingRows, bool isOrdered)
    {
        Split split = new(SplitKind.Provided, seed, rows[..trainingRows], rows[trainingRows..]);
        if (keys.Length > 0 && keys[split.Test[0]] < keys[split.Train[^1]])
        {
            warnings.Add(new RunWarning("split.test-before-training", timeName,
                "The test set begins before the training set ends. Are the models judged by what they could not have known yet?"));
        }

        if (!isOrdered)
        {
            SayStraddling(split);
        }

        return split;
    }

    /// <summary>The last fifth in time. Time goes before groups, which are series then and stand in both parts.</summary>
    private Split Chronological()
    {
        Split split = Split.Chronological(rows, keys, seed);
        if (keys.Length > 0 && keys[split.Train[^1]] == keys[split.Test[0]])
        {
            warnings.Add(new RunWarning("split.equal-times", timeName,
                "The cut between training and test lies between rows of the same moment: too many share it. They were kept in the order of the data."));
        }

        return split;
    }

    /// <summary>Whole groups where there is a group column, else a stratified draw.</summary>
    private Split AtRandom(LearningTask task)
    {
        if (NumbersOfGroups() is { } groups)
        {
            return Split.Grouped(rows, groups, seed);
        }

        float[] own = LearningProblem.Gather(labels, rows);
        return Split.Stratified(rows, task == LearningTask.Regression ? Split.StrataOf(own) : [.. own.Select(label => (int)label)], seed);
    }

    private void SayStraddling(Split split)
    {
        if (NumbersOfGroups() is not { } groups)
        {
            return;
        }

        Dictionary<int, int> groupOf = new(rows.Length);
        for (int i = 0; i < rows.Length; i++)
        {
            groupOf[rows[i]] = groups[i];
        }

        HashSet<int> trained = [.. split.Train.Select(row => groupOf[row])];
        int straddling = split.Test.Select(row => groupOf[row]).Distinct().Count(trained.Contains);
        if (straddling > 0)
        {
            string name = string.Join(", ", ColumnRoles.Groups(data).Select(column => column.Definition.Name));
            warnings.Add(new RunWarning("split.groups-straddle", name,
                $"{straddling.ToString("N0", CultureInfo.InvariantCulture)} groups of '{name}' stand in both parts, because the test set is your own. Will the model meet groups it has learned from?"));
        }
    }

    private int[]? NumbersOfGroups() => ColumnRoles.Groups(data) is { Length: > 0 } columns ? GroupNumbers.Of(columns, rows) : null;
}
