using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>Versions that know other labels before than the run that they are compared with: more of them, fewer, none.</summary>
public sealed class OtherLastLabelsTests : IDisposable
{
    private readonly ShopBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData(3, 1, 1)]
    [InlineData(1, 3, 1)]
    [InlineData(2, 0, -1)]
    [InlineData(0, 2, 1)]
    public async Task A_champion_is_compared_and_studied_with_as_many_as_it_learned_from(int before, int now, int gain)
    {
        Run champion;
        await using (Gateway first = Open(before))
        {
            champion = await first.TrainAsync(ShopBench.Model, Rows(1), cancellationToken: Token);
            await first.PromoteAsync(ShopBench.Model, champion.Version.Number, "To be served.", Token);
        }

        await using Gateway gateway = Open(now);
        Run run = await gateway.TrainAsync(ShopBench.Model, Rows(2), cancellationToken: Token);

        Comparison compared = run.Report.Champion!;
        Assert.True(compared.State == ComparisonState.Compared, compared.Reason);
        Assert.Equal(gain, Math.Sign(Math.Round(compared.Gain!.Value, 1)));
        VersionComparison both = await gateway.Versions(ShopBench.Model).CompareAsync(champion.Version.Number, run.Version.Number, Token);
        Assert.True(both.Answers is not null, both.NoAnswers);
        StudyReport study = await gateway.Studies(ShopBench.Model).RunAsync(StudyKinds.Age, new StudyOptions { Version = run.Version.Number }, cancellationToken: Token);
        Assert.Equal([champion.Version.Number], study.Age!.Points.Select(point => point.Version));
    }

    [Fact]
    public void Classes_in_another_order_are_those_of_the_model_that_reads_them()
    {
        string[] states = [.. Enumerable.Range(0, 300).Select(row => row % 3 == 0 ? "a" : row % 3 == 1 ? "b" : "c")];
        LearningProblem problem = LearningProblem.From(
            SmallData.Of(("x", Enumerable.Range(0, 300).ToArray()), ("y", states.ToArray<string?>())), new ProblemOptions { Label = "y", Ordered = true, LastLabels = 1 }, Token);
        ModelSignature other = problem.Signature with { Classes = ["c", "a"], Features = new Schema([new Column("x", typeof(int)), new Column("y.last1", typeof(float), role: ColumnRole.LastLabel), new Column("y.last2", typeof(float), role: ColumnRole.LastLabel)]) };

        (Dataset data, KnownLabels known) = problem.AsReadBy(other);

        Assert.Equal(["a", "b", "c"], problem.Signature.Classes);
        Assert.Equal([float.NaN, 1, float.NaN, 0, 1], known.Last[..5].ToArray());
        Assert.Equal([1, float.NaN, 0, 1], Enumerable.Range(1, 4).Select(row => (float)data["y.last1"].GetDouble(row)));
        Assert.Equal([1, float.NaN, 0], Enumerable.Range(2, 3).Select(row => (float)data["y.last2"].GetDouble(row)));
        Assert.Same(problem.Known, problem.AsReadBy(problem.Signature).Known);
    }

    private Gateway Open(int lastLabels) => _bench.Open(model =>
    {
        model.Train(Baselines.Linear).Gates();
        _ = lastLabels == 0 ? model : model.LastLabels(lastLabels);
    });

    private static Dataset Rows(int seed) => Dataset.FromRows(ShopBench.Generate(seed, push: 100));
}
