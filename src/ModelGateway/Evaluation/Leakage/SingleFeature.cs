namespace ModelGateway;

/// <summary>How much of the constant's loss on the test part one feature alone saves: the training part's mean, or class shares, of each of its cells.</summary>
internal sealed class SingleFeature
{
    /// <summary>From this share of the best model's gain on, one feature does nearly all the work.</summary>
    public const double DominantShare = 0.8;

    private const int Ranges = 32;
    private const double Clip = 1e-7;

    private readonly Sample _sample;
    private readonly int _width;
    private readonly double[] _prior;
    private readonly double _constantLoss;

    public SingleFeature(Sample sample)
    {
        _sample = sample;
        _width = sample.IsRegression ? 1 : sample.Problem.Signature.Classes.Count;
        _prior = new double[_width];
        for (int i = 0; i < sample.Train.Length; i++)
        {
            Count(_prior, 0, i);
        }

        for (int i = 0; i < _width; i++)
        {
            _prior[i] /= sample.Train.Length;
        }

        _constantLoss = Loss(_prior, new int[sample.Test.Length]);
    }

    /// <summary>The gain of a loss (rmse or logLoss) over the constant: 1 − loss / constant's.</summary>
    public double GainOf(double loss) => 1 - (loss / _constantLoss);

    /// <summary>The gain of one feature; 0 for vectors, which are many numbers.</summary>
    public double Gain(DataColumn feature)
    {
        if (feature.Definition.Type == typeof(float[]))
        {
            return 0;
        }

        FeatureCells cells = FeatureCells.IsNumeric(feature.Definition)
            ? FeatureCells.ByRange(feature, _sample, Ranges)
            : FeatureCells.ByValue(feature, _sample);
        double[] table = new double[cells.Count * _width];
        double[] rows = new double[cells.Count];
        for (int i = 0; i < cells.Train.Length; i++)
        {
            rows[cells.Train[i]] += Weight(_sample.TrainWeights, i);
            Count(table, cells.Train[i], i);
        }

        // One row's worth of the constant in each cell, so that a cell of few rows is not believed.
        for (int i = 0; i < table.Length; i++)
        {
            table[i] = (table[i] + _prior[i % _width]) / (rows[i / _width] + 1);
        }

        return GainOf(Loss(table, cells.Test));
    }

    private static double Weight(double[] weights, int row) => weights.Length == 0 ? 1 : weights[row];

    private void Count(double[] table, int cell, int row)
    {
        float label = _sample.TrainLabels[row];
        double weight = Weight(_sample.TrainWeights, row);
        if (_sample.IsRegression)
        {
            table[cell] += weight * label;
        }
        else
        {
            table[(cell * _width) + (int)label] += weight;
        }
    }

    private double Loss(double[] table, int[] cells)
    {
        double sum = 0;
        for (int i = 0; i < cells.Length; i++)
        {
            float label = _sample.TestLabels[i];
            if (_sample.IsRegression)
            {
                double error = (cells[i] < 0 ? _prior[0] : table[cells[i]]) - label;
                sum += Weight(_sample.TestWeights, i) * error * error;
            }
            else
            {
                double share = label < 0 ? 0 : cells[i] < 0 ? _prior[(int)label] : table[(cells[i] * _width) + (int)label];
                sum -= Weight(_sample.TestWeights, i) * Math.Log(Math.Clamp(share, Clip, 1 - Clip));
            }
        }

        return _sample.IsRegression ? Math.Sqrt(sum / cells.Length) : sum / cells.Length;
    }
}
