namespace ModelGateway.OnnxRuntime;

public sealed class ImportedStudyTests
{
    [Fact]
    public async Task An_imported_model_is_shuffled_but_never_trained_again()
    {
        using Folder folder = new();
        string file = Path.Combine(folder.Path, "wine.onnx");
        await File.WriteAllBytesAsync(file, ReadmeExampleTests.Knowing(), TestContext.Current.CancellationToken);
        Random random = new(1);
        ReadmeExampleTests.Wine[] wines = [.. Enumerable.Range(0, 1_000).Select(_ =>
        {
            (float acid, float alcohol) = (random.NextSingle(), random.NextSingle());
            return new ReadmeExampleTests.Wine(acid, alcohol, acid > 0.5f == alcohol > 0.5f ? "Barolo" : "Grignolino");
        })];
        using IModelGateway gateway = Gateway.Create(Path.Combine(folder.Path, "models"), builder => builder
            .AddOnnx().AddModel<ReadmeExampleTests.Wine, ClassPrediction>("wine", model => model.Multiclass(wine => wine.Cultivar).Import(Onnx.Model(file))));
        await gateway.TrainAsync("wine", Dataset.FromRows(wines), cancellationToken: TestContext.Current.CancellationToken);

        StudyReport study = await gateway.Studies("wine").RunAsync(StudyKinds.Features, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Contains("trained elsewhere", study.NoRefit, StringComparison.Ordinal);
        Assert.Equal(2, study.Features!.Features.Count);
        Assert.All(study.Features.Features, feature =>
        {
            Assert.Null(feature.LeaveOut);
            Assert.True(feature.Permutation!.Low > 0.5, $"Shuffling {feature.Name} costs {feature.Permutation}.");
        });
        Assert.Null(study.Features.Deletion);
    }
}
