using ModelGateway.Reports;
using static ModelGateway.OnnxRuntime.ModelFile;

namespace ModelGateway.OnnxRuntime;

public sealed class LabelChampionTests : IDisposable
{
    private readonly Folder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_champion_that_only_names_a_class_is_compared_by_accuracy()
    {
        // The champion is right in 96 of 100 rows and says no probabilities; by logLoss it would lose to whatever is unsure of itself.
        using (IModelGateway first = Open(OnnxModels.LabelOnly(2)))
        {
            Run run = await first.TrainAsync("side", Rows(seed: 1), cancellationToken: Token);
            Assert.Equal("accuracy", run.Report.Metric);
            await first.PromoteAsync("side", run.Version.Number, "test", Token);
        }

        // The candidate looks at one of the two columns only, is right in 75 of 100, and knows how sure it may be.
        using IModelGateway second = Open(OnnxModels.LogisticTensor([0, -2, 0, 2], [1, -1], new[] { 0L, 1L }));
        Run challenge = await second.TrainAsync("side", Rows(seed: 2), cancellationToken: Token);

        Assert.Equal("logLoss", challenge.Report.Metric);
        Comparison champion = challenge.Report.Champion!;
        Assert.Equal("accuracy", champion.Metric);
        Assert.Equal(ComparisonState.Compared, champion.State);
        Assert.True(champion.High < 0, $"the gain is {champion.Gain} [{champion.Low}, {champion.High}]");
        Assert.Contains(challenge.Decision.Gates, gate => gate is { Name: "not-worse-than-champion", State: GateState.Failed });
    }

    [Fact]
    public async Task A_candidate_that_only_names_a_class_is_compared_by_accuracy_with_all()
    {
        using IModelGateway gateway = Open(OnnxModels.LabelOnly(2));

        Run run = await gateway.TrainAsync("side", Rows(seed: 1), cancellationToken: Token);

        Assert.NotEmpty(run.Report.Comparisons);
        Assert.All(run.Report.Comparisons, comparison => Assert.Equal("accuracy", comparison.Metric));
        Assert.DoesNotContain("logLoss", run.Report.Models.Single(model => model.Role == ModelRole.Candidate).Metrics.Keys);
    }

    private static Dataset Rows(int seed)
    {
        Random random = new(seed);
        float[][] rows = [.. Enumerable.Range(0, 2_000).Select(_ => new[] { random.NextSingle(), random.NextSingle() })];
        string[] sides = [.. rows.Select(row => row[1] > row[0] != (random.NextDouble() < 0.04) ? "1" : "0")];
        return new Dataset([Floats("a", [.. rows.Select(row => row[0])]), Floats("b", [.. rows.Select(row => row[1])]), Texts("side", sides)]);
    }

    private IModelGateway Open(byte[] model)
    {
        string path = _folder.Write("model.onnx", model);
        return Gateway.Create(Path.Combine(_folder.Path, "store"), builder => builder
            .AddOnnx()
            .AddModel("side", m => m.Learn("side", LearningTask.Binary).Import(Onnx.Model(path))));
    }
}
