namespace ModelGateway;

/// <summary>An approximate curvature of the logistic objective, ready to be divided by.</summary>
internal sealed class LogisticCurvature
{
    // Keeps the intercept of a class that is certain everywhere from taking wild steps.
    private const double LeastOfIntercept = 1e-3;

    private readonly Cholesky[] _factors;
    private readonly int _width;

    /// <summary>Factors the curvature.</summary>
    /// <param name="products">For each set of coefficients the weighted products of all pairs of columns.</param>
    /// <param name="scale">All rows over the rows that were summed up.</param>
    /// <param name="width">The number of coefficients of a set.</param>
    /// <param name="penalty">The penalty on all but the intercept.</param>
    public LogisticCurvature(double[][] products, double scale, int width, double penalty)
    {
        _width = width;
        _factors = Array.ConvertAll(products, matrix =>
        {
            for (int i = 0; i < matrix.Length; i++)
            {
                matrix[i] *= scale;
            }

            for (int i = 0; i < width; i++)
            {
                matrix[(i * width) + i] += i == width - 1 ? LeastOfIntercept : penalty;
            }

            return new Cholesky(matrix, width);
        });
    }

    /// <summary>Divides a gradient by the curvature, in place.</summary>
    public void Divide(Span<double> gradient)
    {
        for (int set = 0; set < _factors.Length; set++)
        {
            _factors[set].Solve(gradient.Slice(set * _width, _width));
        }
    }
}
