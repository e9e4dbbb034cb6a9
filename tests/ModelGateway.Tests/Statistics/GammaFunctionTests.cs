using MathNet.Numerics;

namespace ModelGateway;

/// <summary>Gamma and beta functions held against those of MathNet.Numerics.</summary>
public class GammaFunctionTests
{
    private static readonly Gen<double> s_positive = Gen.OneOf(Gen.Double[0.1, 5], Gen.Double[5, 500]);

    [Fact]
    public void Logarithm_is_that_of_MathNet() => Gen.OneOf(Gen.Double[1e-6, 1], Gen.Double[1, 20], Gen.Double[20, 1e7]).Sample(x =>
    {
        double expected = SpecialFunctions.GammaLn(x);

        Assert.Equal(expected, GammaFunction.Log(x), 1e-12 * Math.Max(1, Math.Abs(expected)));
    });

    [Fact]
    public void Logarithm_grows_as_the_function_does() => Gen.Double[0.01, 1e5].Sample(x =>
        Assert.Equal(Math.Log(x), GammaFunction.Log(x + 1) - GammaFunction.Log(x), 1e-13 * Math.Max(1, GammaFunction.Log(x + 1))));

    // Nearer to 0 MathNet answers 1, whatever the root of so little is.
    [Fact]
    public void Upper_part_is_that_of_MathNet() => Gen.Select(s_positive, Gen.Double[0.001, 3]).Sample((a, times) =>
        Assert.Equal(SpecialFunctions.GammaUpperRegularized(a, times * a), GammaFunction.Upper(a, times * a), 1e-11));

    [Fact]
    public void Upper_part_keeps_its_digits_where_it_is_tiny() => Gen.Select(Gen.Double[0.5, 50], Gen.Double[3, 10]).Sample((a, times) =>
    {
        double expected = SpecialFunctions.GammaUpperRegularized(a, times * a);

        Assert.InRange(GammaFunction.Upper(a, times * a), expected * (1 - 1e-9), expected * (1 + 1e-9));
    });

    [Fact]
    public void Beta_is_that_of_MathNet() => Gen.Select(Gen.Double[0, 1], s_positive, s_positive).Sample((x, a, b) =>
        Assert.Equal(SpecialFunctions.BetaRegularized(a, b, x), GammaFunction.Beta(x, a, b), 1e-10));

    [Fact]
    public void Ends_are_exact()
    {
        Assert.Equal((0, 1), (GammaFunction.Beta(0, 2, 3), GammaFunction.Beta(1, 2, 3)));
        Assert.Equal((1, 1), (GammaFunction.Upper(2, 0), GammaFunction.Upper(2, -1)));
        Assert.Equal(0, GammaFunction.Log(1), 1e-14);
        Assert.Equal(0, GammaFunction.Log(2), 1e-14);
    }
}
