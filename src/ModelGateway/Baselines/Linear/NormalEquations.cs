namespace ModelGateway;

/// <summary>The weighted normal equations of a linear regression, with columns and label centred and the label's deviation as its unit.</summary>
internal sealed class NormalEquations
{
    private readonly double[] _products;
    private readonly double[] _means;
    private readonly double _rows;
    private readonly double _labelMean;
    private readonly double _labelDeviation;

    private NormalEquations(double[] products, double[] means, double[] rightSide, double rows, double labelMean, double labelDeviation)
    {
        _products = products;
        _means = means;
        _rows = rows;
        _labelMean = labelMean;
        _labelDeviation = labelDeviation;
        RightSide = rightSide;
    }

    /// <summary>The number of coefficients without the intercept.</summary>
    public int Size => RightSide.Length;

    public double[] RightSide { get; }

    public static NormalEquations Of(Design design)
    {
        (double total, double mean, double deviation) = LabelMoments(design);
        int width = design.Width;
        double[] products = new double[width * width];
        double[] rightSide = new double[width];
        double[] roots = new double[Design.TileRows];
        double[] labels = new double[Design.TileRows];
        DesignTile tile = new(design);
        for (int t = 0; t < design.Tiles; t++)
        {
            for (int row = 0; row < Design.TileRows; row++)
            {
                int at = (t * Design.TileRows) + row;
                roots[row] = Math.Sqrt(design.Weights[at]);
                labels[row] = deviation > 0 ? design.Weights[at] * ((design.Labels[at] - mean) / deviation) : 0;
            }

            tile.Load(t);
            tile.AddTotals(labels, rightSide);
            tile.Scale(roots);
            tile.AddProducts(roots, products);
        }

        return Centred(products, rightSide, total, mean, deviation);
    }

    /// <summary>Factors the equations with a penalty on the diagonal.</summary>
    public Cholesky Factor(double penalty)
    {
        double[] penalised = [.. _products];
        for (int i = 0; i < Size; i++)
        {
            penalised[(i * Size) + i] += penalty;
        }

        return new Cholesky(penalised, Size);
    }

    /// <summary>Generalised cross-validation: the mean squared error over the squared share of freedom that is left.</summary>
    /// <returns>Infinite when no freedom is left.</returns>
    public double CrossValidation(double[] coefficients, Cholesky factor, double penalty)
    {
        double explained = InnerProduct.Of(coefficients, RightSide);
        double squares = InnerProduct.Of(coefficients, coefficients);
        double freedom = Size - (penalty * factor.InverseTrace());
        double left = 1 - ((1 + freedom) / _rows);
        double labelSquares = _labelDeviation > 0 ? _rows : 0;
        double error = Math.Max(0, labelSquares - explained - (penalty * squares)) / _rows;
        return left > 0 ? error / (left * left) : double.PositiveInfinity;
    }

    /// <summary>Coefficients in units of the label, followed by the intercept.</summary>
    public double[] WithIntercept(double[] coefficients)
    {
        double[] result = new double[Size + 1];
        double intercept = 0;
        for (int i = 0; i < Size; i++)
        {
            result[i] = coefficients[i] * _labelDeviation;
            intercept -= result[i] * _means[i];
        }

        result[Size] = _labelMean + intercept;
        return result;
    }

    private static NormalEquations Centred(double[] products, double[] rightSide, double total, double mean, double deviation)
    {
        int width = rightSide.Length;
        int size = width - 1;
        double[] means = new double[size];
        for (int i = 0; i < size; i++)
        {
            means[i] = products[(i * width) + size] / total;
        }

        double[] centred = new double[size * size];
        for (int i = 0; i < size; i++)
        {
            for (int j = i; j < size; j++)
            {
                centred[(i * size) + j] = products[(i * width) + j] - (total * means[i] * means[j]);
            }
        }

        double[] right = new double[size];
        for (int i = 0; i < size; i++)
        {
            right[i] = rightSide[i] - (means[i] * rightSide[size]);
        }

        return new NormalEquations(centred, means, right, total, mean, deviation);
    }

    private static (double Total, double Mean, double Deviation) LabelMoments(Design design)
    {
        double total = 0;
        double mean = 0;
        for (int row = 0; row < design.Rows; row++)
        {
            total += design.Weights[row];
            mean += design.Weights[row] * design.Labels[row];
        }

        mean /= total;
        double squares = 0;
        for (int row = 0; row < design.Rows; row++)
        {
            double difference = design.Labels[row] - mean;
            squares += design.Weights[row] * difference * difference;
        }

        double deviation = Math.Sqrt(squares / total);
        return (total, mean, deviation > 1e-12 * Math.Abs(mean) ? deviation : 0);
    }
}
