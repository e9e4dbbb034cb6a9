namespace ModelGateway.MLNet;

public class DirectScorerTests
{
    public static TheoryData<ITrainer, LearningTask, float> Direct => new()
    {
        { MLNetTrainers.FastTree(), LearningTask.Regression, 0 },
        { MLNetTrainers.FastTree(), LearningTask.Binary, 0 },
        { MLNetTrainers.FastTree(new FastTreeOptions { Trees = 3, Leaves = 300, MinimumRowsPerLeaf = 1 }), LearningTask.Regression, 0 },
        { MLNetTrainers.FastTree(new FastTreeOptions { Trees = 1, Leaves = 2 }), LearningTask.Regression, 0 },
        { MLNetTrainers.Sdca(), LearningTask.Regression, 1e-5f },
        { MLNetTrainers.Sdca(), LearningTask.Binary, 1e-6f },
        { MLNetTrainers.Lbfgs(), LearningTask.Binary, 1e-6f },
    };

    [Theory]
    [MemberData(nameof(Direct))]
    public async Task Answers_are_those_of_ML_NET(ITrainer trainer, LearningTask task, float tolerance)
    {
        using IModel model = await Samples.Train(trainer, Samples.Mixed(task));

        DirectScoringLaws.AnswersAreThoseOfMLNet(model, Samples.Mixed(task, seed: 2).Rows, tolerance);
    }

    [Fact]
    public async Task A_linear_model_over_many_categories_answers_as_ML_NET()
    {
        Random random = new(1);
        string?[] words = [.. Enumerable.Range(0, 600).Select(_ => random.Next(50) is var word and > 0 ? FormattableString.Invariant($"word {word}") : null)];
        float[] labels = [.. words.Select(word => word?.Length > 6 || random.Next(10) == 0 ? 1f : 0)];
        TrainingSet set = Samples.Of(LearningTask.Binary, labels, Samples.Categories("word", words), Samples.Numbers("noise", labels.Select(_ => random.NextSingle()).ToArray()));
        using MLNetModel model = (MLNetModel)await Samples.Train(MLNetTrainers.Lbfgs(), set);

        Assert.True(model.Description.Features!.IsSparse);
        DirectScoringLaws.AnswersAreThoseOfMLNet(model, set.Rows, 1e-6f);
    }

    [Fact]
    public async Task A_model_that_was_saved_and_loaded_is_direct_too()
    {
        TrainingSet set = Samples.Mixed(LearningTask.Binary);
        using IModel model = await Samples.Train(MLNetTrainers.FastTree(), set);
        MLNetProvider provider = new();
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            provider.Save(model, folder.FullName);
            using MLNetModel loaded = (MLNetModel)provider.Load(folder.FullName, model.Signature);

            Assert.True(loaded.IsDirect);
            Assert.Equal(Samples.Score(model, set.Rows), Samples.Score(loaded, set.Rows));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData(LearningTask.Regression)]
    [InlineData(LearningTask.Binary)]
    public async Task Forests_are_left_to_ML_NET(LearningTask task)
    {
        using MLNetModel model = (MLNetModel)await Samples.Train(MLNetTrainers.FastForest(), Samples.Mixed(task));

        Assert.False(model.IsDirect);
    }

    [Fact]
    public async Task Several_classes_are_left_to_ML_NET()
    {
        using MLNetModel model = (MLNetModel)await Samples.Train(MLNetTrainers.Sdca(), Samples.Mixed(LearningTask.Multiclass));

        Assert.False(model.IsDirect);
    }
}
