using ModelGateway.Reports;

namespace ModelGateway;

public sealed class FeatureStudierTests
{
    private const int Rows = 1_500;

    [Fact]
    public async Task Odd_features_are_studied_and_said_to_be_odd()
    {
        Random random = new(1);
        double[] x = [.. Enumerable.Range(0, Rows).Select(_ => random.NextDouble())];
        double[] z = [.. x.Select(_ => random.NextDouble())];
        string[] label = [.. x.Select((value, i) => "class " + ((8 * (int)(value * 5)) + (int)(z[i] * 8)))];
        Dataset data = SmallData.Of(
            ("x", x),
            ("z", z),
            ("constant", (int[])[.. x.Select(_ => 7)]),
            ("none", (double[])[.. x.Select(_ => double.NaN)]),
            ("unique", (string[])[.. x.Select((_, i) => "row " + i)]),
            ("label", label));

        FeatureStudy study = await StudyAsync(LearningProblem.From(data, new ProblemOptions { Label = "label", Seed = 1 }, TestContext.Current.CancellationToken), Baselines.OneRule);

        Dictionary<string, FeatureFinding> found = study.Features.ToDictionary(feature => feature.Name);
        Assert.EndsWith("It has the same value in all rows.", found["constant"].Reason, StringComparison.Ordinal);
        Assert.EndsWith("It has no value in any row.", found["none"].Reason, StringComparison.Ordinal);
        Assert.Equal(FeatureVerdict.Suspicious, found["unique"].Verdict);
        Assert.All(["constant", "none"], name => Assert.Equal(FeatureVerdict.Useless, found[name].Verdict));
        Assert.All(study.Features, feature => Assert.Equal(10, feature.Distribution!.Labels.Count));
    }

    [Fact]
    public async Task A_clock_and_what_held_out_rows_do_not_vary_are_said_to_be_so()
    {
        Random random = new(2);
        double[] x = [.. Enumerable.Range(0, Rows).Select(_ => random.NextDouble())];
        Dataset data = SmallData.Of(
            ("x", x),
            ("day", (int[])[.. x.Select((_, i) => i / 3)]),
            ("year", (int[])[.. x.Select((_, i) => i < 900 ? 2023 : 2024)]),
            ("label", (double[])[.. x.Select(value => value + (0.1 * random.NextDouble()))]));

        FeatureStudy study = await StudyAsync(LearningProblem.From(data, new ProblemOptions { Label = "label", Ordered = true }, TestContext.Current.CancellationToken));

        Assert.Contains("It is a clock", study.Features[1].Reason, StringComparison.Ordinal);
        Assert.Equal(FeatureVerdict.Undecided, study.Features[2].Verdict);
        Assert.EndsWith("so they cannot tell what it is worth.", study.Features[2].Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("year", study.Deletion!.Features);
    }

    [Fact]
    public async Task A_model_from_elsewhere_is_shuffled_but_not_retrained()
    {
        FeatureStudy study = await StudyAsync(Wide(4), noRefit: "The model was trained elsewhere.");

        Assert.Null(study.Deletion);
        Assert.All(study.Features, feature => Assert.Equal((FeatureVerdict.Undecided, null), (feature.Verdict, feature.LeaveOut)));
        Assert.All(study.Features, feature => Assert.NotNull(feature.Permutation));
        Assert.EndsWith("The model was trained elsewhere.", study.Features[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_hundred_features_are_looked_at_in_seconds()
    {
        FeatureStudy study = await StudyAsync(Wide(500, rows: 400), noRefit: "It would take long.");

        Assert.Equal(500, study.Features.Count);
        Assert.True(study.Features[0].Permutation!.Low > 0.02);
    }

    [Fact]
    public async Task Declared_groups_are_measured_beside_those_that_are_found()
    {
        LearningProblem problem = Wide(5);
        using GeneratedStudy study = new(problem, Baselines.Linear, 1) { Options = new StudyOptions { Groups = [["x0", "x1"]] } };

        FeatureStudy found = await study.RunAsync();

        FeatureGroupFinding group = Assert.Single(found.Groups);
        Assert.True(group.IsDeclared);
        Assert.Equal(["x0", "x1"], group.Features);
        Assert.True(group.LeaveOut!.Value > found.Features[0].LeaveOut!.Value);
        Assert.Equal([0, 0, null, null, null], found.Features.Select(feature => feature.Group));
        using GeneratedStudy unknown = new(problem, Baselines.Linear, 1) { Options = new StudyOptions { Groups = [["x0", "x11"]] } };
        await Assert.ThrowsAsync<DataException>(() => unknown.RunAsync());
    }

    private static LearningProblem Wide(int features, int rows = Rows)
    {
        Random random = new(3);
        double[][] columns = [.. Enumerable.Range(0, features).Select(_ => (double[])[.. Enumerable.Range(0, rows).Select(_ => random.NextDouble())])];
        double[] label = [.. Enumerable.Range(0, rows).Select(row => columns[0][row] + (2 * columns[1][row]) + (0.5 * random.NextDouble()))];
        return LearningProblem.From(
            SmallData.Of([.. columns.Select((column, i) => ("x" + i, (Array)column)), ("label", label)]), new ProblemOptions { Label = "label", Seed = 1 }, TestContext.Current.CancellationToken);
    }

    private static async Task<FeatureStudy> StudyAsync(LearningProblem problem, ITrainer? trainer = null, string? noRefit = null)
    {
        using GeneratedStudy study = new(problem, trainer ?? Baselines.Linear, seed: 1);
        return await study.RunAsync(noRefit: noRefit);
    }
}
