using ModelGateway.Reports;

namespace ModelGateway.MLNet;

public sealed class TunableStudyTests : IDisposable
{
    private readonly string _store = Directory.CreateTempSubdirectory("tunables-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public async Task A_study_says_that_four_trees_are_too_few_and_goes_on_where_it_stopped()
    {
        using IModelGateway gateway = Gateway.Create(_store, builder => builder.AddMLNet().AddModel<Sale, float>(
            "sales", model => model.Learn("sold").Train(MLNetTrainers.FastTree(new FastTreeOptions { Trees = 4 }))));
        Random random = new(1);
        Sale[] rows = [.. Enumerable.Range(0, 900).Select(_ => new Sale(random.NextSingle(), random.NextSingle()))];
        Dataset data = new(
        [
            Samples.Numbers("price", [.. rows.Select(row => row.Price)]),
            Samples.Numbers("rain", [.. rows.Select(row => row.Rain)]),
            Samples.Numbers("sold", [.. rows.Select(row => (10 * row.Price) + row.Rain)]),
        ]);
        await gateway.TrainAsync("sales", data, cancellationToken: Token);

        StudyReport none = await gateway.Studies("sales").RunAsync(StudyKinds.Tunables, new StudyOptions { Budget = TimeSpan.Zero }, cancellationToken: Token);
        StudyReport study = await gateway.Studies("sales").RunAsync(StudyKinds.Tunables, cancellationToken: Token);
        StudyReport again = await gateway.Studies("sales").RunAsync(StudyKinds.Tunables, new StudyOptions { Budget = TimeSpan.Zero }, cancellationToken: Token);

        TunableFinding trees = study.Tunables!.Tunables.Single(tunable => tunable.Name == "trees");
        Assert.Equal((TunableVerdict.Matters, 100d), (trees.Verdict, trees.Best));
        Assert.Equal([1, 2, 8, 16, 100], trees.Trials.Select(trial => trial.Value));
        Assert.Equal(0, study.Tunables.SeedMoved);
        Assert.Empty(study.NotDone);
        Assert.NotEmpty(none.NotDone);
        Assert.Equal(study.Tunables.Tunables.Select(tunable => tunable.Reason), again.Tunables!.Tunables.Select(tunable => tunable.Reason));
    }

    [Theory]
    [InlineData("trees", 0.5)]
    [InlineData("trees", 0)]
    [InlineData("tree", 5)]
    [InlineData("learningRate", double.NaN)]
    public void A_value_that_makes_no_sense_is_refused(string name, double value) =>
        Assert.ThrowsAny<ArgumentException>(() => ((ITunableTrainer)MLNetTrainers.FastTree()).With(new Dictionary<string, double> { [name] = value }));

    private sealed record Sale(float Price, float Rain);
}
