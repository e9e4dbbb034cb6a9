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
}
