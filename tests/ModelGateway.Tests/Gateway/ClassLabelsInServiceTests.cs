using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>Classes that were known before, of rows that come in order without a column that says when.</summary>
public sealed class ClassLabelsInServiceTests : IDisposable
{
    private const string Model = "states";

    private readonly string _folder = Directory.CreateTempSubdirectory("class-labels-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("low", "mid", "high")]
    [InlineData("no", "yes")]
    public async Task The_class_before_is_told_to_a_model_that_learned_from_it(params string[] classes)
    {
        await using Gateway gateway = Open<string>(model => model.Learn("State").Train(Baselines.OneRule).LastLabels(1).Gates());
        Run run = await TrainAsync(gateway, classes, index => classes[index]);

        foreach (string state in classes.Concat(classes))
        {
            gateway.RecordOutcome(Ask<string>(gateway).Id, state);
            await gateway.Monitor(Model).FlushAsync(Token);
            _time.Advance(TimeSpan.FromMinutes(1));

            Assert.Equal(state, Ask<string>(gateway).Value);
        }

        Assert.Equal(classes.Length > 2 ? typeof(string) : typeof(float), (await new DirectoryStore(_folder).OpenAsync(Model, run.Version.Number, Token)).Manifest.Signature.Features["State.last1"].Type);
    }

    [Fact]
    public async Task Persistence_repeats_what_follows_the_class_before()
    {
        await using Gateway gateway = Open<ClassPrediction>(model => model.Learn("State").Train(Baselines.Persistence).Gates());
        await TrainAsync(gateway, ["low", "mid", "high"], index => ((string[])["low", "mid", "high"])[index]);

        foreach (string state in (string[])["high", "low", "mid"])
        {
            gateway.RecordLabel(Model, new { State = state });
            _time.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal(state, Ask<ClassPrediction>(gateway).Value.Label);
        }

        // A class that it never saw tells it nothing.
        gateway.RecordLabel(Model, new { State = "broken" });
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(AnsweredBy.Model, Ask<ClassPrediction>(gateway).AnsweredBy);
    }

    [Fact]
    public async Task Truths_are_told_as_such()
    {
        await using Gateway gateway = Open<bool>(model => model.Learn("State").Train(Baselines.OneRule).LastLabels(1).Gates());
        await TrainAsync(gateway, ["", ""], index => index == 1);
        foreach (bool state in (bool[])[true, false, true])
        {
            gateway.RecordLabel(Model, new { State = state });
            _time.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal(state, Ask<bool>(gateway).Value);
        }
    }

    [Fact]
    public async Task A_version_that_learned_from_last_labels_is_studied_compared_and_trained_again()
    {
        await using Gateway gateway = Open<string>(model => model.Learn("State").Train(Baselines.OneRule).LastLabels(2).Gates());
        string[] classes = ["low", "mid", "high"];
        Run first = await TrainAsync(gateway, classes, index => classes[index]);
        Run second = await TrainAsync(gateway, classes, index => classes[index], seed: 2);
        Run third = await TrainAsync(gateway, classes, index => classes[index], seed: 3);

        Assert.Equal(ComparisonState.Compared, third.Report.Champion!.State);
        Assert.DoesNotContain(third.Report.Violations, violation => violation.Column.StartsWith("State", StringComparison.Ordinal));
        Assert.DoesNotContain(third.Report.Warnings, warning => warning.Code.StartsWith("leakage", StringComparison.Ordinal));
        StudyReport study = await gateway.Studies(Model).RunAsync(StudyKinds.Features, new StudyOptions { Version = second.Version.Number }, cancellationToken: Token);
        Assert.Contains(study.Features!.Features, feature => feature.Name == "State.last1");
        Assert.NotNull((await gateway.Versions(Model).CompareAsync(first.Version.Number, second.Version.Number, Token)).Answers);
    }

    private static Prediction<TOutput> Ask<TOutput>(Gateway gateway) => gateway.GetPredictor<Reading, TOutput>(Model).Predict(new Reading(0.5f));

    private Gateway Open<TOutput>(Action<ModelBuilder<Reading, TOutput>> configure)
    {
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(_time);
        services.AddModelGateway(_folder).AddModel<Reading, TOutput>(Model, model =>
        {
            model.Ordered();
            configure(model);
        });
        return (Gateway)services.BuildServiceProvider().GetRequiredService<IModelGateway>();
    }

    // A state that stays as it is nine times of ten.
    private static async Task<Run> TrainAsync<TLabel>(Gateway gateway, string[] classes, Func<int, TLabel> label, int seed = 1)
    {
        Random random = new(seed);
        int state = 0;
        int[] states = [.. Enumerable.Range(0, 2_000).Select(_ => state = random.NextDouble() < 0.9 ? state : random.Next(classes.Length))];
        Run run = await gateway.TrainAsync(
            Model, SmallData.Of(("Noise", states.Select(_ => random.NextSingle()).ToArray()), ("State", states.Select(label).ToArray())), cancellationToken: Token);
        await gateway.PromoteAsync(Model, run.Version.Number, "To be served.", Token);
        return run;
    }

    private sealed record Reading(float Noise);
}
