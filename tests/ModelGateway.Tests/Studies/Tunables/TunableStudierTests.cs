using ModelGateway.Reports;

namespace ModelGateway;

public sealed class TunableStudierTests
{
    private static int Repeats => SimulationSize.Of(100);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dead_a_decisive_and_a_noisy_tunable_are_named_rightly()
    {
        int right = 0;
        for (int seed = 1; seed <= Repeats; seed++)
        {
            TunableStudy study = await StudyAsync(new Dials(), seed);
            right += study.Tunables.Select(tunable => tunable.Verdict).SequenceEqual([TunableVerdict.Dead, TunableVerdict.Matters, TunableVerdict.Indifferent]) ? 1 : 0;
            Assert.Equal(study.Tunables[1].Trials.MinBy(trial => trial.Value)!.Value, study.Tunables[1].Best);
        }

        Assert.True(right >= 0.95 * Repeats, $"{right} of {Repeats} were right.");
    }

    [Fact]
    public async Task A_value_with_which_training_fails_is_recorded_and_the_study_goes_on()
    {
        TunableStudy study = await StudyAsync(new Dials { Refuses = true }, 1);

        Assert.Equal([TunableVerdict.Unstable, TunableVerdict.Matters], study.Tunables.Take(2).Select(tunable => tunable.Verdict));
        Assert.Contains(study.Tunables[0].Trials, trial => trial.Error is { } error && error.Contains("It cannot be.", StringComparison.Ordinal));
    }

    private static async Task<TunableStudy> StudyAsync(Dials trainer, int seed)
    {
        string store = Directory.CreateTempSubdirectory("dials-").FullName;
        try
        {
            Random random = new(seed);
            float[] x = [.. Enumerable.Range(0, 3_000).Select(_ => random.NextSingle())];
            using IModelGateway gateway = Gateway.Create(store, builder => builder.AddModel<Point, float>("line", model => model.Learn("label").Train(trainer)));
            await gateway.TrainAsync("line", SmallData.Of(("x", x), ("label", (float[])[.. x.Select(value => value + (random.NextSingle() * 0.5f))])), new TrainOptions { Seed = seed }, cancellationToken: Token);
            return (await gateway.Studies("line").RunAsync(StudyKinds.Tunables, cancellationToken: Token)).Tunables!;
        }
        finally
        {
            Directory.Delete(store, recursive: true);
        }
    }

    private sealed record Point(float X);

    /// <summary>A line with three dials: one does nothing, one adds its value to each answer, one moves answers a little this way and that.</summary>
    private sealed class Dials : ITunableTrainer
    {
        private double _off = 1;
        private double _jitter;

        public bool Refuses { get; init; }

        public TrainerDescription Description => Baselines.Linear.Description with
        {
            Tunables = [new Tunable
            {
                Name = "dead",
                Value = 5,
                Default = 5,
                Minimum = 0,
                Maximum = 10,
                IsInteger = false,
            }, new Tunable
            {
                Name = "off",
                Value = 1,
                Default = 1,
                Minimum = 0,
                Maximum = 1,
            }, new Tunable
            {
                Name = "jitter",
                Value = 0,
                Default = 0,
                Minimum = 0,
                Maximum = 1,
            }],
        };

        public ITunableTrainer With(IReadOnlyDictionary<string, double> values) =>
            Refuses && values.GetValueOrDefault("dead", 5) < 5
                ? throw new TrainingException("It cannot be.")
                : new Dials { Refuses = Refuses, _off = values.GetValueOrDefault("off", _off), _jitter = values.GetValueOrDefault("jitter", _jitter) };

        public async Task<IModel> TrainAsync(TrainingSet data, TrainingContext context, CancellationToken cancellationToken = default)
        {
            Random random = new(data.Labels.Span.Length + (int)(1e6 * data.Labels.Span[0]));
            float[] labels = [.. data.Labels.ToArray().Select(label => label + (float)_off + (float)(0.05 * _jitter * (random.NextDouble() - 0.5)))];
            return await Baselines.Linear.TrainAsync(data with { Labels = labels }, context, cancellationToken);
        }
    }
}
