using Microsoft.ML;
using Microsoft.ML.Trainers.LightGbm;

namespace ModelGateway.MLNet;

public class PublishedFigureTests
{
    [Fact]
    public async Task Iris_has_the_figures_of_ML_NETs_own_baseline_output()
    {
        TrainingSet data = RealData.Set(RealData.Read("iris.tsv"), "#Label", LearningTask.Multiclass);
        string[] numbers = [.. data.Signature.Features.Select(f => f.Name)];
        ITrainer trainer = MLNetTrainers.FromPipeline("trees", ml => ml.Transforms.Concatenate("Features", numbers)
            .Append(ml.MulticlassClassification.Trainers.LightGbm(new LightGbmMulticlassTrainer.Options
            {
                NumberOfIterations = 10,
                LearningRate = 0.2,
                MinimumExampleCountPerLeaf = 10,
                NumberOfLeaves = 20,
                NumberOfThreads = 1,
            })));
        using IModel model = await Samples.Train(trainer, data);
        float[] scores = Samples.Score(model, data.Rows);
        Assert.Equal(0.98, RealData.Accuracy(data, scores), 1e-6);
        Assert.Equal(0.150322, Samples.Loss(data, scores), 1e-5);
    }

    [Fact]
    public async Task Adult_has_the_area_under_the_curve_that_is_asked_for()
    {
        (TrainingSet training, TrainingSet test) = RealData.Split(RealData.Set(RealData.Read("adult.csv"), "label(IsOver50K)", LearningTask.Binary));
        using IModel model = await Samples.Train(MLNetTrainers.LightGbm(), training);
        double auc = RealData.Auc(test, Samples.Score(model, test.Rows));
        Assert.True(auc >= 0.915, $"{auc:F4}");
    }
}
