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
}
