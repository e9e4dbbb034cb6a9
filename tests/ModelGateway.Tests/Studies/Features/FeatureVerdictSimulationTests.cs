using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>Features whose worth is known, each studied in many generated datasets of 4,000 training and 1,000 held-out rows.</summary>
public sealed class FeatureVerdictSimulationTests
{
    private const int Rows = 5_000;
    private static readonly string[] s_useless = ["useless", "useless category", "legacy"];

    [Fact]
    public async Task Needed_redundant_interacting_useless_and_legacy_features_are_named_rightly()
    {
        int repeats = SimulationSize.Of(100);
        Dictionary<string, int> right = [];
        int falselyNeeded = 0;
        int deleted = 0;
        for (int seed = 0; seed < repeats; seed++)
        {
            FeatureStudy study = await StudyAsync(seed);
            Dictionary<string, FeatureFinding> found = study.Features.ToDictionary(feature => feature.Name);
            Count("needed", found["needed"].Verdict == FeatureVerdict.Needed);
            Count("copies", found["copy 1"].Verdict == FeatureVerdict.Redundant && found["copy 2"].Verdict == FeatureVerdict.Redundant);
            Count("interacting", found["left"].Verdict == FeatureVerdict.Needed && found["right"].Verdict == FeatureVerdict.Needed);
            foreach (string name in s_useless)
            {
                Count(name, found[name].Verdict == FeatureVerdict.Useless);
                falselyNeeded += found[name].Verdict == FeatureVerdict.Needed ? 1 : 0;
            }

            Count("legacy is called so", found["legacy"].Reason.Contains("It is a legacy", StringComparison.Ordinal) && !found["useless"].Reason.Contains("legacy", StringComparison.Ordinal));
            IReadOnlyList<string> list = study.Deletion!.Features;
            deleted += s_useless.All(list.Contains) && list.Count(name => name.StartsWith("copy", StringComparison.Ordinal)) == 1 && list.Count == 4 ? 1 : 0;
        }

        Assert.All(right, name => Assert.True(name.Value >= Least(repeats), $"{name.Key} was named rightly in {name.Value} of {repeats}."));
        Assert.Equal(7, right.Count);
        Assert.InRange(falselyNeeded, 0, 0.05 * repeats * s_useless.Length);
        Assert.InRange(deleted, Least(repeats), repeats);

        void Count(string name, bool isRight) => right[name] = right.GetValueOrDefault(name) + (isRight ? 1 : 0);
    }

    [Theory]
    [InlineData(LearningTask.Regression)]
    [InlineData(LearningTask.Binary)]
    public async Task A_leaking_feature_is_suspicious(LearningTask task)
    {
        int repeats = SimulationSize.Of(100);
        int leaks = 0;
        int others = 0;
        for (int seed = 0; seed < repeats; seed++)
        {
            Dataset data = Generate(seed, legacy: 0);
            Random random = new(seed);
            double[] label = [.. Enumerable.Range(0, Rows).Select(data["y"].GetDouble)];
            data = task == LearningTask.Regression
                ? data.Plus("leak", (double[])[.. label.Select(y => y + (0.1 * Normal(random)))])
                : new Dataset(data.Columns.Where(column => column.Definition.Name != "y"))
                    .Plus("y", (bool[])[.. label.Select(y => y > 1)]).Plus("leak", (string[])[.. label.Select(y => random.Next(100) == 0 ? "unknown" : y > 1 ? "a" : "b")]);
            using GeneratedStudy study = new(LearningProblem.From(data, new ProblemOptions { Label = "y", Seed = seed }, TestContext.Current.CancellationToken), Baselines.Linear, seed);
            FeatureStudy found = await study.RunAsync(noRefit: "Suspicion needs none.");
            leaks += found.Features.Single(feature => feature.Name == "leak").Verdict == FeatureVerdict.Suspicious ? 1 : 0;
            others += found.Features.Count(feature => feature.Name != "leak" && feature.Verdict == FeatureVerdict.Suspicious);
        }

        Assert.InRange(leaks, Least(repeats), repeats);
        Assert.InRange(others, 0, 0.05 * repeats);
    }

    private static int Least(int repeats) => repeats < 100 ? repeats - 1 : (int)(0.95 * repeats);

    private static async Task<FeatureStudy> StudyAsync(int seed)
    {
        CrossingTrainer trainer = new("left", "right");
        LearningProblem before = LearningProblem.From(Generate(seed + 10_000, legacy: 1), new ProblemOptions { Label = "y", Seed = seed }, TestContext.Current.CancellationToken);
        using IModel old = await trainer.TrainAsync(before.TrainingSet(), new TrainingContext(seed, "rmse"), GeneratedStudy.Token);
        string[] names = [.. before.Signature.Features.Select(feature => feature.Name)];
        LossGrowth[] past = FeatureStudier.Shuffle(before, old, new RowLoss(Metric.Rmse), [.. names.Select((_, i) => new[] { i })], seed, 1, GeneratedStudy.Token);
        using GeneratedStudy study = new(LearningProblem.From(Generate(seed, legacy: 0), new ProblemOptions { Label = "y", Seed = seed }, TestContext.Current.CancellationToken), trainer, seed);
        return await study.RunAsync(names.Select((name, i) => (name, new PastImpact(1, Figure.Of(past[i].Share.Interval)!))));
    }

    // The noise has a variance of 1: what 5 % of the loss rests on has a variance of about 0.1.
    private static Dataset Generate(int seed, float legacy)
    {
        Random random = new(seed);
        string[] names = ["needed", "copy 1", "copy 2", "left", "right", "useless", "legacy", "y"];
        Dictionary<string, float[]> columns = names.ToDictionary(name => name, _ => new float[Rows]);
        string[] category = new string[Rows];
        for (int row = 0; row < Rows; row++)
        {
            foreach (string name in names)
            {
                columns[name][row] = (float)Normal(random);
            }

            float copied = columns["copy 1"][row];
            columns["copy 1"][row] += 0.05f * (float)Normal(random);
            columns["copy 2"][row] = copied + (0.05f * (float)Normal(random));
            category[row] = "level " + random.Next(4);
            columns["y"][row] += (0.4f * columns["needed"][row]) + copied + (0.4f * columns["left"][row] * columns["right"][row]) + (legacy * columns["legacy"][row]);
        }

        return SmallData.Of([.. columns.Select(column => (column.Key, (Array)column.Value)), ("useless category", category)]);
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
