using MathNet.Numerics.LinearAlgebra;

namespace ModelGateway;

/// <summary>Solutions and traces held against the linear algebra of MathNet.Numerics.</summary>
public class CholeskyAgreementTests
{
    private static readonly Gen<(Matrix<double> Matrix, Vector<double> Right)> s_systems = Gen
        .Select(Gen.Int[1, 45], Gen.Double[0.01, 100], Gen.Int[0, 1_000_000])
        .Select((size, ridge, seed) =>
        {
            Matrix<double> root = Matrix<double>.Build.Random(size, size, seed);
            return (root.TransposeThisAndMultiply(root) + (ridge * Matrix<double>.Build.DenseIdentity(size)), Vector<double>.Build.Random(size, seed + 1));
        });

    [Fact]
    public void Solution_is_that_of_MathNet() => s_systems.Sample(system =>
    {
        Vector<double> expected = system.Matrix.Cholesky().Solve(system.Right);
        double[] solution = system.Right.ToArray();

        Factor(system.Matrix).Solve(solution);

        Assert.True((Vector<double>.Build.Dense(solution) - expected).L2Norm() <= 1e-8 * expected.L2Norm());
    });

    [Fact]
    public void Trace_of_the_inverse_is_that_of_MathNet() => s_systems.Sample(system =>
        Assert.Equal(1, Factor(system.Matrix).InverseTrace() / system.Matrix.Inverse().Trace(), 1e-8));

    private static Cholesky Factor(Matrix<double> matrix) => new(matrix.ToRowMajorArray(), matrix.RowCount);
}
