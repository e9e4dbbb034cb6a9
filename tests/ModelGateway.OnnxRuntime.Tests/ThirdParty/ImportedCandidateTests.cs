using ModelGateway.Reports;

namespace ModelGateway.OnnxRuntime;

public sealed class ImportedCandidateTests : IDisposable
{
    private readonly string _store = Directory.CreateTempSubdirectory("onnx-tests-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public async Task A_classifier_of_others_is_judged_on_the_wine_data_stored_and_served()
    {
        Dataset rows = Wine();
        using IModelGateway gateway = Create(OnnxCase.Open("05_xgboost_classifier_wine"), rows, LearningTask.Multiclass);

        Run run = await gateway.TrainAsync("wine", rows, cancellationToken: Token);

        ReportedModel candidate = run.Report.Models.Single(model => model.Role == ModelRole.Candidate);
        Assert.Equal(1, candidate.Metrics["accuracy"]);
        Assert.Equal(0, candidate.Unscored);
        Assert.Contains(run.Report.Warnings, warning => warning.Code == "model.imported");
        Assert.True(File.Exists(Path.Combine(run.Location!, "model.onnx")));

        await gateway.PromoteAsync("wine", run.Version.Number, "to be served", Token);
        IPredictor<Dictionary<string, object?>, string> predictor = gateway.GetPredictor<Dictionary<string, object?>, string>("wine");
        Prediction<string> answer = predictor.Predict(Row(rows, 0));
        Assert.Equal(("0", AnsweredBy.Model), (answer.Value, answer.AnsweredBy));
        Assert.Equal("2", predictor.Predict(Row(rows, rows.RowCount - 1)).Value);
    }

    [Fact]
    public async Task A_regressor_of_others_is_judged_on_the_wine_data()
    {
        Dataset rows = Wine();
        using IModelGateway gateway = Create(OnnxCase.Open("06_lightgbm_regressor_wine_hummingbird"), rows, LearningTask.Regression);

        Run run = await gateway.TrainAsync("wine", rows, cancellationToken: Token);

        ReportedModel candidate = run.Report.Models.Single(model => model.Role == ModelRole.Candidate);
        Assert.True(candidate.Metrics["r2"] > 0.8, $"r2 is {candidate.Metrics["r2"]}");
        Assert.Equal(0, candidate.Unscored);
    }

    private static Dataset Wine() => Dataset.FromCsv(TestData.Dataset("wine.csv"), cancellationToken: Token);

    private static Dictionary<string, object?> Row(Dataset rows, int row) => rows.Columns.ToDictionary(c => c.Definition.Name, c => c.GetValue(row));

    private IModelGateway Create(OnnxCase model, Dataset rows, LearningTask task) => Gateway.Create(_store, builder => builder
        .AddOnnx()
        .AddModel("wine", m => m.Learn(rows.Schema[^1].Name, task).Import(Onnx.Model(model.ModelPath))));
}
