namespace ModelGateway;

public sealed class SliceAndLabelRunTests : IDisposable
{
    private readonly string _store = Directory.CreateTempSubdirectory("slices-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public async Task A_study_of_slices_and_labels_is_kept_and_a_gate_judges_the_declared_slices()
    {
        using IModelGateway gateway = Gateway.Create(_store, builder => builder.AddModel<Sale, float>(
            "sales", model => model.Learn("sold").Train(Baselines.Linear).Monitor(monitor => monitor.Slice("shop")).Require(Gate.WorstSlice())));
        Run run = await gateway.TrainAsync("sales", Rows(), cancellationToken: Token);

        StudyReport study = await gateway.Studies("sales").RunAsync(StudyKinds.Slices | StudyKinds.Labels, new StudyOptions { Slices = ["price"] }, cancellationToken: Token);

        Assert.False(run.Report.Gates.Single(gate => gate.Name == "worst-slice").Passed);
        Assert.Equal(["shop", "price"], study.Slices!.Slices.Where(slice => slice.IsDeclared).Select(slice => slice.Columns[0]).Distinct());
        Assert.True(study.Slices.Slices.Single(slice => slice is { IsDeclared: true, Slice: "shop = far" }).IsWeak);
        Assert.Contains(study.Slices.Slices, slice => slice is { IsDeclared: false, Slice: "shop = far" });
        Assert.Equal(["prediction", "price", "shop"], study.Labels!.Residuals.Select(curve => curve.Against).Order(StringComparer.Ordinal).OrderByDescending(name => name == "prediction"));
        StudyReport kept = await StudyReport.LoadAsync(Path.Combine(_store, "sales", "studies", "000001", "study.json"), Token);
        Assert.Equal(study.Slices.Slices.Select(slice => slice.Reason), kept.Slices!.Slices.Select(slice => slice.Reason));
        TrainingException error = await Assert.ThrowsAsync<TrainingException>(
            () => gateway.Studies("sales").RunAsync(StudyKinds.Slices, new StudyOptions { Slices = ["nowhere"] }, cancellationToken: Token));
        Assert.Contains("'nowhere'", error.Message, StringComparison.Ordinal);
    }

    private static Dataset Rows()
    {
        Random random = new(1);
        float[] price = [.. Enumerable.Range(0, 4_000).Select(_ => random.NextSingle())];
        string[] shop = [.. price.Select(_ => random.Next(4) == 0 ? "far" : "near")];
        return SmallData.Of(
            ("price", price),
            ("shop", shop),
            ("sold", (float[])[.. price.Select((value, i) => (float)((3 * value) + ((shop[i] == "far" ? 4 : 1) * random.NextDouble())))]));
    }

    private sealed record Sale(float Price, string Shop);
}
