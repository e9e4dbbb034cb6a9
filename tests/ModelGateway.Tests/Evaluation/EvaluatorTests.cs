namespace ModelGateway;

public class EvaluatorTests
{
    private const double Worst = 16.11809565095832; // -ln 1e-7

    [Fact]
    public void A_model_that_names_a_class_only_has_no_metric_that_needs_probabilities()
    {
        Evaluation named = Evaluator.Evaluate(Signatures.Binary, [1, 0, 1, 0], [1, 0, 0, 0], labelsOnly: true);

        Assert.Equal(Metric.For(LearningTask.Binary).Where(metric => !metric.NeedsProbabilities).Select(metric => metric.Name).Order(), named.Metrics.Keys.Order());
        Assert.Equal(0.75, named.Metrics["accuracy"]);
        Assert.Contains("logLoss", Evaluator.Evaluate(Signatures.Binary, [1, 0], [1, 0]).Metrics.Keys);
    }

    [Fact]
    public void Regression_metrics_match_a_hand_worked_example()
    {
        Evaluation evaluation = Evaluator.Evaluate(Signatures.Regression, [1, 2, 3, 6], [2, 2, 5, 6]);

        Assert.Equal(Math.Sqrt(5 / 4.0), evaluation.Metrics["rmse"], 12);
        Assert.Equal(0.75, evaluation.Metrics["mae"], 12);
        Assert.Equal(1 - (5.0 / 14), evaluation.Metrics["r2"], 12);
        Assert.Equal(["rmse", "mae", "r2"], evaluation.Metrics.Keys);
        Assert.Equal((4, 0, null), (evaluation.Rows, evaluation.Unscored, evaluation.Threshold));
    }

    [Fact]
    public void R2_is_exact_far_from_zero_and_absent_for_a_constant_label()
    {
        Evaluation far = Evaluator.Evaluate(Signatures.Regression, [8_000_001, 8_000_002, 8_000_003, 8_000_006], [8_000_002, 8_000_002, 8_000_005, 8_000_006]);
        Evaluation constant = Evaluator.Evaluate(Signatures.Regression, [0.1f, 0.1f, 0.1f], [0.1f, 0.2f, 0.3f]);

        Assert.Equal(1 - (5.0 / 14), far.Metrics["r2"], 12);
        Assert.False(constant.Metrics.ContainsKey("r2"));
        Assert.True(constant.Metrics.ContainsKey("rmse"));
    }

    [Fact]
    public void Binary_metrics_match_a_hand_worked_example()
    {
        // Scores from high to low: + - {+ -} -
        Evaluation evaluation = Evaluator.Evaluate(Signatures.Binary, [1, 0, 1, 0, 0], [0.9f, 0.7f, 0.5f, 0.5f, 0.1f], threshold: 0.6);

        double logLoss = -(Math.Log(0.9) + Math.Log(0.3) + Math.Log(0.5) + Math.Log(0.5) + Math.Log(0.9)) / 5;
        Assert.Equal(logLoss, evaluation.Metrics["logLoss"], 6);
        Assert.Equal((3 + 1.5) / 6, evaluation.Metrics["auc"], 12);
        Assert.Equal((0.5 * 1) + (0.5 * 2 / 4), evaluation.Metrics["auprc"], 12);
        Assert.Equal(3 / 5.0, evaluation.Metrics["accuracy"], 12);
        Assert.Equal(0.5, evaluation.Metrics["f1"], 12);
        Assert.Equal((0.01 + 0.49 + 0.25 + 0.25 + 0.01) / 5, evaluation.Metrics["brier"], 6);
        Assert.Equal(0.6, evaluation.Threshold);
    }

    [Fact]
    public void Multiclass_metrics_match_a_hand_worked_example()
    {
        float[] scores =
        [
            0.7f, 0.2f, 0.1f, // 0, right
            0.2f, 0.5f, 0.3f, // 0, taken for 1
            0.1f, 0.8f, 0.1f, // 1, right
            0.4f, 0.4f, 0.2f, // 1, a tie: the first class is taken
        ];
        Evaluation evaluation = Evaluator.Evaluate(Signatures.Multiclass(3), [0, 0, 1, 1], scores);

        Assert.Equal(-(Math.Log(0.7) + Math.Log(0.2) + Math.Log(0.8) + Math.Log(0.4)) / 4, evaluation.Metrics["logLoss"], 6);
        Assert.Equal(0.5, evaluation.Metrics["accuracy"], 12);
        Assert.Equal(0.5, evaluation.Metrics["macroF1"], 12); // class 2 has no row and does not count
    }

    [Fact]
    public void A_constant_scores_half_and_the_prevalence()
    {
        Gen.Select(Gen.Int[1, 50], Gen.Int[1, 50], Gen.Float[0, 1]).Sample((positives, negatives, score) =>
        {
            float[] labels = [.. Enumerable.Repeat(1f, positives), .. Enumerable.Repeat(0f, negatives)];
            Evaluation evaluation = Evaluator.Evaluate(Signatures.Binary, labels, [.. labels.Select(_ => score)]);

            Assert.Equal(0.5, evaluation.Metrics["auc"], 12);
            Assert.Equal(positives / (double)labels.Length, evaluation.Metrics["auprc"], 12);
        });
    }

    [Fact]
    public void LogLoss_is_clipped_at_both_ends()
    {
        Assert.Equal(Worst, Evaluator.Evaluate(Signatures.Binary, [1, 0], [0, 1]).Metrics["logLoss"], 9);
        Assert.Equal(1e-7, Evaluator.Evaluate(Signatures.Binary, [1, 0], [1, 0]).Metrics["logLoss"], 12);
        Assert.Equal(Worst, Evaluator.Evaluate(Signatures.Multiclass(3), [2], [1, 0, 0]).Metrics["logLoss"], 9);
    }

    [Fact]
    public void Metrics_that_cannot_be_computed_are_absent()
    {
        Assert.Empty(Evaluator.Evaluate(Signatures.Regression, [], []).Metrics);
        Assert.Empty(Evaluator.Evaluate(Signatures.Binary, [], []).Metrics);
        Assert.Empty(Evaluator.Evaluate(Signatures.Multiclass(3), [], []).Metrics);
        Assert.Equal(["logLoss", "accuracy", "brier"], Evaluator.Evaluate(Signatures.Binary, [0, 0], [0.1f, 0.2f]).Metrics.Keys);
        Assert.Equal(["logLoss", "accuracy", "f1", "brier"], Evaluator.Evaluate(Signatures.Binary, [1, 1], [0.1f, 0.9f]).Metrics.Keys);
    }

    [Fact]
    public void An_unscored_row_counts_as_wrong_in_every_metric()
    {
        Evaluation binary = Evaluator.Evaluate(Signatures.Binary, [1, 1, 0, 0], [0.9f, float.NaN, float.NaN, 0.1f]);
        Evaluation multiclass = Evaluator.Evaluate(Signatures.Multiclass(2), [0, 0, 1, 1], [1, 0, float.NaN, 1, 0, 1, 0, 1]);
        Evaluation regression = Evaluator.Evaluate(Signatures.Regression, [1, 2], [1, float.PositiveInfinity]);

        Assert.Equal(2, binary.Unscored);
        Assert.Equal(((2 * Worst) + (2 * -Math.Log(0.9))) / 4, binary.Metrics["logLoss"], 6);
        Assert.Equal(0.25, binary.Metrics["auc"], 12); // unscored - above 0.9 above 0.1 above unscored +
        Assert.Equal(0.5 * 1 / 2, binary.Metrics["auprc"], 12); // and the unscored + is never found
        Assert.Equal(0.5, binary.Metrics["accuracy"], 12);
        Assert.Equal(0.5, binary.Metrics["f1"], 12);
        Assert.Equal((2 + 0.02) / 4, binary.Metrics["brier"], 6);

        Assert.Equal(1, multiclass.Unscored);
        Assert.Equal(0.75, multiclass.Metrics["accuracy"], 12);
        Assert.Equal(((2 / 3.0) + (4 / 5.0)) / 2, multiclass.Metrics["macroF1"], 12);

        Assert.Equal(1, regression.Unscored);
        Assert.Empty(regression.Metrics);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(-1, 2)]
    [InlineData(0.4f, 0.4f)]
    public void What_is_no_probability_is_no_score(float first, float second)
    {
        Assert.Equal(1, Evaluator.Evaluate(Signatures.Multiclass(2), [0], [first, second]).Unscored);
    }

    [Fact]
    public void A_class_that_training_never_saw_is_always_wrong()
    {
        Evaluation multiclass = Evaluator.Evaluate(Signatures.Multiclass(2), [-1, 0, 1], [1, 0, 1, 0, 0, 1]);
        Evaluation binary = Evaluator.Evaluate(Signatures.Binary, [-1, 0, 1], [0.1f, 0.1f, 0.9f]);

        Assert.Equal(0, multiclass.Unscored);
        Assert.Equal((Worst + 2e-7) / 3, multiclass.Metrics["logLoss"], 6);
        Assert.Equal(2 / 3.0, multiclass.Metrics["accuracy"], 12);
        Assert.Equal(((2 / 3.0) + 1 + 0) / 3, multiclass.Metrics["macroF1"], 12);
        Assert.Equal(2 / 3.0, binary.Metrics["accuracy"], 12);
        Assert.Equal(0.5, binary.Metrics["auc"], 12);
        Assert.Equal(2 / 3.0, binary.Metrics["f1"], 12);
    }

    [Fact]
    public void Losing_a_score_never_improves_any_metric()
    {
        Gen<(int Task, float[] Labels, float[] Scores, int Row)> cases =
            from task in Gen.Int[0, 2]
            from count in Gen.Int[1, 12]
            from labels in Gen.Int[-1, 2].Array[count]
            from scores in Gen.Int[0, 4].Array[count * 3]
            from gaps in Gen.Int[0, 9].Array[count]
            from row in Gen.Int[0, count - 1]
            select (task, Labels(task, labels), Scores(task, scores, gaps), row);

        cases.Sample(c =>
        {
            ModelSignature signature = c.Task switch { 0 => Signatures.Regression, 1 => Signatures.Binary, _ => Signatures.Multiclass(3) };
            int width = signature.ScoreWidth;
            float[] worse = [.. c.Scores];
            worse.AsSpan(c.Row * width, width).Fill(float.NaN);
            Evaluation before = Evaluator.Evaluate(signature, c.Labels, c.Scores);
            Evaluation after = Evaluator.Evaluate(signature, c.Labels, worse);

            foreach ((string name, double value) in before.Metrics)
            {
                Metric metric = Metric.ByName(name);
                Assert.False(
                    after.Metrics.TryGetValue(name, out double changed) && metric.LossOf(changed) < metric.LossOf(value) - 1e-12,
                    $"{name} improved from {value} to {changed} when row {c.Row} lost its score.");
            }

            Assert.True(after.Unscored >= before.Unscored);
        }, iter: 20_000);
    }

    [Fact]
    public void Auc_and_auprc_depend_only_on_the_order_of_the_scores()
    {
        Gen.Select(Gen.Int[0, 1], Gen.Int[0, 20]).Array[2, 60].Sample(rows =>
        {
            float[] labels = [.. rows.Select(r => (float)r.Item1)];
            Evaluation plain = Evaluator.Evaluate(Signatures.Binary, labels, [.. rows.Select(r => r.Item2 / 20f)]);
            Evaluation bent = Evaluator.Evaluate(Signatures.Binary, labels, [.. rows.Select(r => MathF.Pow(r.Item2 / 20f, 3))]);

            Assert.Equal(plain.Metrics.GetValueOrDefault("auc"), bent.Metrics.GetValueOrDefault("auc"));
            Assert.Equal(plain.Metrics.GetValueOrDefault("auprc"), bent.Metrics.GetValueOrDefault("auprc"));
        });
    }

    [Fact]
    public void Auc_equals_the_count_over_all_pairs()
    {
        Gen.Select(Gen.Int[0, 1], Gen.Int[0, 10]).Array[2, 60].Sample(rows =>
        {
            double[] pairs = [..
                from positive in rows where positive.Item1 == 1
                from negative in rows where negative.Item1 == 0
                select positive.Item2 > negative.Item2 ? 1 : positive.Item2 == negative.Item2 ? 0.5 : 0.0];
            Evaluation evaluation = Evaluator.Evaluate(Signatures.Binary, [.. rows.Select(r => (float)r.Item1)], [.. rows.Select(r => r.Item2 / 10f)]);

            Assert.Equal(pairs.Length > 0, evaluation.Metrics.TryGetValue("auc", out double auc));
            if (pairs.Length > 0)
            {
                Assert.Equal(pairs.Average(), auc, 12);
            }
        });
    }

    [Fact]
    public void Threshold_has_the_most_training_rows_right()
    {
        Gen.Select(Gen.Int[0, 1], Gen.Int[0, 20]).Array[0, 40].Sample(rows =>
        {
            float[] labels = [.. rows.Select(r => (float)r.Item1)];
            float[] scores = [.. rows.Select(r => r.Item2 / 20f)];
            double threshold = Evaluator.LearnThreshold(labels, scores);

            int Right(double cut) => rows.Count(r => r.Item2 / 20f >= cut == (r.Item1 == 1));
            Assert.True(double.IsFinite(threshold));
            Assert.Equal(Enumerable.Range(0, 23).Max(i => Right((i - 0.5) / 20)), Right(threshold));
        });
    }

    [Theory]
    [InlineData(3, 7, 0.3f)]
    [InlineData(7, 3, 0.7f)]
    [InlineData(7, 3, 0.1f)]
    [InlineData(1, 99, 1f)]
    [InlineData(99, 1, 0f)]
    [InlineData(5, 0, 0.2f)]
    [InlineData(0, 5, 0.9f)]
    public void Threshold_of_a_constant_gives_the_share_of_the_majority(int positives, int negatives, float score)
    {
        float[] labels = [.. Enumerable.Repeat(1f, positives), .. Enumerable.Repeat(0f, negatives)];
        float[] scores = [.. labels.Select(_ => score)];
        double threshold = Evaluator.LearnThreshold(labels, scores);

        Assert.Equal(
            Math.Max(positives, negatives) / (double)labels.Length,
            Evaluator.Evaluate(Signatures.Binary, labels, scores, threshold).Metrics["accuracy"]);
    }

    [Fact]
    public void Threshold_is_a_half_where_that_is_as_good_as_any()
    {
        Assert.Equal(0.5, Evaluator.LearnThreshold([], []));
        Assert.Equal(0.5, Evaluator.LearnThreshold([0, 1], [0.1f, 0.9f]));
        Assert.Equal(0.5, Evaluator.LearnThreshold([0, 0], [0.1f, 0.4f]));
        Assert.Equal(0.3, Evaluator.LearnThreshold([0, 1, 1], [0.2f, 0.4f, 0.6f]), 6);
        Assert.Equal(0.5, Evaluator.LearnThreshold([0, 1, 1, 0], [0.1f, 0.9f, float.NaN, float.NaN]));
    }

    [Fact]
    public void Strongest_is_the_best_by_the_metric_and_the_first_among_equals()
    {
        static KeyValuePair<string, Evaluation> Rung(string name, double rmse, double r2) => new(name, new Evaluation
        {
            Rows = 9,
            Unscored = 0,
            Metrics = double.IsNaN(rmse) ? new Dictionary<string, double>() : new Dictionary<string, double> { ["rmse"] = rmse, ["r2"] = r2 },
        });
        KeyValuePair<string, Evaluation>[] rungs = [Rung("broken", double.NaN, 0), Rung("a", 2, 0.5), Rung("b", 1, 0.2), Rung("c", 1, 0.5)];

        Assert.Equal("b", Evaluator.Strongest(Metric.Rmse, rungs));
        Assert.Equal("a", Evaluator.Strongest(Metric.R2, rungs));
    }

    [Fact]
    public void Scores_must_fit_the_rows()
    {
        Assert.Throws<ArgumentException>(() => Evaluator.Evaluate(Signatures.Binary, [1, 0], [0.5f]));
        Assert.Throws<ArgumentException>(() => Evaluator.Evaluate(Signatures.Multiclass(3), [1, 0], [1, 0]));
        Assert.Throws<ArgumentException>(() => Evaluator.LearnThreshold([1, 0], [0.5f]));
    }

    private static float[] Labels(int task, int[] labels) =>
        [.. labels.Select(label => task == 1 ? Math.Min(label, 1) : (float)label)];

    private static float[] Scores(int task, int[] scores, int[] gaps)
    {
        int width = task == 2 ? 3 : 1;
        float[] result = new float[gaps.Length * width];
        for (int row = 0; row < gaps.Length; row++)
        {
            int[] own = scores[(row * 3)..((row * 3) + width)];
            float sum = task == 0 ? 1 : task == 1 ? 4 : Math.Max(own.Sum(), 1);
            for (int i = 0; i < width; i++)
            {
                result[(row * width) + i] = gaps[row] == 0 ? float.NaN : own[i] / sum;
            }
        }

        return result;
    }
}
