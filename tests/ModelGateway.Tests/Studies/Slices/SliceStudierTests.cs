using ModelGateway.Reports;

namespace ModelGateway;

public sealed class SliceStudierTests
{
    private const int Rows = 5_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_slice_on_which_the_loss_doubles_is_found_and_nothing_else_where_there_is_none()
    {
        int found = 0;
        int wrong = 0;
        for (int seed = 0; seed < 20; seed++)
        {
            SliceStudy weak = Study(seed, (shop, _) => shop == "shop 3" ? 2 : 1);
            found += weak.Slices.Any(slice => slice is { IsWeak: true, Slice: "shop = shop 3", IsDeclared: false }) ? 1 : 0;
            wrong += Study(100 + seed, (_, _) => 1).Slices.Any(slice => slice.IsWeak) ? 1 : 0;
        }

        Assert.True(found >= 19, $"Found in {found} of 20.");
        Assert.True(wrong <= 1, $"Named in {wrong} of 20.");
    }

    [Fact]
    public void A_conjunction_is_found_with_its_excess()
    {
        SliceStudy study = Study(7, (shop, x) => shop == "shop 4" && x > 0.3 ? 4 : 1);

        SliceFinding worst = study.Slices[0];
        Assert.Contains("shop", worst.Columns);
        Assert.Contains("x", worst.Columns);
        Assert.Contains("shop = shop 4", worst.Slice, StringComparison.Ordinal);
        Assert.InRange(worst.Excess!.Value, 1, 4);
        Assert.True(study.Searched > 100);
    }

    [Fact]
    public void Declared_columns_come_first_by_value_or_quartile_and_an_unknown_one_is_refused()
    {
        (LearningProblem problem, float[] scores) = Problem(1, (_, _) => 1);
        RowLoss loss = new(Metric.Mae);

        SliceStudy study = SliceStudier.Run(problem, scores, loss, ["x", "one"], Token);

        Assert.Equal([250, 250, 250, 250, 1_000], study.Slices.Where(slice => slice.IsDeclared).Select(slice => slice.Rows));
        Assert.Null(study.Slices[4].Excess);
        TrainingException error = Assert.Throws<TrainingException>(() => SliceStudier.Run(problem, scores, loss, ["nothing"], Token));
        Assert.Contains("'nothing'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rates_across_a_declared_column_are_those_counted_by_hand()
    {
        bool[] label = [.. Enumerable.Range(0, 400).Select(i => i % 2 == 0)];
        string[] group = [.. Enumerable.Range(0, 400).Select(i => i % 4 < 2 ? "a" : "b")];
        LearningProblem problem = LearningProblem.From(SmallData.Of(("group", group), ("label", label)), new ProblemOptions { Label = "label", TrainingRows = 200 }, Token);

        // Group a is answered rightly, group b always with the positive class.
        float[] scores = [.. problem.Split.Test.Select(row => group[row] == "b" || label[row] ? 0.9f : 0.1f)];
        SliceStudy study = SliceStudier.Run(problem, scores, new RowLoss(Metric.LogLoss), ["group"], Token);

        SliceParity a = study.Parity.Single(parity => parity.Value == "a");
        SliceParity b = study.Parity.Single(parity => parity.Value == "b");
        Assert.Equal((100, 0.5, 0.5, 0.0, 0.0), (a.Rows, a.PredictedRate.Value, a.ObservedRate.Value, a.FalsePositiveRate!.Value, a.FalseNegativeRate!.Value));
        Assert.Equal((100, 1.0, 0.5, 1.0, 0.0), (b.Rows, b.PredictedRate.Value, b.ObservedRate.Value, b.FalsePositiveRate!.Value, b.FalseNegativeRate!.Value));
        Assert.Equal(WilsonInterval.Of(50, 100).Lower, a.PredictedRate.Low);
        Assert.True(study.Slices.Single(slice => slice is { IsDeclared: true, Slice: "group = b" }).IsWeak);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_label_of_forty_classes_and_rows_in_time_order_are_studied(bool isOrdered)
    {
        Random random = new(2);
        string[] label = [.. Enumerable.Range(0, 4_000).Select(_ => "class " + random.Next(40))];
        int?[] x = [.. label.Select(_ => random.Next(3) == 0 ? (int?)null : random.Next(100))];
        Dataset data = SmallData.Of(("x", x), ("all", new float[4_000]), ("label", label));
        LearningProblem problem = LearningProblem.From(data, new ProblemOptions { Label = "label", Ordered = isOrdered }, Token);

        // Rows without x are answered with a class that nothing is.
        float[] scores = [.. problem.Split.Test.SelectMany(row => Enumerable.Range(0, 40).Select(c => c == (x[row] is null ? 0 : problem.Labels[row]) ? 1f : 0f))];
        SliceStudy study = SliceStudier.Run(problem, scores, new RowLoss(Metric.Accuracy, null, isOrdered), ["x", "all"], Token);

        Assert.Contains(study.Slices, slice => slice is { IsDeclared: false, IsWeak: true, Slice: "x is missing" });
        Assert.Equal(10, study.Parity.Select(parity => parity.Class).Distinct().Count());
        SliceParity[] known = [.. study.Parity.Where(parity => parity is { Column: "x", Value: not null })];
        Assert.Contains(known, parity => parity.FalseNegativeRate is not null);
        Assert.All(known, parity => Assert.Equal(0, parity.FalseNegativeRate?.Value ?? 0));
    }

    private static SliceStudy Study(int seed, Func<string, double, double> scale)
    {
        (LearningProblem problem, float[] scores) = Problem(seed, scale);
        return SliceStudier.Run(problem, scores, new RowLoss(Metric.Mae), [], Token);
    }

    private static (LearningProblem Problem, float[] Scores) Problem(int seed, Func<string, double, double> scale)
    {
        Random random = new(seed);
        float[] x = [.. Enumerable.Range(0, Rows).Select(_ => random.NextSingle())];
        string[] shop = [.. x.Select(_ => "shop " + random.Next(10))];
        float[] label = [.. x.Select((value, i) => (float)(scale(shop[i], value) * (random.NextDouble() - 0.5)))];
        Dataset data = SmallData.Of(("x", x), ("y", (float[])[.. x.Select(_ => random.NextSingle())]), ("shop", shop), ("one", (string[])[.. x.Select(_ => "same")]), ("label", label));
        LearningProblem problem = LearningProblem.From(data, new ProblemOptions { Label = "label", Task = LearningTask.Regression, TrainingRows = Rows - 1_000 }, Token);
        return (problem, new float[problem.Split.Test.Length]);
    }
}
