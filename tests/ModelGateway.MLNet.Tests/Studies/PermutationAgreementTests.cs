using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace ModelGateway.MLNet;

public class PermutationAgreementTests
{
    private static readonly string[] s_names = ["A", "B", "C", "D"];

    public sealed record Row(float A, float B, float C, float D, float Label);

    [Fact]
    public async Task Growth_of_the_loss_is_that_of_ML_NET_within_the_interval()
    {
        using MLNetModel model = (MLNetModel)await Samples.Train(
            MLNetTrainers.FromPipeline("mine", ml => ml.Transforms.Concatenate("Features", s_names)
                .Append(ml.Regression.Trainers.FastTree(new FastTreeRegressionTrainer.Options { NumberOfTrees = 50 }))),
            SetOf(Generate(2_000, 1)));
        Row[] held = Generate(3_000, 2);
        MLContext context = new(seed: 1);
        ISingleFeaturePredictionTransformer<FastTreeRegressionModelParameters> last = ((IEnumerable<ITransformer>)model.Transformer)
            .OfType<ISingleFeaturePredictionTransformer<FastTreeRegressionModelParameters>>().Single();
        IDataView view = context.Transforms.Concatenate("Features", s_names).Fit(context.Data.LoadFromEnumerable(held)).Transform(context.Data.LoadFromEnumerable(held));
        ImmutableArray<RegressionMetricsStatistics> theirs = context.Regression.PermutationFeatureImportance(last, view, permutationCount: 10);

        TrainingSet rows = SetOf(held);
        LossGrowth[] ours = new Permutation(model, Samples.Rows(rows.Rows, rows.Signature.Features), rows.Labels.ToArray(), new RowLoss(Metric.Rmse), seed: 3, [])
            .Measure([[0], [1], [2], [3]], 2, TestContext.Current.CancellationToken);

        double before = Math.Sqrt(Samples.Loss(rows, Samples.Score(model, rows.Rows)));
        Assert.All(s_names, (_, feature) =>
        {
            MetricStatistics expected = theirs[feature].RootMeanSquaredError;
            Interval share = ours[feature].Share.Interval;
            double noise = 3 * expected.StandardError;
            Assert.InRange(expected.Mean / before, share.Low - (noise / before), share.High + (noise / before));
            Assert.Equal(expected.Mean, ours[feature].Amount, (0.05 * expected.Mean) + noise);
        });
        Assert.True(ours[0].Amount > 10 * ours[3].Amount);
    }

    private static TrainingSet SetOf(Row[] rows) => Samples.Of(
        LearningTask.Regression,
        [.. rows.Select(row => row.Label)],
        Samples.Numbers("A", [.. rows.Select(row => row.A)]),
        Samples.Numbers("B", [.. rows.Select(row => row.B)]),
        Samples.Numbers("C", [.. rows.Select(row => row.C)]),
        Samples.Numbers("D", [.. rows.Select(row => row.D)]));

    private static Row[] Generate(int count, int seed)
    {
        Random random = new(seed);
        return
        [
            .. Enumerable.Range(0, count).Select(_ =>
            {
                (float a, float b, float c, float d) = (random.NextSingle(), random.NextSingle(), random.NextSingle(), random.NextSingle());
                return new Row(a, b, c, d, (3 * a) + (4 * b * c) + random.NextSingle());
            }),
        ];
    }
}
