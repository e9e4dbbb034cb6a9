using Microsoft.ML;
using Microsoft.ML.Data;
using ModelGateway.Reports;
using static Microsoft.ML.Transforms.ValueToKeyMappingEstimator;

namespace ModelGateway.MLNet;

/// <summary>The metrics of a run's report against those that ML.NET's own evaluator gives for the same predictions.</summary>
public sealed class MetricAgreementTests : IDisposable
{
    private const double FloatPrecision = 1e-5;
    private static readonly string[] s_labels = [nameof(Row.Number), nameof(Row.Truth), nameof(Row.Kind)];

    private readonly DirectoryInfo _store = Directory.CreateTempSubdirectory("metrics-");

    public sealed record Row(float A, float B, float Number, bool Truth, string Kind);

    public void Dispose() => _store.Delete(recursive: true);

    [Fact]
    public async Task Binary_metrics_are_those_of_ML_NET()
    {
        (ReportedModel reported, Prediction<float>[] predictions) = await RunAsync<float>(nameof(Row.Truth), LearningTask.Binary);
        CalibratedBinaryClassificationMetrics expected = new MLContext().BinaryClassification.Evaluate(new MLContext().Data.LoadFromEnumerable(
            Test.Zip(predictions, (row, p) => new BinaryRow
            {
                // Its evaluator calls a row positive whose score, not whose probability, is above 0.
                Label = row.Truth,
                Score = p.Value - (float)reported.Threshold!.Value,
                Probability = p.Value,
                PredictedLabel = p.Value >= reported.Threshold,
            })));

        Assert.Equal(expected.AreaUnderRocCurve, reported.Metrics["auc"], FloatPrecision);
        Assert.Equal(expected.Accuracy, reported.Metrics["accuracy"], FloatPrecision);
        Assert.Equal(expected.F1Score, reported.Metrics["f1"], FloatPrecision);
        Assert.Equal(expected.LogLoss * Math.Log(2), reported.Metrics["logLoss"], FloatPrecision);
    }

    [Fact]
    public async Task Regression_metrics_are_those_of_ML_NET()
    {
        (ReportedModel reported, Prediction<float>[] predictions) = await RunAsync<float>(nameof(Row.Number), LearningTask.Regression);
        RegressionMetrics expected = new MLContext().Regression.Evaluate(new MLContext().Data.LoadFromEnumerable(
            Test.Zip(predictions, (row, p) => new RegressionRow { Label = row.Number, Score = p.Value })));

        Assert.Equal(expected.RootMeanSquaredError, reported.Metrics["rmse"], FloatPrecision);
        Assert.Equal(expected.MeanAbsoluteError, reported.Metrics["mae"], FloatPrecision);
        Assert.Equal(expected.RSquared, reported.Metrics["r2"], FloatPrecision);
    }

    [Fact]
    public async Task Multiclass_metrics_are_those_of_ML_NET()
    {
        (ReportedModel reported, Prediction<ClassProbabilities>[] predictions) = await RunAsync<ClassProbabilities>(nameof(Row.Kind), LearningTask.Multiclass);
        MLContext ml = new();
        IDataView answers = ml.Data.LoadFromEnumerable(Test.Zip(predictions, (row, p) => new MulticlassRow
        {
            Label = row.Kind,
            PredictedLabel = p.Value.Classes[p.Value.Values.ToList().IndexOf(p.Value.Values.Max())],
            Score = [.. p.Value.Values],
        }));
        IDataView scored = ml.Transforms.Conversion.MapValueToKey("Label", keyOrdinality: KeyOrdinality.ByValue)
            .Append(ml.Transforms.Conversion.MapValueToKey("PredictedLabel", keyOrdinality: KeyOrdinality.ByValue))
            .Fit(answers).Transform(answers);
        MulticlassClassificationMetrics expected = ml.MulticlassClassification.Evaluate(scored);

        Assert.Equal(expected.LogLoss, reported.Metrics["logLoss"], FloatPrecision);
        Assert.Equal(expected.MicroAccuracy, reported.Metrics["accuracy"], FloatPrecision);
    }

    private static Row[] Train { get; } = Rows(1_500, seed: 1);

    private static Row[] Test { get; } = Rows(500, seed: 2);

    private async Task<(ReportedModel, Prediction<TOutput>[])> RunAsync<TOutput>(string label, LearningTask task)
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        using IModelGateway gateway = Gateway.Create(_store.FullName, builder => builder
            .AddMLNet().AddModel<Row, TOutput>("m", model => model
                .Learn(label, task).Ignore([.. s_labels.Where(other => other != label)]).Train(MLNetTrainers.FastTree())));
        Run run = await gateway.TrainAsync("m", Dataset.FromRows(Train), new TrainOptions { TestSet = Dataset.FromRows(Test) }, cancellationToken: token);
        await gateway.PromoteAsync("m", run.Version.Number, "test", token);
        Prediction<TOutput>[] predictions = new Prediction<TOutput>[Test.Length];
        gateway.GetPredictor<Row, TOutput>("m").Predict(Test, predictions);
        return (run.Report.Models[^1], predictions);
    }

    private static Row[] Rows(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            float a = random.NextSingle();
            float b = random.NextSingle();
            float number = (a * b * 10) + random.NextSingle();
            return new Row(a, b, number, number + random.NextSingle() > 4, number < 2 ? "low" : number < 4 ? "middle" : "high");
        })];
    }

    private sealed class BinaryRow
    {
        public bool Label { get; set; }

        public float Score { get; set; }

        public float Probability { get; set; }

        public bool PredictedLabel { get; set; }
    }

    private sealed class RegressionRow
    {
        public float Label { get; set; }

        public float Score { get; set; }
    }

    private sealed class MulticlassRow
    {
        public string Label { get; set; } = "";

        public string PredictedLabel { get; set; } = "";

        [VectorType(3)]
        public float[] Score { get; set; } = [];
    }
}
