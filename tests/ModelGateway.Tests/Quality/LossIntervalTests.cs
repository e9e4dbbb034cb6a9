namespace ModelGateway;

public class LossIntervalTests
{
    [Fact]
    public void Gain_is_one_minus_the_ratio_on_the_same_rows()
    {
        BlockSums losses = new(2, blocks: 4);
        double[] bar = [1, 2, 3, 4];
        for (int i = 0; i < bar.Length; i++)
        {
            losses.Add(i, [0.8 * bar[i], bar[i]]);
        }

        // Row by row a fifth less: the gain is certain though the losses are not.
        Interval gain = LossInterval.Gain(losses, 0, 1, inOrder: false);
        Assert.Equal(0.2, gain.Value, 12);
        Assert.Equal(0.2, gain.Low, 6);
        Assert.Equal(0.2, gain.High, 6);
        Assert.True(LossInterval.Mean(losses, 0, false).High > 2.5);
    }

    [Fact]
    public void A_bar_without_loss_leaves_the_gain_undefined()
    {
        BlockSums losses = new(2, blocks: 2);
        losses.Add(0, [1, 0]);
        losses.Add(1, [1, 0]);

        Assert.True(double.IsNaN(LossInterval.Gain(losses, 0, 1, false).Low));
        Assert.Equal(new Interval(0, 0, 0), LossInterval.Mean(losses, 1, false));
    }

    [Fact]
    public void An_infinite_loss_has_no_interval()
    {
        BlockSums losses = new(1, blocks: 2);
        losses.Add(0, [1]);
        losses.Add(1, [double.PositiveInfinity]);

        Interval mean = LossInterval.Mean(losses, 0, false);
        Assert.Equal(double.PositiveInfinity, mean.Value);
        Assert.True(double.IsNaN(mean.High));
    }

    [Fact]
    public void Root_mean_squared_error_has_the_roots_of_the_interval()
    {
        Assert.Equal(new Interval(3, 2, 4), new Interval(9, 4, 16).Map(Math.Sqrt));
    }
}
