using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace ModelGateway;

/// <summary>Tests of outcomes against predictions, held against MathNet.Numerics on the rows themselves.</summary>
public class LabelMatchAgreementTests
{
    [Fact]
    public void Slope_and_mean_error_are_those_of_least_squares() =>
        Gen.Select(Gen.Float[-5, 5], Gen.Double[-3, 3]).Array[1, 80].Sample(drawn =>
        {
            // Through two predictions that differ there is a line in any case.
            (float, double)[] rows = [.. drawn, (-1, 0.5), (2, -0.5)];
            LabelMatchSums sums = new(Signatures.Regression, origin: 1);
            double[] predictions = [.. rows.Select(row => (double)row.Item1)];
            double[] errors = [.. rows.Select(row => row.Item2)];
            for (int row = 0; row < rows.Length; row++)
            {
                sums.Add(row % sums.Sums.Blocks, predictions[row] + errors[row], [rows[row].Item1]);
            }

            Assert.Equal(Fit.Line(predictions, errors).B, LabelMatchTest.Slope(sums, inOrder: false).Value, 1e-5);
            Assert.Equal(errors.Average(), LabelMatchTest.MeanError(sums, inOrder: false).Value, 1e-7);
        });

    [Fact]
    public void Several_classes_are_tested_by_the_quadratic_form_of_their_covariance() => Gen.Int[0, 1_000_000].Sample(
        seed =>
        {
            const int Classes = 4;
            Random random = new(seed);
            LabelMatchSums sums = new(Signatures.Multiclass(Classes));
            Vector<double> difference = Vector<double>.Build.Dense(Classes - 1);
            Matrix<double> covariance = Matrix<double>.Build.Dense(Classes - 1, Classes - 1);
            for (int row = 0; row < 150; row++)
            {
                double[] raw = [.. Enumerable.Range(0, Classes).Select(_ => 0.2 + random.NextDouble())];
                float[] scores = [.. raw.Select(value => (float)(value / raw.Sum()))];
                int label = random.Next(10) == 0 ? 0 : random.Next(Classes);
                sums.Add(row % sums.Sums.Blocks, label, scores);
                Vector<double> p = Vector<double>.Build.Dense(Classes - 1, i => scores[i]);
                difference += Vector<double>.Build.Dense(Classes - 1, i => label == i ? 1 : 0) - p;
                covariance += Matrix<double>.Build.DenseOfDiagonalVector(p) - p.OuterProduct(p);
            }

            double statistic = difference * covariance.Cholesky().Solve(difference);

            Assert.Equal(1 - ChiSquared.CDF(Classes - 1, statistic), LabelMatchTest.Perfect(sums, inOrder: false), 1e-5);
        },
        iter: 200);
}
