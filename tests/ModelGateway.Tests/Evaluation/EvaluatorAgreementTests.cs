using MathNet.Numerics;

namespace ModelGateway;

/// <summary>Metrics that are means, held against MathNet.Numerics.</summary>
public class EvaluatorAgreementTests
{
    [Fact]
    public void Errors_of_a_regression_are_those_of_MathNet() => Gen.Select(Gen.Float[-100, 100], Gen.Float[-100, 100]).Array[3, 200].Sample(rows =>
    {
        double[] labels = [.. rows.Select(row => (double)row.Item1)];
        double[] scores = [.. rows.Select(row => (double)row.Item2)];

        IReadOnlyDictionary<string, double> metrics = Metrics(Signatures.Regression, rows);

        Assert.Equal(Math.Sqrt(Distance.MSE(labels, scores)), metrics["rmse"], 1e-9);
        Assert.Equal(Distance.MAE(labels, scores), metrics["mae"], 1e-9);
        double r2 = GoodnessOfFit.CoefficientOfDetermination(scores, labels);
        Assert.Equal(r2, metrics["r2"], 1e-7 * Math.Max(1, Math.Abs(r2)));
    });

    [Fact]
    public void Brier_score_is_the_mean_squared_error_of_MathNet() =>
        Gen.Select(Gen.Bool.Select(label => label ? 1f : 0f), Gen.Float[0, 1]).Array[1, 200].Sample(rows => Assert.Equal(
            Distance.MSE([.. rows.Select(row => (double)row.Item1)], [.. rows.Select(row => (double)row.Item2)]),
            Metrics(Signatures.Binary, rows)["brier"],
            1e-7));

    private static IReadOnlyDictionary<string, double> Metrics(ModelSignature signature, (float Label, float Score)[] rows) =>
        Evaluator.Evaluate(signature, [.. rows.Select(row => row.Label)], [.. rows.Select(row => row.Score)]).Metrics;
}
