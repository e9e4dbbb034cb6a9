using System.Collections.Concurrent;

namespace ModelGateway;

public sealed class RefitsTests
{
    private const int Rows = 1_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_feature_grows_the_loss_by_what_it_explains_whatever_the_number_of_threads()
    {
        LearningProblem problem = Problem();

        Estimate?[] one = await Refits(problem, Baselines.Linear, threads: 1).LeaveOutAsync([["x"], ["useless"]]);
        Estimate?[] two = await Refits(problem, Baselines.Linear, threads: 2).LeaveOutAsync([["x"], ["useless"]]);

        // x explains three quarters of the variance that is left without it.
        Assert.InRange(one[0]!.Value.Value, 0.8, 1.2);
        Assert.InRange(one[1]!.Value.Value, -0.01, 0.01);
        Assert.Equal(one, two);
    }

    [Fact]
    public async Task Each_refit_learns_from_its_own_four_fifths_with_and_without()
    {
        Recorder recorder = new();

        await Refits(Problem(), recorder, threads: 2).LeaveOutAsync([["x"], ["useless"]]);

        string[] samples = [.. recorder.Seen.Select(seen => seen.Rows).Distinct()];
        Assert.Equal(3, samples.Length);
        Assert.Equal(9, recorder.Seen.Count);
        Assert.All(recorder.Seen, seen => Assert.Equal(640, seen.Count));
        Assert.Equal(3, recorder.Seen.Count(seen => seen.Features == "x useless"));
    }

    [Fact]
    public async Task What_cannot_be_trained_and_what_there_is_no_time_for_has_no_growth()
    {
        int trainings = 0;
        Refits failing = Refits(Problem(), new Recorder { Refused = "useless" }, threads: 1);
        Refits late = Refits(Problem(), Baselines.Linear, threads: 1, () => ++trainings > 8);

        Estimate?[] failed = await failing.LeaveOutAsync([["x"], ["useless"]]);
        Estimate?[] cut = await late.LeaveOutAsync([["x"], ["useless"]]);

        Assert.Null(failed[0]);
        Assert.NotNull(failed[1]);
        Assert.NotNull(cut[0]);
        Assert.Null(cut[1]);
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
        return LearningProblem.From(SmallData.Of(("x", x), ("useless", (double[])[.. x.Select(_ => Normal())]), ("label", label)), new ProblemOptions { Label = "label", Seed = 1 });

        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }

    private static Refits Refits(LearningProblem problem, ITrainer trainer, int threads, Func<bool>? isLate = null) =>
        new(problem, trainer, new RowLoss(Metric.Rmse), new StudyOptions { Threads = threads }, new TrainingContext(1, "rmse"), isLate ?? (() => false), Token);

    private sealed class Recorder : ITrainer
    {
        public ConcurrentBag<(string Features, string Rows, int Count)> Seen { get; } = [];

        public string? Refused { get; init; }

        public TrainerDescription Description => Baselines.Linear.Description;

        public Task<IModel> TrainAsync(TrainingSet data, TrainingContext context, CancellationToken cancellationToken = default)
        {
            string features = string.Join(' ', data.Signature.Features.Select(feature => feature.Name));
            Seen.Add((features, data.Rows.Sha256, data.Rows.RowCount));
            return features == Refused ? throw new TrainingException("Nothing is left to learn.") : Baselines.Linear.TrainAsync(data, context, cancellationToken);
        }
    }
}
