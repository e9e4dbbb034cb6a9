using System.Text.Json;
using ModelGateway.Reports;

namespace ModelGateway;

public sealed class VersionComparisonTests : IDisposable
{
    private readonly string _store = Directory.CreateTempSubdirectory("compare-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public async Task A_version_does_not_differ_from_itself()
    {
        using IModelGateway gateway = Create(Baselines.Linear);
        await gateway.TrainAsync("sales", Rows(600), cancellationToken: Token);

        VersionComparison same = await gateway.Versions("sales").CompareAsync(1, 1, Token);

        Assert.Equal((600, 600, 0, 0), (same.Rows.Before, same.Rows.After, same.Rows.Added, same.Rows.Removed));
        Assert.True(same.Contract.IsEmpty);
        Assert.Empty(same.Tunables);
        Assert.Equal(0, same.Answers!.RmsMove);
        Assert.Empty(same.Answers.Largest);
        Assert.NotEmpty(same.Profile);
        Assert.All(same.Profile, column => Assert.Equal(DriftState.Quiet, column.State));
    }

    [Fact]
    public async Task What_came_what_moved_and_what_is_answered_otherwise_is_told()
    {
        using (IModelGateway gateway = Create(Baselines.OneRule))
        {
            await gateway.TrainAsync("sales", Rows(600), cancellationToken: Token);
        }

        using IModelGateway other = Create(Baselines.Linear);
        await other.TrainAsync("sales", Rows(900, shift: 2), cancellationToken: Token);

        VersionComparison moved = await other.Versions("sales").CompareAsync(1, 2, Token);

        // The first 600 rows are the same ones.
        Assert.Equal((600, 900, 300, 0), (moved.Rows.Before, moved.Rows.After, moved.Rows.Added, moved.Rows.Removed));
        Assert.Contains(moved.Contract.Changes, change => change.Column == "price");
        Assert.NotEqual(DriftState.Quiet, moved.Profile.Single(column => column.Name == "price").State);
        Assert.Equal(DriftState.Quiet, moved.Profile.Single(column => column.Name == "shop").State);
        Assert.Equal("trainer", Assert.Single(moved.Tunables, change => change.Name == "trainer").Name);
        Assert.Contains(moved.Metrics, metric => metric.Name == "rmse" && metric.Before != metric.After);
        AnswerChanges answers = moved.Answers!;
        Assert.Equal(180, answers.Rows);
        Assert.InRange(answers.Learned, 60, 140);
        Assert.True(answers.RmsMove > 0.1);
        Assert.Null(answers.FlipRate);
        Assert.Equal(10, answers.Largest.Count);
        Assert.Equal(answers.Largest.OrderByDescending(move => move.Move), answers.Largest);
        Assert.Equal(["a", "b", "c"], answers.Slices.Select(slice => slice.Value).Order());
        Assert.Equal(180, answers.Slices.Sum(slice => slice.Rows));
    }

    [Fact]
    public async Task Classes_flip_and_a_class_that_one_does_not_know_is_no_obstacle()
    {
        using IModelGateway gateway = Gateway.Create(_store, builder => builder.AddModel<Sale, string>("kinds", model => model.Learn("kind").Train(Baselines.Linear).Gates()));
        await gateway.TrainAsync("kinds", Kinds(3), cancellationToken: Token);
        await gateway.TrainAsync("kinds", Kinds(4), cancellationToken: Token);

        VersionComparison flipped = await gateway.Versions("kinds").CompareAsync(1, 2, Token);

        Assert.Null(flipped.NoAnswers);
        Assert.Null(flipped.Answers!.RmsMove);
        Assert.InRange(flipped.Answers.FlipRate!.Value, 0.1, 0.5);
        Assert.All(flipped.Answers.Largest, move => Assert.InRange(move.Move, 0, 1));
        Assert.Contains(flipped.Answers.Largest, move => move.After == "kind 3" && move.Before != "kind 3");
    }

    [Fact]
    public async Task A_feature_that_is_gone_is_said_and_the_rest_compared()
    {
        using IModelGateway gateway = Create(Baselines.Linear);
        Dataset rows = Rows(600);
        await gateway.TrainAsync("sales", rows, cancellationToken: Token);
        using IModelGateway narrower = Gateway.Create(_store, builder => builder.AddModel<Dictionary<string, object?>, float>("sales", model => model.Learn("sold").Train(Baselines.Linear).Gates()));
        await narrower.TrainAsync("sales", new Dataset([rows["price"], rows["shop"], rows["sold"]]), cancellationToken: Token);
        string path = Path.Combine(_store, "comparison.json");

        VersionComparison gone = await narrower.Versions("sales").CompareAsync(1, 2, Token);
        await gone.SaveAsync(path, Token);

        Assert.Null(gone.Answers);
        Assert.Contains("Version 1 reads rain", gone.NoAnswers, StringComparison.Ordinal);
        Assert.Equal(["rain"], gone.Rows.RemovedColumns);
        Assert.Equal(0, gone.Rows.Removed);
        using JsonDocument json = JsonDocument.Parse(await File.ReadAllBytesAsync(path, Token));
        Assert.Equal(VersionComparison.CurrentFormat, json.RootElement.GetProperty("schema").GetString());
        await Assert.ThrowsAsync<StoreException>(() => gateway.Versions("sales").CompareAsync(1, 9, Token));
    }

    private IModelGateway Create(ITrainer trainer) => Gateway.Create(_store, builder => builder.AddModel<Sale, float>(
        "sales", model => model.Learn("sold").Train(trainer).Gates().Monitor(monitor => monitor.Slice("shop"))));

    private static Dataset Rows(int count, float shift = 0)
    {
        Random random = new(1);
        float[] price = new float[count];
        float[] rain = new float[count];
        float[] sold = new float[count];
        string[] shop = new string[count];
        for (int i = 0; i < count; i++)
        {
            price[i] = random.NextSingle() + (i < 600 ? 0 : shift);
            rain[i] = random.NextSingle();
            shop[i] = "abc".Substring(random.Next(3), 1);
            sold[i] = (3 * price[i]) + (2 * rain[i]) + (0.1f * random.NextSingle());
        }

        return SmallData.Of(("price", price), ("rain", rain), ("shop", shop), ("sold", sold));
    }

    private static Dataset Kinds(int classes)
    {
        Random random = new(1);
        float[] price = [.. Enumerable.Range(0, 800).Select(_ => 4 * random.NextSingle())];
        return SmallData.Of(
            ("price", price),
            ("rain", (float[])[.. price.Select(value => value * value)]),
            ("shop", (string[])[.. price.Select(_ => "a")]),
            ("kind", (string[])[.. price.Select(value => $"kind {Math.Min((int)value, classes - 1)}")]));
    }

    private sealed record Sale(float Price, float Rain, string Shop);
}
