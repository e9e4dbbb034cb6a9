using ModelGateway.Reports;

namespace ModelGateway;

public sealed class AgeStudierTests : IDisposable
{
    private const int PerMonth = 400;

    private readonly string _store = Directory.CreateTempSubdirectory("age-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public async Task A_world_that_moves_makes_old_versions_worse_and_says_when_to_retrain()
    {
        using IModelGateway gateway = Create();
        foreach (int months in (int[])[2, 4, 6])
        {
            await gateway.TrainAsync("sales", Rows(months, drift: 1), cancellationToken: Token);
        }

        StudyReport study = await gateway.Studies("sales").RunAsync(StudyKinds.Age, new StudyOptions { Version = 3 }, cancellationToken: Token);

        AgeStudy age = study.Age!;
        Assert.Equal([1, 2], age.Points.Select(point => point.Version));
        Assert.True(age.Points[0].Age > age.Points[1].Age);
        Assert.InRange(age.Points[0].Age.TotalDays, 90, 125);
        Assert.True(age.Points[0].Growth!.Low > age.Points[1].Growth!.Value);
        Assert.Equal(age.Points[1].Age, age.RetrainAfter);
        Assert.Contains("Version 2, at an age of", age.Reason, StringComparison.Ordinal);
        Assert.Empty(study.NotDone);
    }

    [Fact]
    public async Task A_world_that_stands_still_suggests_nothing()
    {
        using IModelGateway gateway = Create();
        await gateway.TrainAsync("sales", Rows(4, drift: 0), cancellationToken: Token);
        await gateway.TrainAsync("sales", Rows(6, drift: 0), cancellationToken: Token);

        AgeStudy age = (await gateway.Studies("sales").RunAsync(StudyKinds.Age, new StudyOptions { Version = 2 }, cancellationToken: Token)).Age!;

        Assert.Null(age.RetrainAfter);
        Assert.InRange(Assert.Single(age.Points).Growth!.Value, -0.05, 0.05);
        Assert.Contains("no version is shown to lose more", age.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Versions_of_the_same_rows_cannot_tell()
    {
        using IModelGateway gateway = Create();
        await gateway.TrainAsync("sales", Rows(4, drift: 1), cancellationToken: Token);
        StudyReport alone = await gateway.Studies("sales").RunAsync(StudyKinds.Age, cancellationToken: Token);
        await gateway.TrainAsync("sales", Rows(4, drift: 1), cancellationToken: Token);

        StudyReport same = await gateway.Studies("sales").RunAsync(StudyKinds.Age, new StudyOptions { Version = 2 }, cancellationToken: Token);

        Assert.Equal("There is no older version to ask.", alone.Age!.Reason);
        Assert.Empty(same.Age!.Points);
        Assert.Null(same.Age.RetrainAfter);
        Assert.Contains("None of the 1 older versions", same.Age.Reason, StringComparison.Ordinal);
    }

    private IModelGateway Create() => Gateway.Create(_store, builder => builder.AddModel<Sale, float>(
        "sales", model => model.Learn("sold").OrderBy("day").Train(Baselines.Linear)));

    // The price counts for more from month to month; the months before are always the same.
    private static Dataset Rows(int months, float drift)
    {
        Random random = new(1);
        int count = months * PerMonth;
        float[] price = new float[count];
        float[] rain = new float[count];
        float[] sold = new float[count];
        DateTime[] day = new DateTime[count];
        for (int i = 0; i < count; i++)
        {
            day[i] = new DateTime(2026, 1, 1).AddDays(30.0 * i / PerMonth);
            price[i] = random.NextSingle();
            rain[i] = random.NextSingle();
            sold[i] = ((3 + (drift * i / PerMonth)) * price[i]) + (2 * rain[i]) + random.NextSingle();
        }

        return SmallData.Of(("price", price), ("rain", rain), ("day", day), ("sold", sold));
    }

    private sealed record Sale(float Price, float Rain, DateTime Day);
}
