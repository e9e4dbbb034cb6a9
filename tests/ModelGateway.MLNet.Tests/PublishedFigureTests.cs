using Microsoft.ML;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;

namespace ModelGateway.MLNet;

/// <summary>Figures of ML.NET's own baseline outputs (dotnet/machinelearning, test/BaselineOutput), trained and tested on the same rows.</summary>
public class PublishedFigureTests
{
    private static readonly string[] s_numbers = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

    [Fact]
    public async Task Logistic_regression_on_breast_cancer()
    {
        TrainingSet data = RealData.Set(RealData.Read("breast-cancer-comments.tsv"), "0", LearningTask.Binary);
        ITrainer trainer = MLNetTrainers.FromPipeline("logistic", ml => ml.Transforms.Concatenate("Features", s_numbers)
            .Append(ml.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
            {
                L1Regularization = 1,
                L2Regularization = 0.1f,
                OptimizationTolerance = 1e-3f,
                NumberOfThreads = 1,
            })));
        using IModel model = await Samples.Train(trainer, data);
        AssertFigures(data, Samples.Score(model, data.Rows), auc: 0.996136, accuracy: 0.969253, bits: 0.111003);
    }

    [Fact]
    public async Task FastTree_on_breast_cancer()
    {
        TrainingSet data = RealData.Set(RealData.Read("breast-cancer-comments.tsv"), "0", LearningTask.Binary);
        ITrainer trainer = MLNetTrainers.FromPipeline("trees", ml => ml.Transforms.Concatenate("Features", s_numbers)
            .Append(ml.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options
            {
                NumberOfLeaves = 5,
                NumberOfTrees = 20,
                LearningRate = 0.25,
                MinimumExampleCountPerLeaf = 5,
            })));
        using IModel model = await Samples.Train(trainer, data);
        AssertFigures(data, Samples.Score(model, data.Rows), auc: 0.99537, accuracy: 0.979971, bits: 0.092572);
    }

    [Theory]
    [InlineData("adult.csv", "label(IsOver50K)", LearningTask.Binary, 0.45)]
    [InlineData("winequality-red.csv", "quality", LearningTask.Regression, 0.3)]
    [InlineData("students-dropout-train.csv", "Target", LearningTask.Multiclass, 0.35)]
    public async Task FastTree_gains_on_unseen_rows_of_real_data(string file, string label, LearningTask task, double least)
    {
        (TrainingSet training, TrainingSet test) = RealData.Split(RealData.Set(RealData.Read(file), label, task));
        using IModel model = await Samples.Train(MLNetTrainers.FastTree(), training);
        double gain = 1 - (Samples.Loss(test, Samples.Score(model, test.Rows)) / Samples.ConstantLoss(test));
        Assert.True(gain > least, $"gain {gain:F3}");
    }

    private static void AssertFigures(TrainingSet data, float[] scores, double auc, double accuracy, double bits)
    {
        double[] losses =
        [
            .. scores.Zip(data.Labels.ToArray()).Where(x => !float.IsNaN(x.First)).Select(x => -Math.Log2(x.Second == 1 ? x.First : 1 - (double)x.First)),
        ];
        Assert.Equal(auc, RealData.Auc(data, scores), 1e-6);
        Assert.Equal(accuracy, RealData.Accuracy(data, scores), 1e-6);
        Assert.Equal(bits, losses.Average(), 1e-6);
    }
}
