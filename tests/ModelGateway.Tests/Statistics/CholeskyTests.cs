namespace ModelGateway;

public class CholeskyTests
{
    [Fact]
    public void Solves_and_traces_a_system_known_by_hand()
    {
        // [4 2; 2 3]: inverse [3 −2; −2 4] / 8.
        Cholesky factor = new([4, 2, double.NaN, 3], 2);
        double[] vector = [8, 16];

        factor.Solve(vector);

        Assert.Equal([-1, 6], vector.Select(x => Math.Round(x, 12)));
        Assert.Equal(7 / 8.0, factor.InverseTrace(), 12);
    }

    [Fact]
    public void Solves_any_positive_definite_system() => Gen.Int[1, 40].Sample(size =>
    {
        Random random = new(size);
        double[] root = [.. Enumerable.Range(0, size * size).Select(_ => random.NextDouble() - 0.5)];
        double[] matrix = new double[size * size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                matrix[(i * size) + j] = Enumerable.Range(0, size).Sum(k => root[(k * size) + i] * root[(k * size) + j]) + (i == j ? 1 : 0);
            }
        }

        double[] expected = [.. Enumerable.Range(0, size).Select(i => i - 3.0)];
        double[] vector = [.. Enumerable.Range(0, size).Select(i => Enumerable.Range(0, size).Sum(j => matrix[(i * size) + j] * expected[j]))];

        new Cholesky([.. matrix], size).Solve(vector);

        Assert.All(expected.Zip(vector), pair => Assert.Equal(pair.First, pair.Second, 8));
    });

    [Fact]
    public void A_matrix_that_is_not_positive_is_mended_by_a_tiny_pivot()
    {
        // The second row is the first again: its pivot is 1e6 · 1e-14 rather than 0, and the solution large rather than infinite.
        double[] dependent = [1, 2];
        new Cholesky([1e6, 1e6, double.NaN, 1e6], 2).Solve(dependent);
        double[] empty = [1, 0];
        new Cholesky([0, 0, double.NaN, 1e6], 2).Solve(empty);
        double[] nothing = [1];
        new Cholesky([0], 1).Solve(nothing);

        Assert.Equal(-1e8, dependent[0], 1);
        Assert.Equal(1e8, dependent[1], 1);
        Assert.Equal(1e8, empty[0], 1);
        Assert.Equal(1e300, nothing[0], 1e288);
    }
}
