using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>What the baseline answers in place of a model is read by the baseline's own threshold.</summary>
public sealed class FallbackThresholdTests : IDisposable
{
    private readonly string _store = Directory.CreateTempSubdirectory("fallback-threshold-tests-").FullName;
    private readonly LawProvider _provider = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public async Task A_rare_class_is_answered_by_the_threshold_of_who_answers()
    {
        // The model says 0.2 where the class is and 0.1 elsewhere; a baseline knows that a quarter of the rows of kind a are of the class.
        using IModelGateway gateway = Gateway.Create(_store, builder => builder.AddProvider(_provider).AsTrained("rare")
            .AddModel<Case, bool>("rare", model => model.Binary(row => row.IsRare).Train(new ClassTrainer())));
        Run run = await gateway.TrainAsync("rare", Dataset.FromRows(Cases(4_000)), cancellationToken: Token);
        await gateway.PromoteAsync("rare", run.Version.Number, "For the test.", Token);
        IPredictor<Case, bool> predictor = gateway.GetPredictor<Case, bool>("rare");
        Case[] cases = [new("a", 0.9f, 0.9f, false), new("a", 1.01f, 0, false), new("a", 0.9f, -0.9f, false)];
        Prediction<bool>[] many = new Prediction<bool>[3];

        predictor.Predict(cases, many);

        VersionManifest manifest = (await new DirectoryStore(_store).OpenAsync("rare", run.Version.Number, Token)).Manifest;
        Assert.Equal(0.15, manifest.Threshold!.Value, 1e-3);
        Assert.Equal([AnsweredBy.Model, AnsweredBy.Baseline, AnsweredBy.Model], many.Select(prediction => prediction.AnsweredBy));
        Assert.Equal([true, false, false], many.Select(prediction => prediction.Value));
        Assert.Equal([true, false, false], cases.Select(row => predictor.Predict(row).Value));
        Assert.InRange(Probability(), 0.16, manifest.FallbackThreshold!.Value);
    }

    [Fact]
    public async Task Held_out_quality_reads_it_so_too()
    {
        using IModelGateway gateway = Gateway.Create(_store, builder => builder.AddProvider(_provider).AsTrained("rare")
            .AddModel<Case, bool>("rare", model => model.Binary(row => row.IsRare).JudgeBy(Metric.Accuracy).Train(new ClassTrainer())));

        Run run = await gateway.TrainAsync("rare", Dataset.FromRows(Cases(4_000)), cancellationToken: Token);

        ReportedModel bar = run.Report.Models.Single(model => model.Name == run.Report.Fallback);
        ModelQuality baseline = run.Report.HeldOut!.Models.Single(model => model.Name == ModelQuality.Baseline);
        Assert.Equal(bar.Metrics["accuracy"], baseline.Metrics["accuracy"].Value, 1e-6);
        Assert.Equal(run.Report.Models[^1].Metrics["accuracy"], run.Report.HeldOut.Models[0].Metrics["accuracy"].Value, 1e-6);
    }

    [Theory]
    [InlineData(0.3, 0.7, 0.7f)]
    [InlineData(0.3, null, 0.3f)]
    [InlineData(null, null, 0.5f)]
    public void A_version_of_an_earlier_library_has_one_threshold(double? threshold, double? fallback, float expected)
    {
        VersionManifest manifest = Versions.Manifest(1, Versions.Binary, threshold) with { FallbackThreshold = fallback };
        using LoadedVersion version = new(
            Versions.Local(new VersionId("test", 1, new string('0', 64)), manifest),
            new DataContract(),
            Versions.Formula(_ => 0, Versions.Binary),
            Versions.Formula(_ => 0, Versions.Binary),
            concern: null);

        Assert.Equal(expected, version.FallbackThreshold);
    }

    private double Probability()
    {
        using IModelGateway other = Gateway.Create(_store, builder => builder.AddProvider(_provider).AsTrained("rare")
            .AddModel<Case, float>("rare", model => model.Binary(row => row.IsRare).Train(new ClassTrainer())));
        return other.GetPredictor<Case, float>("rare").Predict(new Case("a", 1.01f, 0, false)).Value;
    }

    private static Case[] Cases(int count)
    {
        Random random = new(1);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            (float u, float v) = ((2 * random.NextSingle()) - 1, (2 * random.NextSingle()) - 1);
            string kind = random.Next(2) == 0 ? "a" : "b";
            return new Case(kind, u, v, IsRare(kind, u, v));
        })];
    }

    private static bool IsRare(string kind, float u, float v) => kind == "a" && u * v > 0.2f;

    public sealed record Case(string Kind, float U, float V, bool IsRare);

    private sealed class ClassTrainer : ITrainer
    {
        public TrainerDescription Description { get; } = new("rare-law", LawTrainer.Provider, []) { Tasks = [LearningTask.Binary] };

        public Task<IModel> TrainAsync(TrainingSet data, TrainingContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult<IModel>(new FormulaModel(data.Signature, (rows, row) =>
            {
                (float u, float v) = (rows.Singles(row)[0], rows.Singles(row)[1]);
                return u > 1 ? float.NaN : FallbackThresholdTests.IsRare(rows.Texts(row)[0]!, u, v) ? 0.2f : 0.1f;
            }));
    }
}
