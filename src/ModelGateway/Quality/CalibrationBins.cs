namespace ModelGateway;

/// <summary>
/// Whether what was said to happen in 70 % of cases did: probabilities and outcomes in 20 bins of equal width, which can be added up. For
/// several classes the probability is that of the answered class and the outcome whether it was right.
/// </summary>
internal sealed class CalibrationBins
{
    /// <summary>The number of bins.</summary>
    public const int Count = 20;

    private const int Rows = 0;
    private const int Predicted = 1;
    private const int Observed = 2;
    private const int Variance = 3;
    private const int Squares = 4;
    private const int Width = 5;
    private readonly double[] _sums = new double[Count * Width];

    /// <summary>All that must be kept.</summary>
    public Span<double> Content => _sums;

    /// <summary>Adds a row, as much as it counts; one without a probability is left out.</summary>
    public void Add(double probability, bool happened, double weight = 1)
    {
        if (!(probability >= 0 && probability <= 1))
        {
            return;
        }

        Span<double> bin = _sums.AsSpan(Math.Min((int)(probability * Count), Count - 1) * Width, Width);
        probability = Math.Round(probability / BlockSums.UsualUnit) * BlockSums.UsualUnit;
        double miss = (happened ? 1 : 0) - probability;
        bin[Rows] += weight;
        bin[Predicted] += Exact(weight * probability);
        bin[Observed] += happened ? weight : 0;
        bin[Variance] += Exact(weight * weight * probability * (1 - probability));
        bin[Squares] += Exact(weight * miss * miss);
    }

    /// <summary>Adds the rows of another.</summary>
    public void Add(CalibrationBins other)
    {
        for (int i = 0; i < _sums.Length; i++)
        {
            _sums[i] += other._sums[i];
        }
    }

    /// <summary>The bins that have rows, from low to high probability.</summary>
    public IEnumerable<CalibrationBin> Bins =>
        Enumerable.Range(0, Count).Select(i => i * Width).Where(i => _sums[i] > 0)
            .Select(i => new CalibrationBin((long)Math.Round(_sums[i]), _sums[i + Predicted] / _sums[i], _sums[i + Observed] / _sums[i]));

    /// <summary>The mean squared difference of probability and outcome; NaN without rows.</summary>
    public double Brier => Sum(Squares) / Sum(Rows);

    /// <summary>
    /// The expected calibration error Σ nᵢ/n |observed − predicted|, in [0, 1] (M. Naeini et al., AAAI 2015; C. Guo et al., ICML 2017); NaN without rows.
    /// </summary>
    public double CalibrationError
    {
        get
        {
            double sum = 0;
            for (int i = 0; i < _sums.Length; i += Width)
            {
                sum += Math.Abs(_sums[i + Observed] - _sums[i + Predicted]);
            }

            return sum / Sum(Rows);
        }
    }

    /// <summary>What <see cref="CalibrationError"/> would be on average with so many rows if every probability were right: it is never 0, and says nothing below this.</summary>
    public double CalibrationErrorByChance
    {
        get
        {
            double sum = 0;
            for (int i = 0; i < _sums.Length; i += Width)
            {
                sum += Math.Sqrt(2 / Math.PI * _sums[i + Variance]);
            }

            return sum / Sum(Rows);
        }
    }

    private static double Exact(double value) => Math.Round(value / BlockSums.UsualUnit) * BlockSums.UsualUnit;

    private double Sum(int value)
    {
        double sum = 0;
        for (int i = value; i < _sums.Length; i += Width)
        {
            sum += _sums[i];
        }

        return sum;
    }
}
