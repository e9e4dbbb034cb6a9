using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace ModelGateway;

public sealed class RefitsTests
{
    private const int Rows = 1_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_feature_grows_the_loss_by_what_it_explains_whatever_the_number_of_threads()
    {
        LeftOut[] one = await Create(Baselines.Linear, threads: 1).LeaveOutAsync([["x"], ["useless"]]);
        LeftOut[] two = await Create(Baselines.Linear, threads: 2).LeaveOutAsync([["x"], ["useless"]]);

        // x explains three quarters of the variance that is left without it.
        Assert.InRange(one[0].Growth!.Value.Value, 0.8, 1.2);
        Assert.InRange(one[1].Growth!.Value.Value, -0.01, 0.01);
        Assert.Equal(one, two);
    }

    [Fact]
    public async Task Each_refit_learns_from_its_own_four_fifths_with_and_without()
    {
        Recorder recorder = new();

        await Create(recorder, threads: 2).LeaveOutAsync([["x"], ["useless"]]);

        Assert.Equal(3, recorder.Seen.Select(seen => seen.Rows).Distinct().Count());
        Assert.Equal(9, recorder.Seen.Count);
        Assert.All(recorder.Seen, seen => Assert.Equal(640, seen.Count));
        Assert.Equal(3, recorder.Seen.Count(seen => seen.Features == "x useless other"));
    }

    [Fact]
    public async Task What_cannot_be_trained_has_no_growth_and_the_others_go_on()
    {
        LeftOut[] found = await Create(new Recorder { Refused = "useless other" }, threads: 2).LeaveOutAsync([["x"], ["useless"]]);

        Assert.Equal(new LeftOut(null, "Training without it failed: Nothing is left to learn."), found[0]);
        Assert.NotNull(found[1].Growth);
    }

    [Fact]
    public async Task A_budget_is_kept_with_time_for_what_comes_after()
    {
        // Each training takes a second: 3 with all features, and then 3 for each subject.
        FakeTimeProvider time = new();
        Recorder slow = new() { Time = time };
        StudyOptions options = new() { Threads = 1, Budget = TimeSpan.FromSeconds(13.5) };
        Refits refits = Create(slow, threads: 1, new StudyClock(time, options.Budget, null));

        LeftOut[] found = await refits.LeaveOutAsync([["x"], ["useless"], ["x", "other"], ["useless", "other"]], keepFor: 1);
        LeftOut last = (await refits.LeaveOutAsync([["other"]]))[0];

        Assert.Equal([true, true, false, false], found.Select(one => one.Growth is not null));
        Assert.Equal("There was no time left to train without it.", found[2].Reason);
        Assert.NotNull(last.Growth);
        Assert.Equal(12, slow.Seen.Count);
        Assert.All(await Create(slow, 1, new StudyClock(time, TimeSpan.Zero, null)).LeaveOutAsync([["x"]]), one => Assert.Null(one.Growth));
    }

    [Fact]
    public async Task A_study_that_was_cut_short_goes_on_where_it_stopped()
    {
        string folder = Directory.CreateTempSubdirectory("journal-").FullName;
        try
        {
            DirectoryStore store = new(folder);
            Task<ExperimentJournal> Open() => ExperimentJournal.OpenAsync(store, "sales", "study/experiments.jsonl", Token);
            LeftOut[] first = await Create(Baselines.Linear, 2, journal: await Open()).LeaveOutAsync([["x"]]);
            await File.AppendAllTextAsync(Path.Combine(folder, "sales", "study", "experiments.jsonl"), "{\"experiment\":\"torn", Token);
            Recorder recorder = new();
            LeftOut[] second = await Create(recorder, 2, journal: await Open()).LeaveOutAsync([["x"], ["useless"]]);
            LeftOut[] third = await Create(new Recorder { Refused = "x other" }, 2, journal: await Open()).LeaveOutAsync([["x"], ["useless"]]);

            Assert.Equal(first[0], second[0]);
            Assert.Equal(second, third);
            Assert.DoesNotContain(recorder.Seen, seen => seen.Features == "useless other");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("rmse", LearningTask.Regression, true, "rmse")]
    [InlineData("r2", LearningTask.Regression, true, "rmse")]
    [InlineData("mae", LearningTask.Regression, true, "mae")]
    [InlineData("auc", LearningTask.Binary, true, "logLoss")]
    [InlineData("brier", LearningTask.Binary, true, "brier")]
    [InlineData("accuracy", LearningTask.Multiclass, true, "error rate")]
    [InlineData("macroF1", LearningTask.Multiclass, true, "logLoss")]
    [InlineData("macroF1", LearningTask.Multiclass, false, "error rate")]
    public void A_run_is_studied_by_a_loss_that_is_a_mean_over_rows(string metric, LearningTask task, bool givesProbabilities, string expected) =>
        Assert.Equal(expected, new RowLoss(RowLoss.MetricOf(Metric.ByName(metric), task, givesProbabilities)).Name);

    private static LearningProblem Problem()
    {
        Random random = new(1);
        double[] x = [.. Enumerable.Range(0, Rows).Select(_ => Math.Sqrt(3) * Normal())];
        double[] label = [.. x.Select(value => value + Normal())];
        return LearningProblem.From(SmallData.Of(("x", x), ("useless", (double[])[.. x.Select(_ => Normal())]), ("other", (double[])[.. x.Select(_ => Normal())]), ("label", label)), new ProblemOptions { Label = "label", Seed = 1 }, Token);

        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }

    private static Refits Create(ITrainer trainer, int threads, StudyClock? clock = null, ExperimentJournal? journal = null)
    {
        StudyOptions options = new() { Threads = threads };
        return new Refits(
            new Subsamples(Problem(), trainer, new RowLoss(Metric.Rmse), options.Refits, new TrainingContext(1, "rmse")),
            options,
            clock ?? new StudyClock(TimeProvider.System, null, null),
            journal ?? new ExperimentJournal(),
            default,
            Token);
    }

    private sealed class Recorder : ITrainer
    {
        public ConcurrentBag<(string Features, string Rows, int Count)> Seen { get; } = [];

        public string? Refused { get; init; }

        public FakeTimeProvider? Time { get; init; }

        public TrainerDescription Description => Baselines.Linear.Description;

        public Task<IModel> TrainAsync(TrainingSet data, TrainingContext context, CancellationToken cancellationToken = default)
        {
            string features = string.Join(' ', data.Signature.Features.Select(feature => feature.Name));
            Seen.Add((features, data.Rows.Sha256, data.Rows.RowCount));
            Time?.Advance(TimeSpan.FromSeconds(1));
            return features == Refused ? throw new TrainingException("Nothing is left to learn.") : Baselines.Linear.TrainAsync(data, context, cancellationToken);
        }
    }
}
