using ModelGateway.Reports;

namespace ModelGateway;

public sealed class LabelStudierTests
{
    [Fact]
    public void Thresholds_give_what_is_counted_by_hand()
    {
        ModelSignature signature = new() { Task = LearningTask.Binary, Features = new Schema([]), Label = new Column("label", typeof(float)), Classes = ["no", "yes"] };

        IReadOnlyList<ThresholdChoice> choices = LabelStudier.Choices(signature, [1, 1, 0, 0], [0.9f, 0.4f, 0.6f, 0.12f], 0.33, []);

        Assert.Equal(20, choices.Count);
        ThresholdChoice half = choices.Single(choice => choice.Threshold == 0.5);
        Assert.Equal((0.5, 0.5, 0.5, 0.5, 0.5, false), (half.PositiveRate, half.Precision, half.Recall, half.F1, half.Accuracy, half.IsInUse));
        ThresholdChoice used = choices.Single(choice => choice.IsInUse);
        Assert.Equal((0.33, 0.75, 2.0 / 3, 1.0, 0.8, 0.75), (used.Threshold, used.PositiveRate, used.Precision, used.Recall, used.F1, used.Accuracy));
        Assert.Null(choices[^1].Precision);
        Assert.Equal(0.5, choices[^1].Accuracy);
    }

    [Fact]
    public void A_residual_curve_shows_a_bend()
    {
        Random random = new(3);
        double[] x = [.. Enumerable.Range(0, 2_000).Select(_ => random.NextDouble())];
        double[] residuals = [.. x.Select(value => Math.Pow(value - 0.5, 2) - (1.0 / 12) + (0.1 * (random.NextDouble() - 0.5)))];

        ResidualCurve curve = LabelStudier.Curve("x", ValueBins.OfNumbers(x, 10), x, residuals, [], inOrder: false);

        Assert.Equal(10, curve.Points.Count);
        Assert.All(curve.Points, point => Assert.Equal(200, point.Rows));
        Assert.True(curve.Points[0].Residual.Low > 0);
        Assert.True(curve.Points[4].Residual.High < 0);
        Assert.True(curve.Points[^1].Residual.Low > 0);
        Assert.InRange(curve.Points[4].X!.Value, 0.4, 0.5);
    }
}
