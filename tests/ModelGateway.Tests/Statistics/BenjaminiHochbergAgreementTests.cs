namespace ModelGateway;

/// <summary>Corrected values held against the step-up procedure as its authors put it, which is none of the code's own formula.</summary>
public class BenjaminiHochbergAgreementTests
{
    private static readonly Gen<double> s_values = Gen.OneOf(Gen.Double[0, 1], Gen.Double[0, 0.05], Gen.Int[0, 5].Select(i => i / 100.0));

    [Fact]
    public void As_many_are_called_at_any_level_as_the_step_up_procedure_calls() =>
        Gen.Select(s_values.Array[1, 40], Gen.Double[0.0005, 0.9]).Sample((p, level) =>
        {
            double[] sorted = [.. p.Order()];

            // "Let k be the largest i for which P(i) ≤ i q / m; then reject all H(i), i = 1 … k." (1995, section 3.)
            int k = Enumerable.Range(1, p.Length).LastOrDefault(i => sorted[i - 1] <= i * level / p.Length);
            double last = k == 0 ? -1 : sorted[k - 1];

            double[] corrected = BenjaminiHochberg.Adjust(p);

            Assert.Equal(p.Select(value => value <= last), corrected.Select(value => value <= level * (1 + 1e-13)));
        });

    [Fact]
    public void What_is_no_test_changes_nothing_for_the_others() => Gen.Select(Gen.Double[0, 1].Array[1, 20], Gen.Int[0, 20]).Sample((p, at) =>
    {
        int place = Math.Min(at, p.Length);

        double[] corrected = BenjaminiHochberg.Adjust([.. p[..place], double.NaN, .. p[place..]]);

        Assert.True(double.IsNaN(corrected[place]));
        double[] others = [.. corrected[..place], .. corrected[(place + 1)..]];
        Assert.Equal(BenjaminiHochberg.Adjust(p), others);
    });
}
