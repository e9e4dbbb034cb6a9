namespace ModelGateway.ConformanceTests;

/// <summary>Generates problems whose answers are known. Seeded; the same on every machine.</summary>
internal static class Problems
{
    public const int TrainingRows = 300;
    public const int TestRows = 120;
    private const int AllRows = TrainingRows + TestRows;
    private static readonly string[] s_colours = ["red", "green", "blue"];

    /// <summary>
    /// A problem that any honest trainer can learn from its features, or from the label before: <c>amount</c> rises and falls slowly,
    /// and the label follows it and <c>colour</c>.
    /// </summary>
    public static Problem Easy(LearningTask task, bool lastLabels)
    {
        Random random = new(20260);
        double[] amount = new double[AllRows];
        float[] level = new float[AllRows], labels = new float[AllRows];
        int[] count = new int[AllRows];
        string?[] colour = new string?[AllRows];
        bool[] flag = new bool[AllRows];
        for (int row = 0; row < AllRows; row++)
        {
            amount[row] = Math.Sin(row * 2 * Math.PI / 60) + (0.2 * random.NextDouble());
            level[row] = (float)random.NextDouble();
            count[row] = random.Next(0, 40);
            flag[row] = random.Next(2) == 0;
            int third = amount[row] < -0.4 ? 0 : amount[row] < 0.6 ? 1 : 2;
            colour[row] = s_colours[random.Next(8) == 0 ? random.Next(3) : third];
            labels[row] = task switch
            {
                LearningTask.Regression => (float)(10 + (5 * amount[row]) + (flag[row] ? 1 : 0) + random.NextDouble()),
                LearningTask.Binary => random.Next(20) == 0 ? random.Next(2) : amount[row] > 0.1 ? 1 : 0,
                _ => random.Next(20) == 0 ? random.Next(3) : third,
            };
        }

        return Build(task, labels, lastLabels,
        [
            DataColumn.Create(new Column("amount", typeof(double)), amount),
            DataColumn.Create(new Column("level", typeof(float)), level),
            DataColumn.Create(new Column("count", typeof(int)), count),
            DataColumn.Create(new Column("colour", typeof(string)), colour!),
            DataColumn.Create(new Column("flag", typeof(bool)), flag),
        ]);
    }

    /// <summary>
    /// Classes of very different frequency: the last one comes first in the rows, the most frequent one is neither first nor last.
    /// For binary the positive class has the first row and 1 in 5 of all.
    /// </summary>
    public static Problem Unbalanced(LearningTask task, bool lastLabels)
    {
        Random random = new(7);
        float[] labels = new float[AllRows];
        double[] noise = new double[AllRows];
        for (int row = 0; row < AllRows; row++)
        {
            double u = random.NextDouble();
            labels[row] = task == LearningTask.Binary ? u < 0.2 ? 1 : 0 : u < 0.1 ? 0 : u < 0.7 ? 1 : 2;
            noise[row] = random.NextDouble();
        }

        labels[0] = task == LearningTask.Binary ? 1 : 2;
        labels[1] = task == LearningTask.Binary ? 1 : 2;
        labels[2] = 0;
        return Build(task, labels, lastLabels, [DataColumn.Create(new Column("noise", typeof(double)), noise)]);
    }

    /// <summary>Labels that no feature tells apart, as often as each other; label 1 (10 for regression) weighs nine times as much.</summary>
    public static Problem Weighted(LearningTask task, bool lastLabels)
    {
        Random random = new(11);
        float[] labels = new float[AllRows];
        double[] noise = new double[AllRows];
        for (int row = 0; row < AllRows; row++)
        {
            labels[row] = task == LearningTask.Multiclass ? random.Next(3) : random.Next(2) * (task == LearningTask.Regression ? 10 : 1);
            noise[row] = random.NextDouble();
        }

        Problem problem = Build(task, labels, lastLabels, [DataColumn.Create(new Column("noise", typeof(double)), noise)]);
        float[] weights = [.. problem.Training.Labels.ToArray().Select(label => label is 1 or 10 ? 9f : 1f)];
        return problem with { Training = problem.Training with { Weights = weights } };
    }

    /// <summary>A label that follows one column alone, whose values 32-bit floats cannot tell apart.</summary>
    public static Problem Wide(LearningTask task, bool lastLabels, bool doubles)
    {
        float[] labels = new float[AllRows];
        long[] codes = new long[AllRows];
        double[] numbers = new double[AllRows];
        Random random = new(13);
        for (int row = 0; row < AllRows; row++)
        {
            int value = random.Next(task == LearningTask.Multiclass ? 3 : 2);
            labels[row] = value * (task == LearningTask.Regression ? 10 : 1);
            codes[row] = (1L << 60) + value;
            numbers[row] = 1 + (value * 1e-9);
        }

        DataColumn column = doubles
            ? DataColumn.Create(new Column("number", typeof(double)), numbers)
            : DataColumn.Create(new Column("code", typeof(long), ColumnKind.Category), codes);
        return Build(task, labels, lastLabels, [column]);
    }

    /// <summary>One column of every type that cells can have, beside those of <see cref="Easy"/>.</summary>
    public static Problem EveryType(LearningTask task, bool lastLabels)
    {
        Problem easy = Easy(task, lastLabels);
        Dataset training = AddTypes(easy.Training.Rows);
        return easy with
        {
            Training = easy.Training with { Rows = training, Signature = easy.Signature with { Features = training.Schema.Inputs } },
            Test = AddTypes(easy.Test),
        };
    }

    /// <summary>The same rows with other labels of other classes.</summary>
    public static TrainingSet Relabel(TrainingSet set, float[] labels, string[] classes) => set with
    {
        Signature = set.Signature with { Classes = classes },
        Labels = labels,
        LastLabels = set.LastLabels.IsEmpty ? default : (float[])[float.NaN, .. labels.AsSpan(..^1)],
    };

    private static Problem Build(LearningTask task, float[] labels, bool lastLabels, IReadOnlyList<DataColumn> features)
    {
        string[] names = task switch
        {
            LearningTask.Regression => [],
            LearningTask.Binary => ["no", "yes"],
            _ => ["a", "b", "c"],
        };
        Column label = new("target", names.Length == 0 ? typeof(float) : typeof(string), role: ColumnRole.Label);
        DataColumn target = names.Length == 0
            ? DataColumn.Create(label, [.. labels])
            : DataColumn.Create(label, labels.Select(c => names[(int)c]).ToArray());
        Dataset all = new([.. features, target]);
        float[] last = lastLabels ? [float.NaN, .. labels[..^1]] : [];
        ModelSignature signature = new() { Task = task, Features = all.Schema.Inputs, Label = label, Classes = names };
        return new Problem(
            new TrainingSet(signature, all.Select([.. Enumerable.Range(0, TrainingRows)]), labels.AsMemory(..TrainingRows))
            {
                LastLabels = lastLabels ? last[..TrainingRows] : default,
            },
            all.Select([.. Enumerable.Range(TrainingRows, TestRows)]),
            labels[TrainingRows..],
            lastLabels ? last[TrainingRows..] : []);
    }

    private static Dataset AddTypes(Dataset rows)
    {
        int n = rows.RowCount;
        DateTime start = new(2024, 2, 28, 22, 0, 0, DateTimeKind.Utc);
        return new Dataset(
        [
            .. rows.Columns,
            DataColumn.Create(new Column("long", typeof(long)), Fill(n, row => (long)row)),
            DataColumn.Create(new Column("decimal", typeof(decimal)), Fill(n, row => row / 7m)),
            DataColumn.Create(new Column("text", typeof(string), ColumnKind.Text), Fill(n, row => $"note {row} of {n}")),
            DataColumn.Create(new Column("when", typeof(DateTime)), Fill(n, row => start.AddHours(row))),
            DataColumn.Create(new Column("offset", typeof(DateTimeOffset)), Fill(n, row => new DateTimeOffset(start.AddDays(row)).ToOffset(TimeSpan.FromHours(2)))),
            DataColumn.Create(new Column("day", typeof(DateOnly)), Fill(n, row => DateOnly.FromDateTime(start).AddDays(row))),
            DataColumn.Create(new Column("span", typeof(TimeSpan)), Fill(n, row => TimeSpan.FromMinutes(row))),
            DataColumn.Create(new Column("guid", typeof(Guid)), Fill(n, row => new Guid(row, 0, 0, new byte[8]))),
            DataColumn.Create(new Column("vector", typeof(float[]), vectorLength: 2), Fill(n, row => new[] { row, 1f })),
        ]);
    }

    private static T[] Fill<T>(int count, Func<int, T> cell) => [.. Enumerable.Range(0, count).Select(cell)];
}
