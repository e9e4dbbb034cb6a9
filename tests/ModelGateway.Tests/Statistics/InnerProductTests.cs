namespace ModelGateway;

public class InnerProductTests
{
    [Fact]
    public void It_is_the_sum_of_the_products_at_every_length()
    {
        for (int length = 0; length <= 40; length++)
        {
            double[] left = [.. Enumerable.Range(1, length).Select(i => (double)i)];
            double[] right = [.. Enumerable.Range(1, length).Select(i => (double)(i * i) - 50)];

            // Whole numbers add up without rounding in any order.
            Assert.Equal(left.Zip(right, (a, b) => a * b).Sum(), InnerProduct.Of(left, right));
        }
    }

    [Fact]
    public void What_the_right_has_beyond_the_left_does_not_count() =>
        Assert.Equal(11, InnerProduct.Of([1, 2], [3, 4, double.NaN]));
}
