namespace ModelGateway;

public class BenjaminiHochbergTests
{
    [Fact]
    public void Corrected_values_are_those_of_R()
    {
        // p.adjust(c(0.01, 0.02, 0.03, 0.04, 0.05), "BH") and the example of Benjamini and Hochberg (1995), table of section 4.1: four are called at 0.05.
        Assert.All(BenjaminiHochberg.Adjust([0.01, 0.02, 0.03, 0.04, 0.05]), p => Assert.Equal(0.05, p, 12));

        double[] corrected = BenjaminiHochberg.Adjust(
            [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.000]);
        Assert.Equal(4, corrected.Count(p => p <= 0.05));
        Assert.Equal(0.0019 * 15 / 3, corrected[2], 12);
    }

    [Fact]
    public void A_test_that_could_not_be_done_does_not_count()
    {
        Assert.Equal([0.02, double.NaN, 0.5], BenjaminiHochberg.Adjust([0.01, double.NaN, 0.5]));
    }

    [Fact]
    public void Correction_only_raises_and_keeps_the_order()
    {
        Gen.Double[0, 1].Array[0, 50].Sample(p =>
        {
            double[] corrected = BenjaminiHochberg.Adjust(p);
            for (int i = 0; i < p.Length; i++)
            {
                Assert.InRange(corrected[i], p[i] * (1 - 1e-12), 1);
                Assert.All(Enumerable.Range(0, p.Length), j => Assert.True(!(p[i] < p[j]) || corrected[i] <= corrected[j]));
            }
        });
    }
}
