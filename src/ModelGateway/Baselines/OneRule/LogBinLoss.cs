using System.Runtime.CompilerServices;

namespace ModelGateway;

/// <summary>
/// Log losses in nats; a bin answers the shares of its classes, as if some more rows had the shares of all: the m-estimate
/// (B. Cestnik, <i>Estimating probabilities: a crucial task in machine learning</i>, 1990).
/// </summary>
internal sealed class LogBinLoss(Targets targets, RowSample rows, bool isTimeOrdered, double pseudoCount) : BinLoss(targets, rows, isTimeOrdered)
{
    // As the metric has it: no answer costs more than this.
    private const double Least = 1e-7;

    private readonly int _classes = targets.ClassCount;
    private readonly bool _isBinary = targets.Signature.Task == LearningTask.Binary;

    public override double HeldOut(ReadOnlySpan<int> bins, int binCount)
    {
        double[] counts = new double[(FoldCount + 1) * binCount * _classes];
        Count(bins, binCount, counts);
        AddTotal(counts);
        int perFold = binCount * _classes;
        ReadOnlySpan<double> all = counts.AsSpan(FoldCount * perFold);
        double[] others = new double[perFold];
        double loss = 0;
        for (int fold = 0; fold < FoldCount; fold++)
        {
            ReadOnlySpan<double> held = counts.AsSpan(fold * perFold, perFold);
            for (int cell = 0; cell < perFold; cell++)
            {
                others[cell] = all[cell] - held[cell];
            }

            Shrink(others);
            for (int cell = 0; cell < perFold; cell++)
            {
                loss -= held[cell] > 0 ? held[cell] * Math.Log(Math.Max(Least, others[cell])) : 0;
            }
        }

        return loss;
    }

    public override double[][] Answers(ReadOnlySpan<int> bins, int binCount)
    {
        double[] counts = new double[binCount * _classes];
        for (int row = 0; row < bins.Length; row++)
        {
            counts[(bins[row] * _classes) + (int)Labels[row]] += Weights[row];
        }

        Shrink(counts);
        return [.. counts.Chunk(_classes).Select(shares => _isBinary ? [shares[1]] : shares)];
    }

    // Turns counts by bin and class into probabilities.
    private void Shrink(Span<double> counts)
    {
        Span<double> shares = new double[_classes];
        double total = 0;
        for (int cell = 0; cell < counts.Length; cell++)
        {
            shares[cell % _classes] += counts[cell];
            total += counts[cell];
        }

        for (int c = 0; c < _classes; c++)
        {
            shares[c] = total > 0 ? shares[c] / total : 1.0 / _classes;
        }

        for (int first = 0; first < counts.Length; first += _classes)
        {
            Span<double> bin = counts.Slice(first, _classes);
            double count = Sum(bin) + pseudoCount;
            for (int c = 0; c < _classes; c++)
            {
                bin[c] = (bin[c] + (pseudoCount * shares[c])) / count;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Count(ReadOnlySpan<int> bins, int binCount, double[] counts)
    {
        ReadOnlySpan<int> folds = FoldOf;
        double[] weights = Weights;
        double[] labels = Labels;
        int classes = _classes;
        for (int row = 0; row < bins.Length; row++)
        {
            counts[(((folds[row] * binCount) + bins[row]) * classes) + (int)labels[row]] += weights[row];
        }
    }
}
