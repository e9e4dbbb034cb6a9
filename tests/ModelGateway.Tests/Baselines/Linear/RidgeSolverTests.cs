using MathNet.Numerics.LinearAlgebra;

namespace ModelGateway;

/// <summary>Ridge regression held against the linear algebra of MathNet.Numerics.</summary>
public class RidgeSolverTests
{
    private static readonly Gen<Problem> s_problems = Gen.Select(Gen.Int[1, 6], Gen.Int[20, 400], Gen.Int[0, 1_000_000])
        .Select((columns, rows, seed) => new Problem(columns, rows, seed));

    [Fact]
    public void Coefficients_solve_the_weighted_and_penalised_equations() => Gen.Select(s_problems, Gen.Double[0.001, 1_000]).Sample((problem, penalty) =>
    {
        (Vector<double> expected, double intercept) = problem.Solve(penalty);

        (double[] coefficients, double used) = RidgeSolver.Fit(problem.Design, penalty, CancellationToken.None);

        Assert.Equal(penalty, used);
        Assert.All(expected, (value, i) => Assert.Equal(value, coefficients[i], 1e-4));
        Assert.Equal(expected.Count + 1, coefficients.Length);
        Assert.Equal(intercept, coefficients[^1], 1e-4);
    });

    [Fact]
    public void No_other_penalty_of_the_grid_has_less_cross_validated_error() => s_problems.Sample(problem =>
    {
        (_, double chosen) = RidgeSolver.Fit(problem.Design, null, CancellationToken.None);

        double error = problem.CrossValidation(chosen);
        Assert.All(
            [1e4, 1e3, 1e2, 10, 1, 0.1, 0.01],
            other => Assert.True(error <= problem.CrossValidation(other) * (1 + 1e-5), $"{other} rather than {chosen}."));
    });

    private sealed class Problem
    {
        private readonly Matrix<double> _centred;
        private readonly Vector<double> _labels;
        private readonly Vector<double> _means;
        private readonly Vector<double> _roots;
        private readonly double _labelMean;
        private readonly double _total;

        public Problem(int columns, int rows, int seed)
        {
            Random random = new(seed);
            int padded = Design.Padded(rows);
            float[][] numbers = [.. Enumerable.Range(0, columns).Select(_ => Drawn(rows, padded, () => (random.NextSingle() * 4) - 2))];
            double[] weights = [.. Drawn(rows, padded, () => random.Next(4) / 2f).Select(weight => (double)weight)];
            weights[0] = 1;

            // From hardly any noise to hardly anything else: each penalty of the grid is the best somewhere.
            double noise = Math.Pow(10, (3 * random.NextDouble()) - 1);
            double Label(int row) => numbers.Select((column, i) => column[row] * (i - 1)).Sum() + (noise * (random.NextDouble() - 0.5));
            double[] labels = [.. Enumerable.Range(0, padded).Select(row => row < rows ? Label(row) : 0)];
            Design = new Design(rows, numbers, 0, new int[padded + 1], [], labels, weights);

            _total = weights.Sum();
            _roots = Vector<double>.Build.Dense(rows, row => Math.Sqrt(weights[row]));
            _labelMean = Enumerable.Range(0, rows).Sum(row => weights[row] * labels[row]) / _total;
            _means = Vector<double>.Build.Dense(columns, i => Enumerable.Range(0, rows).Sum(row => weights[row] * numbers[i][row]) / _total);
            _centred = Matrix<double>.Build.Dense(rows, columns, (row, i) => _roots[row] * (numbers[i][row] - _means[i]));
            _labels = Vector<double>.Build.Dense(rows, row => _roots[row] * (labels[row] - _labelMean));
        }

        public Design Design { get; }

        public (Vector<double> Coefficients, double Intercept) Solve(double penalty)
        {
            Vector<double> coefficients = Penalised(penalty).Solve(_centred.TransposeThisAndMultiply(_labels));
            return (coefficients, _labelMean - (coefficients * _means));
        }

        public double CrossValidation(double penalty)
        {
            Matrix<double> hat = _centred * Penalised(penalty).Solve(_centred.Transpose());
            double error = Math.Pow((_labels - (hat * _labels)).L2Norm(), 2) / _total;
            double left = 1 - ((1 + hat.Trace()) / _total);
            return left > 0 ? error / (left * left) : double.PositiveInfinity;
        }

        private Matrix<double> Penalised(double penalty) =>
            _centred.TransposeThisAndMultiply(_centred) + (penalty * Matrix<double>.Build.DenseIdentity(_centred.ColumnCount));

        private static float[] Drawn(int rows, int padded, Func<float> draw) =>
            [.. Enumerable.Range(0, padded).Select(row => row < rows ? draw() : 0)];
    }
}
