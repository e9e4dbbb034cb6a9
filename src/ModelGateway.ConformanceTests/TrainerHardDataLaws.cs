using Xunit;

namespace ModelGateway.ConformanceTests;

/// <summary>The laws of data that are hard: missing, infinite, constant, unseen, few.</summary>
public abstract class TrainerHardDataLaws : TrainerContractLaws
{
    private static readonly string[] s_hostileNames =
        ["Features", "Label", "Score", "PredictedLabel", "a column.with [dots], spaces; \"quotes\"\tand\nlines"];

    /// <summary>Rows with missing cells are learned from and answered, down to rows where every cell is missing.</summary>
    [Fact]
    public void Missing_values_are_answered() => ForEachTask(task =>
    {
        Problem problem = Easy(task).With(column => Holes.In(column, row => row % 5 == 0));
        using IModel model = Train(problem);
        ScoreChecks.InRange(problem.Signature, Score(model, problem.Rows()), MayAnswerNaN);
        Dataset nothing = problem.With(column => Holes.In(column, _ => true)).Test;
        ScoreChecks.InRange(problem.Signature, Score(model, (problem with { Test = nothing }).Rows()), MayAnswerNaN);
    });

    /// <summary>A row may lack a value in a column where training never did.</summary>
    [Fact]
    public void Values_missing_for_the_first_time_are_answered() => ForEachTask(task =>
    {
        Problem problem = Easy(task).With(column => column.With(column.Definition with { IsNullable = true }));
        using IModel model = Train(problem);
        Dataset nothing = problem.With(column => Holes.In(column, _ => true)).Test;
        ScoreChecks.InRange(problem.Signature, Score(model, (problem with { Test = nothing }).Rows()), MayAnswerNaN);
    });

    /// <summary>A category that training never saw is answered, an empty one and a very long one too.</summary>
    [Fact]
    public void Unseen_categories_are_answered() => ForEachTask(task =>
    {
        Problem problem = Easy(task);
        using IModel model = Train(problem);
        string[] unseen = ["violet", "", "RED", "красный", "\0", new string('x', 100_000)];
        Problem other = problem with
        {
            Test = new Dataset(problem.Test.Columns.Select(c => c.Definition.Name == "colour"
                ? DataColumn.Create(c.Definition, [.. Enumerable.Range(0, c.Count).Select(row => unseen[row % unseen.Length])])
                : c)),
        };
        ScoreChecks.InRange(problem.Signature, Score(model, other.Rows()), MayAnswerNaN);
    });

    /// <summary>±Infinity and numbers near the end of their range are answered when they are met in scoring.</summary>
    [Fact]
    public void Infinite_and_huge_numbers_are_answered() => ForEachTask(task =>
    {
        Problem problem = Easy(task);
        using IModel model = Train(problem);
        ScoreChecks.InRange(problem.Signature, Score(model, (problem with { Test = problem.With(Hugely).Test }).Rows()), MayAnswerNaN);
    });

    /// <summary>Training rows with ±Infinity and numbers near the end of their range end in a model that answers, or in a TrainingException.</summary>
    [Fact]
    public void Infinite_and_huge_numbers_in_training_end_in_a_model_or_a_TrainingException() => ForEachTask(task =>
    {
        Problem problem = Easy(task).With(Hugely);
        using IModel? model = TryTrain(problem);
        if (model is not null)
        {
            ScoreChecks.InRange(problem.Signature, Score(model, problem.Rows()), MayAnswerNaN);
        }
    });

    /// <summary>Columns without information do no harm to those that have some.</summary>
    [Fact]
    public void Constant_and_empty_columns_do_no_harm() => ForEachTask(task =>
    {
        Problem problem = Easy(task);
        problem = problem with { Training = Widen(problem.Training), Test = Empty(problem.Test) };
        using IModel model = Train(problem);
        float[] scores = Score(model, problem.Rows());
        ScoreChecks.InRange(problem.Signature, scores, mayBeNaN: false);
        AssertLoss(problem, scores, 1.1);

        TrainingSet Widen(TrainingSet set) => set with
        {
            Rows = Empty(set.Rows),
            Signature = set.Signature with { Features = Empty(set.Rows).Schema.Inputs },
        };
        static Dataset Empty(Dataset rows) => new(
        [
            DataColumn.Create(new Column("same", typeof(double)), Repeat(rows, 3.5)),
            DataColumn.Create(new Column("same word", typeof(string)), Repeat(rows, "same")),
            .. rows.Columns,
            DataColumn.Create(new Column("no number", typeof(double), isNullable: true), Repeat(rows, 0d), Repeat(rows, true)),
            DataColumn.Create(new Column("NaN", typeof(float)), Repeat(rows, float.NaN)),
            DataColumn.Create(new Column("no integer", typeof(long), isNullable: true), Repeat(rows, 0L), Repeat(rows, true)),
            DataColumn.Create(new Column("no word", typeof(string), isNullable: true), Repeat<string?>(rows, null)!),
        ]);
        static T[] Repeat<T>(Dataset rows, T value) => [.. Enumerable.Repeat(value, rows.RowCount)];
    });

    /// <summary>Columns of every type are learned beside; no type of cell is an error.</summary>
    [Fact]
    public void Every_type_of_column_is_accepted() => ForEachTask(task =>
    {
        Problem problem = Problems.EveryType(task, NeedsOutcomes);
        using IModel model = Train(problem);
        ScoreChecks.InRange(problem.Signature, Score(model, problem.Rows()), mayBeNaN: false);
        Problem holes = problem.With(column => Holes.In(column, row => row % 4 == 0));
        using IModel other = Train(holes);
        ScoreChecks.InRange(problem.Signature, Score(other, holes.Rows()), MayAnswerNaN);
    });

    /// <summary>Columns may have any name: that of a provider's own columns, of the label, or one with spaces, dots, quotes and other scripts.</summary>
    [Fact]
    public void Any_name_will_do_for_a_column() => ForEachTask(task =>
    {
        Problem plain = Easy(task);
        Problem hostile = plain.With(column =>
            column.With(column.Definition with { Name = s_hostileNames[plain.Signature.Features.IndexOf(column.Definition.Name)] }));
        using IModel model = Train(plain);
        using IModel other = Train(hostile);
        ScoreChecks.SameBits(Score(model, plain.Rows()), Score(other, hostile.Rows()), "trained on the same cells under hostile names");
        Storage.A_loaded_model_gives_the_same_scores(other, hostile.Rows());
        using IModel foreign = Train(plain.With(column => column.With(column.Definition with { Name = $"größe 数量 {column.Definition.Name}" })));
    });

    /// <summary>One row or two are enough for a model or a TrainingException that says why not; never for a hang.</summary>
    [Fact]
    public void One_or_two_rows_end_in_a_model_or_a_TrainingException() => ForEachTask(task =>
    {
        foreach (int[] rows in new int[][] { [0], [0, 25] })
        {
            AssertModelOrNothing(Easy(task).WithTraining(rows));
        }
    });

    /// <summary>A label that never changes ends in a model or a TrainingException.</summary>
    [Fact]
    public void One_class_or_a_constant_label_ends_in_a_model_or_a_TrainingException() => ForEachTask(task =>
    {
        Problem problem = Easy(task);
        foreach (float label in task == LearningTask.Regression ? [3] : Enumerable.Range(0, problem.Signature.Classes.Count).Select(c => (float)c))
        {
            float[] labels = [.. Enumerable.Repeat(label, Problems.TrainingRows)];
            AssertModelOrNothing(problem with { Training = problem.Training with { Labels = labels, LastLabels = NeedsOutcomes ? labels : default } });
        }
    });

    /// <summary>A training set without features ends in a model or a TrainingException.</summary>
    [Fact]
    public void No_features_end_in_a_model_or_a_TrainingException() => ForEachTask(task =>
    {
        Problem problem = Easy(task);
        AssertModelOrNothing(problem with
        {
            Training = problem.Training with { Signature = problem.Signature with { Features = new Schema([]) } },
        });
    });

    /// <summary>Integers above 2^53 reach the model unrounded: as codes they stay apart.</summary>
    [Fact]
    public void Integer_codes_beyond_2_to_the_53_stay_apart() => ForEachTask(task =>
    {
        Problem problem = Problems.Wide(task, NeedsOutcomes, doubles: false);
        using IModel model = Train(problem);
        AssertLearned(problem, model);
    });

    /// <summary>Doubles reach the model unrounded: 1 and 1 + 1e-9 are two numbers.</summary>
    [Fact]
    public void Doubles_reach_the_model_unrounded() => ForEachTask(task =>
    {
        Problem problem = Problems.Wide(task, NeedsOutcomes, doubles: true);
        using IModel model = Train(problem);
        AssertLearned(problem, model);
    });

    private void AssertModelOrNothing(Problem problem)
    {
        using IModel? model = TryTrain(problem);
        if (model is not null)
        {
            ScoreChecks.InRange(problem.Signature, Score(model, problem.Rows()), MayAnswerNaN);
        }
    }

    private static DataColumn Hugely(DataColumn column)
    {
        double[] doubles = [double.PositiveInfinity, double.NegativeInfinity, 1e38, -1e38, double.MaxValue, double.Epsilon, 0];
        return column.Definition.Name switch
        {
            "amount" => DataColumn.Create(column.Definition, Fill(column, row => row % 3 > 0 ? column.GetDouble(row) : doubles[row / 3 % doubles.Length])),
            "level" => DataColumn.Create(column.Definition, Fill(column, row => row % 3 > 0 ? (float)column.GetDouble(row) : (float)doubles[row / 3 % doubles.Length])),
            "count" => DataColumn.Create(column.Definition, Fill(column, row => row % 3 > 0 ? (int)column.GetInt64(row) : row % 2 == 0 ? int.MaxValue : int.MinValue)),
            _ => column,
        };
    }

    private static T[] Fill<T>(DataColumn column, Func<int, T> cell) => [.. Enumerable.Range(0, column.Count).Select(cell)];
}
