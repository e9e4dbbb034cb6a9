using System.Text.Json;

namespace ModelGateway;

public sealed class TestScoreTests : IDisposable
{
    private readonly string _store = Directory.CreateTempSubdirectory("score-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public async Task Every_test_has_evidence_or_says_what_is_missing_and_the_weakest_section_counts()
    {
        using IModelGateway gateway = Gateway.Create(_store, builder => builder.AddProvider(new LawProvider()).AddModel<Sale, float>(
            "sales", model => model.Learn("sold").Train(new LawTrainer((rows, row) => (9 * rows.Singles(row)[0] * rows.Singles(row)[1]) + 0.1f))));
        await gateway.TrainAsync("sales", Rows(), cancellationToken: Token);

        TestScore score = await gateway.Versions("sales").GetTestScoreAsync(cancellationToken: Token);

        Assert.Equal(4, score.Sections.Count);
        Assert.All(score.Sections, section => Assert.Equal(Enumerable.Range(1, 7), section.Tests.Select(test => test.Number)));
        Assert.All(score.Sections.SelectMany(section => section.Tests), test =>
        {
            Assert.Equal(test.Points > 0, test.Evidence is not null);
            Assert.Equal(test.Points > 0, test.Missing is null);
        });
        Assert.Equal(1, Points(score, 0, 1));
        Assert.Equal(1, Points(score, 1, 5));
        Assert.Equal(1, Points(score, 2, 4));
        Assert.Equal(0, score.Sections[3].Score);
        Assert.Equal(0, score.Score);
    }

    [Fact]
    public async Task Points_come_with_the_evidence_and_another_gateway_finds_the_same()
    {
        TestScore before;
        TestScore after;
        using (IModelGateway gateway = Create())
        {
            await gateway.TrainAsync("sales", Rows(), cancellationToken: Token);
            before = await gateway.Versions("sales").GetTestScoreAsync(1, Token);
            await gateway.TrainAsync("sales", Rows(), cancellationToken: Token);
            await gateway.PromoteAsync("sales", 1, "Begin.", Token);
            await gateway.PromoteAsync("sales", 2, "Try it.", Token);
            await gateway.RollBackAsync("sales", "It was an exercise.", Token);
            await gateway.Studies("sales").RunAsync(StudyKinds.Features, new StudyOptions { Version = 1 }, cancellationToken: Token);
            IPredictor<Sale, float> predictor = gateway.GetPredictor<Sale, float>("sales");
            for (int i = 0; i < 60; i++)
            {
                Prediction<float> answer = predictor.Predict(new Sale(0.5f, i / 60f));
                gateway.RecordOutcome(answer.Id, 2.5f);
            }
        }

        using (IModelGateway gateway = Create())
        {
            after = await gateway.Versions("sales").GetTestScoreAsync(1, Token);
        }

        using IModelGateway other = Gateway.Create(_store, builder => builder.AddModel<Dictionary<string, object?>, float>(
            "sales", model => model.Learn("rain").Train(Baselines.OneRule)));
        TestScore again = await other.Versions("sales").GetTestScoreAsync(1, Token);

        Assert.Equal((0, 0, 0, 0), (Points(before, 0, 2), Points(before, 2, 1), Points(before, 2, 7), Points(before, 3, 2)));
        Assert.Equal((1, 1, 0.5, 1), (Points(after, 0, 2), Points(after, 2, 1), Points(after, 2, 7), Points(after, 3, 2)));
        Assert.Equal(1, Points(after, 3, 7));
        Assert.Contains("It was an exercise.", after.Sections[2].Tests[6].Evidence, StringComparison.Ordinal);
        Assert.Equal(JsonSerializer.Serialize(after), JsonSerializer.Serialize(again));
        Assert.Equal(after.Sections.Min(section => section.Score), after.Score);
    }

    [Fact]
    public async Task A_version_that_its_gates_refused_must_not_serve_to_be_called_validated()
    {
        using IModelGateway gateway = Create();
        Run run = await gateway.TrainAsync("sales", Noise(), cancellationToken: Token);
        TestScore baseline = await gateway.Versions("sales").GetTestScoreAsync(cancellationToken: Token);
        TestScore refused = await gateway.Versions("sales").GetTestScoreAsync(run.Version.Number, Token);
        await gateway.PromoteAsync("sales", run.Version.Number, "I know better.", Token);

        TestScore served = await gateway.Versions("sales").GetTestScoreAsync(cancellationToken: Token);

        Assert.False(run.Decision.Promoted);
        Assert.Equal((1, 0), (Points(refused, 2, 4), Points(served, 2, 4)));
        Assert.Equal(0, Points(served, 1, 5));
        Assert.Equal((1, 1), (Points(baseline, 2, 4), Points(baseline, 1, 5)));
        await Assert.ThrowsAsync<StoreException>(() => gateway.Versions("sales").GetTestScoreAsync(9, Token));
    }

    [Fact]
    public async Task A_score_is_written_as_JSON()
    {
        using IModelGateway gateway = Create();
        await gateway.TrainAsync("sales", Rows(), cancellationToken: Token);
        string path = Path.Combine(_store, "score.json");

        await (await gateway.Versions("sales").GetTestScoreAsync(cancellationToken: Token)).SaveAsync(path, Token);

        using JsonDocument json = JsonDocument.Parse(await File.ReadAllBytesAsync(path, Token));
        Assert.Equal(TestScore.CurrentFormat, json.RootElement.GetProperty("schema").GetString());
        Assert.Equal(0, json.RootElement.GetProperty("score").GetDouble());
        Assert.Equal(7, json.RootElement.GetProperty("sections")[0].GetProperty("tests").GetArrayLength());
    }

    private static double Points(TestScore score, int section, int test) => score.Sections[section].Tests[test - 1].Points;

    private IModelGateway Create() => Gateway.Create(_store, builder => builder.AddModel<Sale, float>("sales", model => model.Learn("sold").Train(Baselines.Linear)));

    private static Dataset Rows()
    {
        Random random = new(1);
        float[] price = [.. Enumerable.Range(0, 1_000).Select(_ => random.NextSingle())];
        float[] rain = [.. price.Select(_ => random.NextSingle())];
        return SmallData.Of(("price", price), ("rain", rain), ("sold", (float[])[.. price.Select((value, i) => (9 * value * rain[i]) + (0.2f * random.NextSingle()))]));
    }

    private static Dataset Noise()
    {
        Random random = new(2);
        float[] Numbers() => [.. Enumerable.Range(0, 500).Select(_ => random.NextSingle())];
        return SmallData.Of(("price", Numbers()), ("rain", Numbers()), ("sold", Numbers()));
    }

    private sealed record Sale(float Price, float Rain);
}
