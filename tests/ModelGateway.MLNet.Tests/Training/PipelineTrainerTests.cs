using Microsoft.ML;

namespace ModelGateway.MLNet;

public class PipelineTrainerTests
{
    [Theory]
    [InlineData(LearningTask.Regression)]
    [InlineData(LearningTask.Binary)]
    [InlineData(LearningTask.Multiclass)]
    public async Task Learns_answers_and_comes_back_from_its_files(LearningTask task)
    {
        TrainingSet data = Samples.Mixed(task);
        ITrainer trainer = MLNetTrainers.FromPipeline("mine", ml => Mixed(ml).Append(task switch
        {
            LearningTask.Regression => ml.Regression.Trainers.FastTree(),
            LearningTask.Binary => ml.BinaryClassification.Trainers.LbfgsLogisticRegression(),
            _ => (IEstimator<ITransformer>)ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy(),
        }));
        using IModel model = await Samples.Train(trainer, data);
        float[] scores = Samples.Score(model, data.Rows);
        Assert.True(Samples.Loss(data, scores) < 0.6 * Samples.ConstantLoss(data));
        DirectoryInfo folder = Directory.CreateTempSubdirectory("mlnet");
        try
        {
            MLNetProvider provider = new();
            provider.Save(model, folder.FullName);
            using IModel loaded = provider.Load(folder.FullName, data.Signature);
            Assert.Equal(scores, Samples.Score(loaded, data.Rows));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Raw_scores_of_several_classes_become_probabilities()
    {
        TrainingSet data = Samples.Mixed(LearningTask.Multiclass);
        ITrainer trainer = MLNetTrainers.FromPipeline("svm", ml => Mixed(ml).Append(ml.MulticlassClassification.Trainers.OneVersusAll(
            ml.BinaryClassification.Trainers.LinearSvm(), useProbabilities: false)));
        using IModel model = await Samples.Train(trainer, data);
        float[] scores = Samples.Score(model, data.Rows);
        Assert.All(scores.Chunk(3), row => Assert.Equal(1, row.Sum(), 1e-4));
        Assert.True(Samples.Loss(data, scores) < Samples.ConstantLoss(data));
    }

    [Fact]
    public async Task A_pipeline_may_name_the_label_in_its_steps()
    {
        TrainingSet data = Samples.Mixed(LearningTask.Multiclass);
        ITrainer trainer = MLNetTrainers.FromPipeline("labels", ml => ml.Transforms.Conversion.MapKeyToVector("Labels", "Label")
            .Append(Mixed(ml))
            .Append(ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy()));
        using IModel model = await Samples.Train(trainer, data);
        Assert.True(Samples.Loss(data, Samples.Score(model, data.Rows)) < Samples.ConstantLoss(data));
    }

    [Fact]
    public Task A_binary_pipeline_without_probabilities_is_refused_with_the_cure() => Refuses(
        LearningTask.Binary, ml => Mixed(ml).Append(ml.BinaryClassification.Trainers.LinearSvm()), "calibrator");

    [Fact]
    public Task A_pipeline_without_a_score_is_refused() => Refuses(LearningTask.Regression, Mixed, "no column 'Score'");

    [Fact]
    public Task A_pipeline_of_another_task_is_refused() => Refuses(
        LearningTask.Multiclass, ml => Mixed(ml).Append(ml.Transforms.CopyColumns("Score", "size")), "a vector of 3 Single");

    [Fact]
    public Task A_column_that_is_not_there_is_named() => Refuses(
        LearningTask.Regression, ml => ml.Transforms.Concatenate("Features", "no such column").Append(ml.Regression.Trainers.FastTree()), "no such column");

    [Fact]
    public async Task A_feature_with_the_name_of_the_label_is_refused()
    {
        TrainingSet data = Samples.Of(LearningTask.Regression, [1, 2], Samples.Numbers("Label", 1, 2));
        TrainingException error = await Assert.ThrowsAsync<TrainingException>(
            () => Samples.Train(MLNetTrainers.FromPipeline("mine", ml => ml.Regression.Trainers.FastTree(featureColumnName: "Label")), data));
        Assert.Contains("Rename", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_without_an_answer_have_the_score_NaN()
    {
        TrainingSet data = Samples.Of(
            LearningTask.Regression, [1, 2, 3, 4, 5, 6, 7, 8], Samples.Numbers("x", 1, 2, 3, 4, 5, 6, 7, 8), Samples.Numbers("y", 0, 1, float.NaN, 0, 1, 0, 1, 0));
        ITrainer trainer = MLNetTrainers.FromPipeline("mine", ml => ml.Transforms.Concatenate("Features", "x", "y").Append(ml.Regression.Trainers.LbfgsPoissonRegression()));
        using IModel model = await Samples.Train(trainer, data);
        Assert.Equal([2], Samples.Score(model, data.Rows).Index().Where(s => float.IsNaN(s.Item)).Select(s => s.Index));
    }

    private static IEstimator<ITransformer> Mixed(MLContext ml) => ml.Transforms.ReplaceMissingValues("weight", "weight in kg")
        .Append(ml.Transforms.NormalizeMeanVariance("weight"))
        .Append(ml.Transforms.Categorical.OneHotEncoding([new InputOutputColumnPair("colours", "colour"), new InputOutputColumnPair("codes", "code")]))
        .Append(ml.Transforms.Concatenate("Features", "size", "weight", "colours", "codes", "flag"));

    private static async Task Refuses(LearningTask task, Func<MLContext, IEstimator<ITransformer>> pipeline, string reason)
    {
        TrainingException error = await Assert.ThrowsAsync<TrainingException>(
            () => Samples.Train(MLNetTrainers.FromPipeline("mine", pipeline), Samples.Mixed(task, 100)));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }
}
