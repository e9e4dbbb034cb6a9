using Microsoft.ML;

namespace ModelGateway.MLNet;

public class CompiledModelTests
{
    public static TheoryData<ITrainer> Extremes => new()
    {
        MLNetTrainers.FastTree(new FastTreeOptions { Trees = 3, Leaves = 300, MinimumRowsPerLeaf = 1 }),
        MLNetTrainers.FastTree(new FastTreeOptions { Trees = 1, Leaves = 2 }),
        MLNetTrainers.FastTree(new FastTreeOptions { Trees = 9, MinimumRowsPerLeaf = 10_000 }),
        MLNetTrainers.FastForest(new FastForestOptions { Trees = 17, Leaves = 1_000, MinimumRowsPerLeaf = 1 }),
    };

    [Theory]
    [MemberData(nameof(Extremes))]
    public async Task Large_trees_small_trees_and_trees_of_one_leaf_answer_as_in_ML_NET(ITrainer trainer)
    {
        using IModel model = await Samples.Train(trainer, Samples.Mixed(LearningTask.Regression));

        CompiledModelLaws.AnswersAreThoseOfMLNet(model, Samples.Mixed(LearningTask.Regression, seed: 2).Rows, 0);
    }

    [Theory]
    [InlineData(LearningTask.Binary)]
    [InlineData(LearningTask.Multiclass)]
    public async Task A_linear_model_over_many_categories_answers_as_ML_NET(LearningTask task)
    {
        Random random = new(1);
        string?[] words = [.. Enumerable.Range(0, 600).Select(_ => random.Next(50) is var word and > 0 ? FormattableString.Invariant($"word {word}") : null)];
        float[] labels = [.. words.Select(word => word?.Length > 6 || random.Next(10) == 0 ? 1f : 0)];
        TrainingSet set = Samples.Of(task, labels, Samples.Categories("word", words), Samples.Numbers("noise", labels.Select(_ => random.NextSingle()).ToArray()));
        using MLNetModel model = (MLNetModel)await Samples.Train(MLNetTrainers.Lbfgs(), set);

        Assert.True(model.Description.Features!.IsSparse);
        CompiledModelLaws.AnswersAreThoseOfMLNet(model, set.Rows, 1e-6f);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(10)]
    [InlineData(16)]
    [InlineData(23)]
    public async Task Numbers_side_by_side_answer_as_in_ML_NET(int width)
    {
        TrainingSet set = SideBySide(width, rows: 500, seed: 1);
        using IModel model = await Samples.Train(MLNetTrainers.Lbfgs(), set);

        CompiledModelLaws.AnswersAreThoseOfMLNet(model, SideBySide(width, rows: 1_001, seed: 2, areOdd: true).Rows, 1e-6f);
    }

    [Fact]
    public async Task Many_rows_at_once_have_the_bits_of_each_alone()
    {
        using IModel model = await Samples.Train(MLNetTrainers.Lbfgs(), SideBySide(10, rows: 500, seed: 1));
        Dataset unseen = SideBySide(10, rows: 20_003, seed: 2, areOdd: true).Rows;
        FeatureRows all = Samples.Rows(unseen, model.Signature.Features);
        FeatureRows single = new(all.Layout);
        float[] alone = new float[all.Count];
        for (int row = 0; row < all.Count; row++)
        {
            single.CopyRow(all, row, 0);
            model.Score(single, alone.AsSpan(row, 1));
        }

        Assert.Equal(alone, Samples.Score(model, unseen));
    }

    [Fact]
    public async Task A_model_that_was_saved_and_loaded_is_compiled_too()
    {
        TrainingSet set = Samples.Mixed(LearningTask.Binary);
        using IModel model = await Samples.Train(MLNetTrainers.FastTree(), set);
        MLNetProvider provider = new();
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            provider.Save(model, folder.FullName);
            using MLNetModel loaded = (MLNetModel)provider.Load(folder.FullName, model.Signature);

            Assert.True(loaded.IsCompiled);
            Assert.Equal(Samples.Score(model, set.Rows), Samples.Score(loaded, set.Rows));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Texts_and_pipelines_of_users_are_left_to_ML_NET()
    {
        Column note = new("note", typeof(string), ColumnKind.Text);
        string[] notes = [.. Enumerable.Range(0, 60).Select(i => i % 2 == 0 ? "a good day" : "a bad day")];
        float[] labels = [.. Enumerable.Range(0, 60).Select(i => (float)(i % 2))];
        using MLNetModel texts = (MLNetModel)await Samples.Train(MLNetTrainers.Lbfgs(), Samples.Of(LearningTask.Binary, labels, DataColumn.Create(note, notes)));
        using MLNetModel own = (MLNetModel)await Samples.Train(
            MLNetTrainers.FromPipeline("mine", ml => ml.Transforms.Concatenate("Features", "size").Append(ml.Regression.Trainers.FastTree())),
            Samples.Mixed(LearningTask.Regression));

        Assert.False(texts.IsCompiled);
        Assert.False(own.IsCompiled);
    }

    // Odd ones are missing or far out: there the probability is next to 0 or 1.
    private static TrainingSet SideBySide(int width, int rows, int seed, bool areOdd = false)
    {
        Random random = new(seed);
        float[][] columns = [.. Enumerable.Range(0, width).Select(_ => Enumerable.Range(0, rows).Select(_ => (areOdd ? random.Next(20) : 3) switch
        {
            0 => float.NaN,
            1 => (random.NextSingle() - 0.5f) * 1e6f,
            2 => float.PositiveInfinity,
            _ => (random.NextSingle() * 10) - 3,
        }).ToArray())];
        float[] labels = [.. Enumerable.Range(0, rows).Select(row => columns[0][row] - columns[width - 1][row] + random.NextSingle() > 0.5f ? 1f : 0)];
        return Samples.Of(LearningTask.Binary, labels, [.. columns.Select((values, i) => Samples.Numbers($"x{i}", values))]);
    }
}
