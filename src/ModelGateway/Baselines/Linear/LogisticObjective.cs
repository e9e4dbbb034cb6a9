namespace ModelGateway;

/// <summary>
/// The penalised log loss of a logistic model in nats: Σ weight × loss + ½ penalty × Σ coefficient², intercepts free.
/// </summary>
/// <remarks>
/// One pseudo-row with the mean of every number, no indicator, and an equal share of each class keeps the intercepts finite where a class has no rows
/// (W. Perks, <i>Some observations on inverse probability</i>, 1947). Two classes have one set of coefficients, more have one each.
/// </remarks>
internal sealed class LogisticObjective(Design design, double[] weights, int classCount)
{
    private const int TileRows = Design.TileRows;
    private const double MostWork = 4e9;

    private readonly DesignTile _tile = new(design);
    private readonly double[] _sums = new double[(classCount == 2 ? 1 : classCount) * TileRows];
    private readonly double[] _pseudoSums = new double[(classCount == 2 ? 1 : classCount) * TileRows];

    /// <summary>The number of sets of coefficients.</summary>
    public int Sets { get; } = classCount == 2 ? 1 : classCount;

    public int Width => design.Width;

    public double Penalty { get; set; }

    /// <summary>The objective and its gradient.</summary>
    public double Evaluate(ReadOnlySpan<double> coefficients, Span<double> gradient)
    {
        gradient.Clear();
        double loss = 0;
        for (int t = 0; t < design.Tiles; t++)
        {
            if (weights.AsSpan(t * TileRows, TileRows).ContainsAnyExcept(0.0))
            {
                loss += Slopes(t, coefficients);
                for (int set = 0; set < Sets; set++)
                {
                    _tile.AddTotals(_sums.AsSpan(set * TileRows, TileRows), gradient.Slice(set * Width, Width));
                }
            }
        }

        return loss + AddPseudoRow(coefficients, gradient) + AddPenalty(coefficients, gradient);
    }

    /// <summary>The weighted log loss alone.</summary>
    public double Loss(ReadOnlySpan<double> coefficients)
    {
        double loss = 0;
        for (int t = 0; t < design.Tiles; t++)
        {
            if (weights.AsSpan(t * TileRows, TileRows).ContainsAnyExcept(0.0))
            {
                loss += Slopes(t, coefficients);
            }
        }

        return loss;
    }

    /// <summary>
    /// The curvature around some coefficients, set by set, without the parts between sets; for two classes it is exact up to the rows left out.
    /// Where sets and columns are too many, all sets share one up to a factor.
    /// </summary>
    /// <param name="coefficients">Where.</param>
    /// <param name="mostRows">Enough rows; they are taken from all over the design.</param>
    public LogisticCurvature Curvature(ReadOnlySpan<double> coefficients, int mostRows)
    {
        int stride = Math.Max(1, design.Rows / mostRows);
        bool isShared = (double)Sets * Math.Min(mostRows, design.Rows) * Width * Width > MostWork;
        double[][] products = [.. Enumerable.Range(0, isShared ? 1 : Sets).Select(_ => new double[Width * Width])];
        double[] shares = new double[Sets];
        double[] roots = new double[TileRows];
        double seen = 0;
        for (int t = 0; t < design.Tiles; t += stride)
        {
            ReadOnlySpan<double> w = weights.AsSpan(t * TileRows, TileRows);
            seen += Sum(w);
            Slopes(t, coefficients);
            CurveSums(w, shares);
            for (int set = 0; set < products.Length; set++)
            {
                for (int row = 0; row < TileRows; row++)
                {
                    double sum = 0;
                    for (int each = set; each < Sets; each += products.Length)
                    {
                        sum += _sums[(each * TileRows) + row];
                    }

                    roots[row] = Math.Sqrt(sum);
                }

                _tile.Load(t);
                _tile.Scale(roots);
                _tile.AddProducts(roots, products[set]);
            }
        }

        products = isShared ? Array.ConvertAll(Parts(shares), part => Array.ConvertAll(products[0], product => product * part)) : products;
        return new LogisticCurvature(products, seen > 0 ? Sum(weights) / seen : 1, Width, Penalty);
    }

    // Replaces slopes by curvatures: a slope is w (p − y) with y 0 or 1, so |slope| / w is p or 1 − p, whose product is the same.
    private void CurveSums(ReadOnlySpan<double> w, Span<double> shares)
    {
        for (int set = 0; set < Sets; set++)
        {
            for (int row = 0; row < TileRows; row++)
            {
                ref double sum = ref _sums[(set * TileRows) + row];
                double p = w[row] > 0 ? Math.Min(1, Math.Abs(sum) / w[row]) : 0;
                sum = w[row] * p * (1 - p);
                shares[set] += sum;
            }
        }
    }

    // A set that is nearly certain keeps some of the common curvature, or it would take wild steps.
    private static double[] Parts(double[] shares)
    {
        double total = Sum(shares);
        return Array.ConvertAll(shares, share => Math.Max(total > 0 ? share / total : 0, 1e-3 / shares.Length));
    }

    private static double Sum(ReadOnlySpan<double> numbers)
    {
        double sum = 0;
        foreach (double number in numbers)
        {
            sum += number;
        }

        return sum;
    }

    private double Slopes(int tile, ReadOnlySpan<double> coefficients)
    {
        _tile.Load(tile);
        for (int set = 0; set < Sets; set++)
        {
            _tile.Predict(coefficients.Slice(set * Width, Width), _sums.AsSpan(set * TileRows, TileRows));
        }

        return LogisticLink.Slopes(_sums, Sets, design.Labels.AsSpan(tile * TileRows, TileRows), weights.AsSpan(tile * TileRows, TileRows));
    }

    private double AddPseudoRow(ReadOnlySpan<double> coefficients, Span<double> gradient)
    {
        // One row for each class, all with the intercepts alone.
        Span<double> labels = stackalloc double[TileRows];
        Span<double> pseudoWeights = stackalloc double[TileRows];
        double loss = 0;
        for (int first = 0; first < classCount; first += TileRows)
        {
            pseudoWeights.Clear();
            for (int row = 0; row < Math.Min(TileRows, classCount - first); row++)
            {
                labels[row] = first + row;
                pseudoWeights[row] = 1.0 / classCount;
            }

            for (int set = 0; set < Sets; set++)
            {
                _pseudoSums.AsSpan(set * TileRows, TileRows).Fill(coefficients[(set * Width) + Width - 1]);
            }

            loss += LogisticLink.Slopes(_pseudoSums, Sets, labels, pseudoWeights);
            for (int set = 0; set < Sets; set++)
            {
                foreach (double slope in _pseudoSums.AsSpan(set * TileRows, TileRows))
                {
                    gradient[(set * Width) + Width - 1] += slope;
                }
            }
        }

        return loss;
    }

    private double AddPenalty(ReadOnlySpan<double> coefficients, Span<double> gradient)
    {
        double squares = 0;
        for (int i = 0; i < coefficients.Length; i++)
        {
            if (i % Width != Width - 1)
            {
                squares += coefficients[i] * coefficients[i];
                gradient[i] += Penalty * coefficients[i];
            }
        }

        return 0.5 * Penalty * squares;
    }
}
