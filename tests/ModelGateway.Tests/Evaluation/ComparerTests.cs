using ModelGateway.Reports;

namespace ModelGateway;

public class ComparerTests
{
    [Fact]
    public void A_gain_comes_with_an_interval_around_it_and_a_sentence()
    {
        (float[] labels, Contender candidate, Contender bar) = Regression(500, 0.8, seed: 1);
        Comparison comparison = Compare(Signatures.Regression, Metric.Rmse, labels, candidate, bar);

        Assert.Equal(ComparisonState.Compared, comparison.State);
        Assert.Equal(1 - (Rmse(labels, candidate) / Rmse(labels, bar)), comparison.Gain!.Value, 12);
        Assert.InRange(comparison.Gain.Value, comparison.Low!.Value, comparison.High!.Value);
        Assert.Equal(("rmse", "bar", 500, null, 0.95, 1), (comparison.Metric, comparison.Against, comparison.Rows, comparison.MisclassifiedRows, comparison.Level, comparison.BlockLength));
        Assert.Matches(@"^On 500 rows rmse is 0\.\d+ for candidate and 0\.\d+ for bar: a gain of 0\.\d{3} \[0\.\d{3}, 0\.\d{3}\]\.$", comparison.Reason);
    }

    [Fact]
    public void The_interval_agrees_with_the_standard_error_of_a_ratio()
    {
        // Delta method for the ratio of mean absolute errors: gain ± 1.96 · sd(loss/mean − bar/mean) · ratio / √n.
        (float[] labels, Contender candidate, Contender bar) = Regression(4_000, 0.7, seed: 2);
        double[] losses = [.. labels.Select((y, i) => Math.Abs((double)y - candidate.Scores.Span[i]))];
        double[] bars = [.. labels.Select((y, i) => Math.Abs((double)y - bar.Scores.Span[i]))];
        double[] series = [.. losses.Select((loss, i) => (loss / losses.Average()) - (bars[i] / bars.Average()))];
        double error = Math.Sqrt(series.Average(x => x * x) / series.Length) * losses.Average() / bars.Average();

        Comparison comparison = Compare(Signatures.Regression, Metric.Mae, labels, candidate, bar);
        Assert.Equal(1, (comparison.High!.Value - comparison.Low!.Value) / (2 * 1.96 * error), 0.06);
    }

    [Fact]
    public void Same_seed_same_interval_and_every_baseline_on_the_same_draws()
    {
        (float[] labels, Contender candidate, Contender bar) = Regression(300, 0.8, seed: 3);
        Contender[] bars = [bar with { Name = "a" }, new Contender("zero", new float[300]), bar with { Name = "b" }];
        IReadOnlyList<Comparison> all = Comparer.CompareWithBaselines(Signatures.Regression, Metric.Rmse, labels, [], candidate, bars, RowDependence.None, 7, Token);

        Assert.Equal(["a", "zero", "b"], all.Select(c => c.Against));
        Assert.Equal((all[0].Low, all[0].High), (all[2].Low, all[2].High));
        Assert.Equal(all[1], Compare(Signatures.Regression, Metric.Rmse, labels, candidate, bars[1], seed: 7));
        Assert.NotEqual(all[0].Low, Compare(Signatures.Regression, Metric.Rmse, labels, candidate, bar, seed: 8).Low);
    }

    [Fact]
    public void A_metric_that_names_no_worst_cost_has_no_value_where_training_never_had_a_class_and_is_told_how_to_name_one()
    {
        float[] labels = [.. Enumerable.Range(0, 200).Select(i => i == 7 ? -1f : i % 2)];
        Contender candidate = new("candidate", labels.Select(label => label == 1 ? 0.9f : 0.1f).ToArray());
        Contender bar = new("bar", labels.Select((_, i) => i % 3 == 0 ? 0.9f : 0.1f).ToArray());
        RowLossFunction cost = (in ScoredRow row) => row.PredictedClass == row.Class ? 0 : 1;

        Comparison open = Compare(Signatures.Binary, new Metric("cost", [LearningTask.Binary], cost), labels, candidate, bar);
        Comparison closed = Compare(Signatures.Binary, new Metric("cost", [LearningTask.Binary], cost) { Worst = 1 }, labels, candidate, bar);

        Assert.Equal(ComparisonState.Undefined, open.State);
        Assert.Equal(
            "cost has no finite value for candidate on these 200 rows: a class that training never had costs without bound. Say what it costs with Metric.Worst.", open.Reason);
        Assert.Equal(ComparisonState.Compared, closed.State);
    }

    [Fact]
    public void Gain_does_not_depend_on_the_unit_of_the_label()
    {
        (float[] labels, Contender candidate, Contender bar) = Regression(200, 0.9, seed: 4);
        Comparison plain = Compare(Signatures.Regression, Metric.Rmse, labels, candidate, bar);
        Comparison scaled = Compare(Signatures.Regression, Metric.Rmse, Times(labels), Scaled(candidate), Scaled(bar));

        Assert.Equal(plain.Gain!.Value, scaled.Gain!.Value, 12);
        Assert.Equal(plain.Low!.Value, scaled.Low!.Value, 12);

        static float[] Times(ReadOnlySpan<float> values) => [.. values.ToArray().Select(value => value * 1024)];
        static Contender Scaled(Contender contender) => contender with { Scores = Times(contender.Scores.Span) };
    }

    [Fact]
    public void A_bar_that_is_off_by_arithmetic_only_leaves_nothing_to_gain()
    {
        (float[] labels, Contender candidate, _) = Regression(200, 0.9, seed: 5);
        float[] nearly = [.. labels.Select(label => label + 2e-6f)];

        Comparison comparison = Compare(Signatures.Regression, Metric.Rmse, labels, candidate, new Contender("sum", nearly));

        Assert.Equal(ComparisonState.Undefined, comparison.State);
        Assert.Contains("leakage", comparison.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Swapping_the_models_turns_the_interval()
    {
        Gen.Select(Gen.Int, Gen.Double[0.5, 2]).Sample((seed, ratio) =>
        {
            (float[] labels, Contender candidate, Contender bar) = Regression(100, ratio, seed);
            Comparison there = Compare(Signatures.Regression, Metric.Rmse, labels, candidate, bar);
            Comparison back = Compare(Signatures.Regression, Metric.Rmse, labels, bar, candidate);

            Assert.Equal(1, (1 - there.Gain!.Value) * (1 - back.Gain!.Value), 9);
            Assert.Equal(1, (1 - there.Low!.Value) * (1 - back.High!.Value), 7);
            Assert.Equal(1, (1 - there.High!.Value) * (1 - back.Low!.Value), 7);
        }, iter: 20);
    }

    [Theory]
    [InlineData("logLoss")]
    [InlineData("auc")]
    [InlineData("auprc")]
    [InlineData("accuracy")]
    [InlineData("f1")]
    [InlineData("brier")]
    public void Every_binary_metric_has_an_interval(string name)
    {
        (float[] labels, Contender good, Contender poor) = Binary(600, seed: 5);
        Comparison comparison = Compare(Signatures.Binary, Metric.ByName(name), labels, good, poor);
        Comparison equal = Compare(Signatures.Binary, Metric.ByName(name), labels, poor, poor);

        Assert.True(comparison.Low > 0, comparison.Reason);
        Assert.InRange(comparison.Gain!.Value, comparison.Low!.Value, comparison.High!.Value);
        Assert.Equal((0, 0, 0), (equal.Gain, equal.Low, equal.High));
    }

    [Theory]
    [InlineData("logLoss")]
    [InlineData("accuracy")]
    [InlineData("macroF1")]
    public void Every_multiclass_metric_has_an_interval(string name)
    {
        Simulation simulation = new(6);
        float[] labels = [.. Enumerable.Range(0, 300).Select(i => (float)(i % 3))];
        float[] scores = [.. labels.SelectMany(label => Enumerable.Range(0, 3).Select(i => i == (int)label ^ simulation.Uniform() < 0.05 ? 0.8f : 0.1f).ToArray())];
        float[] valid = [.. scores.Chunk(3).SelectMany(row => row.Select(p => p / row.Sum()))];
        float[] constant = [.. Enumerable.Repeat(1 / 3f, 900)];
        Comparison comparison = Compare(Signatures.Multiclass(3), Metric.ByName(name), labels, new("candidate", valid), new("constant", constant));

        Assert.True(comparison.Low > 0.5, comparison.Reason);
        Assert.Equal(200, comparison.MisclassifiedRows!.Value, 20.0);
    }

    [Fact]
    public void R2_gains_on_a_bar_below_zero()
    {
        (float[] labels, Contender candidate, Contender bar) = Regression(300, 1.5, seed: 7);
        Comparison comparison = Compare(Signatures.Regression, Metric.R2, labels, bar, candidate);

        Assert.True(comparison.Low > 0);
        Assert.Equal(1 - Math.Pow(Rmse(labels, bar) / Rmse(labels, candidate), 2), comparison.Gain!.Value, 9);
    }

    [Fact]
    public void Thirty_rows_prove_nothing()
    {
        (float[] labels, Contender candidate, Contender bar) = Regression(30, 0.01, seed: 8);
        Comparison comparison = Compare(Signatures.Regression, Metric.Rmse, labels, candidate, bar);

        Assert.Equal(ComparisonState.NotEnoughData, comparison.State);
        Assert.Equal("There are 30 rows to compare on; at least 100 are needed.", comparison.Reason);
        Assert.Null(comparison.Low);
        Assert.NotNull(comparison.Gain);
    }

    [Fact]
    public void Nine_misclassified_rows_prove_nothing_but_do_not_stop_a_champion()
    {
        float[] labels = [.. Enumerable.Range(0, 1_000).Select(i => i < 9 ? 1f : 0f)];
        Contender candidate = new("candidate", labels.Select(y => y == 1 ? 0.9f : 0.001f).ToArray());
        Contender constant = new("constant", labels.Select(_ => 0.009f).ToArray());
        Comparison comparison = Compare(Signatures.Binary, Metric.LogLoss, labels, candidate, constant);

        Assert.Equal(ComparisonState.NotEnoughData, comparison.State);
        Assert.Equal("Only 9 of 1000 rows are misclassified by candidate or constant; at least 10 are needed.", comparison.Reason);
        Assert.Equal(
            ComparisonState.Compared,
            Comparer.CompareWithOne(Signatures.Binary, [Metric.LogLoss], labels, [], candidate, constant, RowDependence.None, 1, Token)[0].State);
    }

    [Fact]
    public void A_bar_without_loss_leaves_the_gain_undefined()
    {
        (float[] labels, Contender candidate, _) = Regression(200, 0.5, seed: 9);
        float[] classes = [.. Enumerable.Range(0, 200).Select(i => (float)(i % 2))];
        Comparison exact = Compare(Signatures.Regression, Metric.Rmse, labels, candidate, new("linear", labels));
        float[] large = [.. labels.Select(y => 1e6f * y)];
        Comparison rounded = Compare(
            Signatures.Regression, Metric.Mae, large, candidate, new("linear", large.Select(MathF.BitIncrement).ToArray()));
        Comparison certain = Compare(Signatures.Binary, Metric.LogLoss, classes, new("candidate", classes.Select(_ => 0.5f).ToArray()), new("one-rule", classes));

        Assert.All([exact, rounded, certain], comparison => Assert.Equal(ComparisonState.Undefined, comparison.State));
        Assert.All([exact, rounded, certain], comparison => Assert.Contains("leakage", comparison.Reason, StringComparison.Ordinal));
        Assert.All([exact, rounded, certain], comparison => Assert.Null(comparison.Gain));
    }

    [Fact]
    public void An_unscored_row_of_a_regression_is_never_won_by_the_candidate_that_left_it()
    {
        (float[] labels, Contender candidate, Contender bar) = Regression(200, 0.5, seed: 10);
        Contender broken = candidate with { Scores = candidate.Scores.ToArray().Select((score, i) => i == 3 ? float.NaN : score).ToArray() };
        Comparison comparison = Compare(Signatures.Regression, Metric.Rmse, labels, broken, bar);
        Comparison turned = Compare(Signatures.Regression, Metric.Rmse, labels, bar, broken);

        Assert.Equal((ComparisonState.Undefined, null), (comparison.State, comparison.Gain));
        Assert.Equal("candidate leaves 1 of 200 rows without a score, so its rmse has no value.", comparison.Reason);
        Assert.Equal((ComparisonState.Compared, 1.0, 1.0), (turned.State, turned.Gain, turned.High));
    }

    [Fact]
    public void A_metric_without_a_value_leaves_the_gain_undefined()
    {
        Comparison oneClass = Compare(Signatures.Binary, Metric.Auc, new float[200], new("candidate", new float[200]), new("bar", new float[200]));

        Assert.Equal(ComparisonState.Undefined, oneClass.State);
        Assert.Contains("auc has no value", oneClass.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_in_time_order_that_are_all_alike_are_too_few_blocks()
    {
        float[] labels = new float[200];
        Contender drifting = new("candidate", Enumerable.Range(0, 200).Select(i => (float)i).ToArray());
        Contender constant = new("bar", Enumerable.Repeat(100f, 200).ToArray());
        Comparison comparison = Compare(Signatures.Regression, Metric.Rmse, labels, drifting, constant, timeOrdered: true);

        Assert.Equal(ComparisonState.NotEnoughData, comparison.State);
        Assert.Contains("fewer than 10 independent blocks", comparison.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_of_several_rows_give_nearly_the_interval_of_single_rows()
    {
        // 40,001 rows make cells of three: compare with the delta method, which knows no cells.
        foreach (Metric metric in new[] { Metric.Accuracy, Metric.Brier })
        {
            (float[] labels, Contender good, Contender poor) = Binary(40_001, seed: 11);
            ScoredRows goodRows = new(Signatures.Binary, labels, good.Scores.Span, null);
            ScoredRows poorRows = new(Signatures.Binary, labels, poor.Scores.Span, null);
            double[] losses = new double[labels.Length];
            double[] bars = new double[labels.Length];
            for (int i = 0; i < labels.Length; i++)
            {
                losses[i] = metric.LossOf(goodRows[i]);
                bars[i] = metric.LossOf(poorRows[i]);
            }

            double mean = losses.Average();
            double barMean = bars.Average();
            double error = Math.Sqrt(losses.Select((loss, i) => Math.Pow((loss / mean) - (bars[i] / barMean), 2)).Average() / losses.Length) * mean / barMean;
            Comparison comparison = Compare(Signatures.Binary, metric, labels, good, poor);

            Assert.Equal(1 - (mean / barMean), comparison.Gain!.Value, 9);
            Assert.Equal(1, (comparison.High!.Value - comparison.Low!.Value) / (2 * 1.96 * error), 0.06);
        }
    }

    [Fact]
    public void Rows_of_a_group_that_are_alike_widen_the_interval_about_the_same_gain()
    {
        // Each row ten times: one error, ten rows.
        (float[] labels, Contender candidate, Contender bar) = Regression(100, 0.7, seed: 5);
        int[] groups = [.. Enumerable.Range(0, 1_000).Select(row => row / 10)];
        Comparison apart = Compare(RowDependence.None);
        Comparison together = Compare(RowDependence.OfGroups(groups));

        Assert.Equal(apart.Gain, together.Gain);
        Assert.Null(apart.Widened);
        Assert.InRange(together.Widened!.Value, 3, 3.4);
        Assert.Equal(together.Widened.Value, (together.High!.Value - together.Low!.Value) / (apart.High!.Value - apart.Low!.Value), 1e-9);

        Comparison Compare(RowDependence dependence) => Comparer.CompareWithBaselines(
            Signatures.Regression, Metric.Rmse, Ten(labels), [], new("candidate", Ten(candidate.Scores.ToArray())), [new("bar", Ten(bar.Scores.ToArray()))], dependence, 1, Token)[0];
        static float[] Ten(float[] values) => [.. values.SelectMany(value => Enumerable.Repeat(value, 10))];
    }

    [Fact]
    public void Fewer_than_ten_groups_are_not_enough_data()
    {
        (float[] labels, Contender candidate, Contender bar) = Regression(900, 0.5, seed: 6);
        Comparison nine = Comparer.CompareWithBaselines(
            Signatures.Regression, Metric.Rmse, labels, [], candidate, [bar], RowDependence.OfGroups([.. labels.Select((_, row) => row % 9)]), 1, Token)[0];
        Comparison ten = Comparer.CompareWithBaselines(
            Signatures.Regression, Metric.Rmse, labels, [], candidate, [bar], RowDependence.OfGroups([.. labels.Select((_, row) => row % 10)]), 1, Token)[0];

        Assert.Equal((ComparisonState.NotEnoughData, ComparisonState.Compared), (nine.State, ten.State));
        Assert.Equal("The 900 rows come in 9 groups, within which rows may be alike; at least 10 are needed.", nine.Reason);
    }

    [Fact]
    public void Comparing_can_be_cancelled()
    {
        (float[] labels, Contender candidate, Contender bar) = Regression(200, 0.5, seed: 12);

        Assert.Throws<OperationCanceledException>(() => Comparer.CompareWithBaselines(
            Signatures.Regression, Metric.Rmse, labels, [], candidate, [bar], RowDependence.None, 1, new CancellationToken(canceled: true)));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Comparison Compare(
        ModelSignature signature, Metric metric, float[] labels, Contender candidate, Contender bar, bool timeOrdered = false, int seed = 1) =>
        Comparer.CompareWithBaselines(signature, metric, labels, [], candidate, [bar], timeOrdered ? RowDependence.InOrder : RowDependence.None, seed, Token)[0];

    private static (float[] Labels, Contender Candidate, Contender Bar) Regression(int count, double ratio, int seed)
    {
        Simulation simulation = new(seed);
        float[] labels = simulation.Normals(count);
        float[] errors = simulation.Normals(count, ratio);
        float[] barErrors = simulation.Normals(count);
        return (labels, new("candidate", labels.Zip(errors, (y, e) => y + e).ToArray()), new("bar", labels.Zip(barErrors, (y, e) => y + e).ToArray()));
    }

    private static (float[] Labels, Contender Good, Contender Poor) Binary(int count, int seed)
    {
        Simulation simulation = new(seed);
        float[] labels = new float[count];
        float[] good = new float[count];
        float[] poor = new float[count];
        for (int i = 0; i < count; i++)
        {
            double strong = simulation.Normal();
            double weak = simulation.Normal();
            labels[i] = (3 * strong) + weak + simulation.Normal() > 0 ? 1 : 0;
            good[i] = (float)(1 / (1 + Math.Exp(-((4 * strong) + weak))));
            poor[i] = (float)(1 / (1 + Math.Exp(-0.5 * weak)));
        }

        return (labels, new("candidate", good), new("bar", poor));
    }

    private static double Rmse(float[] labels, Contender contender) =>
        Evaluator.Evaluate(Signatures.Regression, labels, contender.Scores.Span).Metrics["rmse"];
}
