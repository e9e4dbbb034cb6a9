namespace ModelGateway;

public class MetricTests
{
    [Fact]
    public void ByName_finds_every_metric_of_every_task()
    {
        foreach (Metric metric in Enum.GetValues<LearningTask>().SelectMany(Metric.For))
        {
            Assert.Same(metric, Metric.ByName(metric.Name));
        }

        Assert.Contains("logLoss", Assert.Throws<ArgumentException>(() => Metric.ByName("logloss")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DefaultLoss_is_a_loss_of_the_task()
    {
        foreach (LearningTask task in Enum.GetValues<LearningTask>())
        {
            Assert.Contains(Metric.DefaultLoss(task), Metric.For(task));
            Assert.False(Metric.DefaultLoss(task).HigherIsBetter);
        }
    }

    [Theory]
    [InlineData("rmse", 3, 4, 0.25)]
    [InlineData("rmse", 5, 4, -0.25)]
    [InlineData("auc", 0.9, 0.8, 0.5)]
    [InlineData("r2", -0.6, -0.5, -0.1 / 1.5)]
    [InlineData("r2", 0.5, -0.5, 2 / 3.0)]
    public void Gain_is_the_share_of_the_bars_loss_that_is_gone(string name, double candidate, double bar, double gain)
    {
        Assert.Equal(gain, Metric.ByName(name).Gain(candidate, bar), 12);
    }

    [Fact]
    public void Gain_has_the_sign_of_the_better_model_and_turns_when_they_swap()
    {
        Gen.Select(Gen.Double[0.01, 0.99], Gen.Double[0.01, 0.99], Gen.Int[0, 2]).Sample((a, b, which) =>
        {
            Metric metric = which == 0 ? Metric.LogLoss : which == 1 ? Metric.Auc : Metric.R2;
            bool isBetter = metric.HigherIsBetter ? a > b : a < b;

            Assert.Equal(isBetter, metric.Gain(a, b) > 0);
            Assert.Equal(1, (1 - metric.Gain(a, b)) * (1 - metric.Gain(b, a)), 9);
        });
    }

    [Fact]
    public void A_metric_of_ones_own_is_the_mean_of_what_rows_cost()
    {
        Metric twice = new("twice", [LearningTask.Regression], (in ScoredRow row) => 2 * Math.Abs(row.Scores[0] - row.Label));
        Metric root = new("root", [LearningTask.Regression], (in ScoredRow row) => Math.Pow(row.Scores[0] - row.Label, 2)) { IsRoot = true };
        Metric score = new("score", [LearningTask.Regression], (in ScoredRow row) => Math.Abs(row.Scores[0] - row.Label)) { HigherIsBetter = true, Perfect = 10 };
        ScoredRows rows = new(Signatures.Regression, [1, 2, 3, 4], [1, 3, 3, 1], null);

        Assert.Equal(2, Measure.Once(twice, rows), 12);
        Assert.Equal(Measure.Once(Metric.Rmse, rows), Measure.Once(root, rows), 12);
        Assert.Equal(10 - Measure.Once(Metric.Mae, rows), Measure.Once(score, rows), 12);
        Assert.Equal(1 - (1 / 2.0), score.Gain(candidate: 9, bar: 8), 12);
    }

    [Fact]
    public void A_row_without_a_score_or_of_an_unknown_class_costs_the_worst_and_is_never_asked_about()
    {
        List<float> asked = [];
        Metric cost = new("cost", [LearningTask.Binary], (in ScoredRow row) => { asked.Add(row.Label); return row.PredictedClass == row.Class ? 0 : 1; }) { Worst = 7 };
        ScoredRows rows = new(Signatures.Binary, [1, 0, -1, 1], [0.9f, 0.8f, 0.9f, float.NaN], null);

        Assert.Equal((0 + 1 + 7 + 7) / 4.0, Measure.Once(cost, rows), 12);
        Assert.Equal([1, 0], asked);
        Assert.Equal(double.PositiveInfinity, Measure.Once(new Metric("open", [LearningTask.Binary], (in _) => 0), rows));
    }

    [Fact]
    public void Metrics_are_compared_by_name()
    {
        Metric one = new("mine", [LearningTask.Binary], (in _) => 0);

        Assert.Equal(one, new Metric("mine", [LearningTask.Regression], (in _) => 1));
        Assert.Equal(one.GetHashCode(), new Metric("mine", [LearningTask.Regression], (in _) => 1).GetHashCode());
        Assert.NotEqual(one, Metric.LogLoss);
        Assert.True(one != Metric.LogLoss && one == new Metric("mine", [LearningTask.Regression], (in _) => 1));
        Assert.False(one == null || one != new Metric("mine", [LearningTask.Binary], (in _) => 2));
    }

    [Fact]
    public void What_no_metric_can_be_is_refused()
    {
        RowLossFunction loss = (in _) => 0;
        Assert.Contains("of the library", Assert.Throws<ArgumentException>(() => new Metric("rmse", [LearningTask.Regression], loss)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new Metric("", [LearningTask.Regression], loss));
        Assert.Throws<ArgumentException>(() => new Metric("mine", [], loss));
        Assert.Throws<ArgumentNullException>(() => new Metric("mine", [LearningTask.Regression], null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Metric("mine", [LearningTask.Regression], loss) { Quantile = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Metric("mine", [LearningTask.Regression], loss) { Quantile = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Metric("mine", [LearningTask.Regression], loss) { Perfect = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Metric("mine", [LearningTask.Regression], loss) { Worst = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Metric("mine", [LearningTask.Regression], loss) { Worst = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Metric("mine", [LearningTask.Regression], loss) { NoLoss = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Metric("mine", [LearningTask.Regression], loss) { NoLoss = double.NaN });
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-1)]
    [InlineData(double.PositiveInfinity)]
    public void A_loss_that_is_no_number_from_0_is_told_by_the_metrics_name_and_the_row(double loss)
    {
        Metric metric = new("profit", [LearningTask.Regression], (in _) => loss);

        ModelGatewayException error = Assert.Throws<ModelGatewayException>(() => Measure.Once(metric, new ScoredRows(Signatures.Regression, [7.5f], [1], null)));

        Assert.Contains("'profit'", error.Message, StringComparison.Ordinal);
        Assert.Contains("label 7.5", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_rounding_of_probabilities_leaves_below_0_is_nothing()
    {
        Metric metric = new("distance", [LearningTask.Binary], (in ScoredRow row) => 1 - row.Scores[0]);

        Assert.Equal(0, Measure.Once(metric, new ScoredRows(Signatures.Binary, [1], [1.0000001f], null)));
    }

    [Fact]
    public void A_loss_that_throws_is_told_by_the_metrics_name_and_what_it_threw()
    {
        Metric metric = new("costly", [LearningTask.Binary], (in _) => throw new InvalidOperationException("No tariff."));

        ModelGatewayException error = Assert.Throws<ModelGatewayException>(() => Measure.Once(metric, new ScoredRows(Signatures.Binary, [1], [0.5f], null)));

        Assert.Contains("'costly' threw InvalidOperationException", error.Message, StringComparison.Ordinal);
        Assert.Contains("No tariff.", error.Message, StringComparison.Ordinal);
        Assert.IsType<InvalidOperationException>(error.InnerException);
    }

    [Fact]
    public void What_is_lost_has_a_name_of_its_own_where_a_perfect_model_is_not_at_0()
    {
        RowLossFunction loss = (in _) => 0;

        Assert.Equal("cost", new Metric("cost", [LearningTask.Binary], loss).LossName);
        Assert.Equal("profit lost", new Metric("profit", [LearningTask.Binary], loss) { HigherIsBetter = true, Perfect = 40 }.LossName);
        Assert.Equal("hits lost", new Metric("hits", [LearningTask.Binary], loss) { HigherIsBetter = true }.LossName);
        Assert.Equal("regret", new Metric("hits", [LearningTask.Binary], loss) { HigherIsBetter = true, LossName = "regret" }.LossName);
        Assert.Equal("error rate", Metric.Accuracy.LossName);
    }

    [Fact]
    public void The_interval_of_a_mean_loss_becomes_that_of_the_value_and_no_loss_is_above_the_worst()
    {
        Interval error = new(0.1, 0.05, 1.2);

        Assert.Equal(new Interval(0.9, 0, 0.95), Metric.Accuracy.ValueOf(error));
        Assert.Equal(new Interval(2, 1, 3), Metric.Rmse.ValueOf(new Interval(4, 1, 9)));
        Assert.Equal(error, Metric.Mae.ValueOf(error));
    }
}
