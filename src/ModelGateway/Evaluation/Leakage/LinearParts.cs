namespace ModelGateway;

/// <summary>Least squares of the label on numeric columns, from which columns can be taken out.</summary>
internal sealed class LinearParts
{
    // Keeps copies of one column invertible, and moves nothing that is reported.
    private const double Ridge = 1e-10;

    private readonly double[] _means;
    private readonly double[] _spreads;
    private readonly double[,] _products;
    private readonly double[] _withLabel;
    private readonly DataColumn[] _columns;
    private readonly double _labelMean;
    private List<int> _left;
    private double[] _weights = [];

    private LinearParts(DataColumn[] columns, double[][] cells, double[] means, double[] spreads, double[] label, double labelMean, double labelSpread)
    {
        (_columns, _means, _spreads, _labelMean, LabelSpread) = (columns, means, spreads, labelMean, labelSpread);
        _products = new double[columns.Length, columns.Length];
        _withLabel = new double[columns.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            _withLabel[i] = Correlation(cells[i], label);
            for (int j = 0; j <= i; j++)
            {
                _products[i, j] = _products[j, i] = Correlation(cells[i], cells[j]) + (i == j ? Ridge : 0);
            }
        }

        _left = [.. Enumerable.Range(0, columns.Length)];
        Solve();
    }

    /// <summary>The columns that are left.</summary>
    public IReadOnlyList<DataColumn> Columns => [.. _left.Select(i => _columns[i])];

    /// <summary>The factor of each column that is left.</summary>
    public IReadOnlyList<double> Coefficients => [.. _left.Select((i, place) => _weights[place] * LabelSpread / _spreads[i])];

    /// <summary>About the standard error of each factor, from so many rows, where columns do not go together.</summary>
    public IReadOnlyList<double> ErrorsOf(int rows) => [.. _left.Select(i => Math.Sqrt(Math.Max(0, Unexplained) / rows) * LabelSpread / _spreads[i])];

    /// <summary>What is added to the products.</summary>
    public double Intercept => _labelMean - _left.Select((i, place) => _weights[place] * LabelSpread / _spreads[i] * _means[i]).Sum();

    /// <summary>The label's standard deviation.</summary>
    public double LabelSpread { get; }

    /// <summary>The share of the label's variance that is not explained: 1 − R².</summary>
    public double Unexplained { get; private set; }

    /// <summary>Fits; null when no column varies. Of more columns than allowed those that correlate most with the label are taken.</summary>
    public static LinearParts? Fit(DataColumn[] columns, int[] rows, float[] labels, int mostColumns)
    {
        (double[] label, double labelMean, double labelSpread) = Standardise([.. rows.Select(row => (double)labels[row])]);
        List<(DataColumn Column, double[] Cells, double Mean, double Spread, double Correlation)> varying = [];
        foreach (DataColumn column in columns)
        {
            (double[] cells, double mean, double spread) = Standardise(Sample.Numbers(column, rows));
            if (spread > 0 && double.IsFinite(spread))
            {
                varying.Add((column, cells, mean, spread, Math.Abs(Correlation(cells, label))));
                varying = varying.Count <= mostColumns ? varying : [.. varying.Where(v => v != varying.MinBy(w => w.Correlation))];
            }
        }

        return varying.Count == 0 ? null : new LinearParts(
            [.. varying.Select(v => v.Column)], [.. varying.Select(v => v.Cells)], [.. varying.Select(v => v.Mean)], [.. varying.Select(v => v.Spread)],
            label, labelMean, labelSpread);
    }

    /// <summary>Takes columns out, always the one that costs least, while no more than <paramref name="most"/> stays unexplained.</summary>
    public void Eliminate(double most)
    {
        while (_left.Count > 1)
        {
            double[,] inverse = Inverse(_left);
            int cheapest = Enumerable.Range(0, _left.Count).MinBy(i => _weights[i] * _weights[i] / inverse[i, i]);
            (List<int> before, double[] weights, double unexplained) = (_left, _weights, Unexplained);
            _left = [.. _left.Where((_, place) => place != cheapest)];
            Solve();
            if (!(Unexplained <= most))
            {
                (_left, _weights, Unexplained) = (before, weights, unexplained);
                return;
            }
        }
    }

    /// <summary>The share of the variance in other rows that is not explained; rows with a gap are left out.</summary>
    public double UnexplainedIn(int[] rows, float[] labels)
    {
        double error = 0;
        double all = 0;
        double[] coefficients = [.. Coefficients];
        DataColumn[] columns = [.. Columns];
        double intercept = Intercept;
        foreach (int row in rows)
        {
            double expected = intercept;
            for (int i = 0; i < columns.Length; i++)
            {
                expected += coefficients[i] * columns[i].GetDouble(row);
            }

            if (double.IsFinite(expected))
            {
                error += (labels[row] - expected) * (labels[row] - expected);
                all += (labels[row] - _labelMean) * (labels[row] - _labelMean);
            }
        }

        return error / all;
    }

    private static (double[] Cells, double Mean, double Spread) Standardise(double[] cells)
    {
        double mean = cells.Average();
        double spread = Math.Sqrt(cells.Sum(c => (c - mean) * (c - mean)) / cells.Length);
        return ([.. cells.Select(c => (c - mean) / spread)], mean, spread);
    }

    // Of standardised cells this is their correlation.
    private static double Correlation(double[] a, double[] b) => InnerProduct.Of(a, b) / a.Length;

    private void Solve()
    {
        double[,] inverse = Inverse(_left);
        _weights = new double[_left.Count];
        double explained = 0;
        for (int i = 0; i < _weights.Length; i++)
        {
            for (int j = 0; j < _weights.Length; j++)
            {
                _weights[i] += inverse[i, j] * _withLabel[_left[j]];
            }

            explained += _weights[i] * _withLabel[_left[i]];
        }

        Unexplained = 1 - explained;
    }

    // Gauss–Jordan; the matrix is positive definite, so no row needs to be exchanged.
    private double[,] Inverse(List<int> chosen)
    {
        int count = chosen.Count;
        double[,] work = new double[count, 2 * count];
        for (int i = 0; i < count; i++)
        {
            work[i, count + i] = 1;
            for (int j = 0; j < count; j++)
            {
                work[i, j] = _products[chosen[i], chosen[j]];
            }
        }

        for (int pivot = 0; pivot < count; pivot++)
        {
            double divisor = work[pivot, pivot];
            for (int j = 0; j < 2 * count; j++)
            {
                work[pivot, j] /= divisor;
            }

            for (int i = 0; i < count; i++)
            {
                double factor = i == pivot ? 0 : work[i, pivot];
                for (int j = 0; factor != 0 && j < 2 * count; j++)
                {
                    work[i, j] -= factor * work[pivot, j];
                }
            }
        }

        double[,] inverse = new double[count, count];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < count; j++)
            {
                inverse[i, j] = work[i, count + j];
            }
        }

        return inverse;
    }
}
