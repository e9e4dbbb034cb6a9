using MathNet.Numerics.Statistics;

namespace ModelGateway;

public class AssociationsAgreementTests
{
    [Fact]
    public void Rank_correlation_is_Spearmans_of_MathNet() => Gen.Select(Gen.Int[100, 400], Gen.Double[-1, 1], Gen.Int[0, 1_000_000]).Sample(
        (rows, share, seed) =>
        {
            Random random = new(seed);

            // Halves of hundredths: ties come up, and more values than would be told apart as categories.
            double[] x = [.. Enumerable.Range(0, rows).Select(_ => random.Next(200) / 200.0)];
            double[] y = [.. x.Select(value => (share * value) + ((1 - Math.Abs(share)) * random.NextDouble()))];

            Dataset data = SmallData.Of(("x", x), ("y", y));

            Associations found = Associations.Of(
                data.Columns, [.. Enumerable.Range(0, rows)], seed: 1, threads: 1, TestContext.Current.CancellationToken);

            Assert.Equal(Associations.Spearman, found.MeasureOf(0, 1));
            Assert.Equal(Math.Abs(Correlation.Spearman(x, y)), found[0, 1], 1e-9);
        },
        iter: 100);
}
