using MathNet.Numerics.LinearAlgebra;

namespace ModelGateway;

public class InnerProductAgreementTests
{
    [Fact]
    public void Inner_product_is_that_of_MathNet() => Gen.Select(Gen.Double[-100, 100], Gen.Double[-100, 100]).Array[0, 100].Sample(pairs =>
    {
        double[] left = [.. pairs.Select(pair => pair.Item1)];
        double[] right = [.. pairs.Select(pair => pair.Item2)];
        double expected = pairs.Length == 0 ? 0 : Vector<double>.Build.Dense(left) * Vector<double>.Build.Dense(right);

        Assert.Equal(expected, InnerProduct.Of(left, right), 1e-8);
    });
}
