using System.Runtime.CompilerServices;

namespace ModelGateway;

/// <summary>Squared errors; a bin answers the mean of its labels, as if some more rows had the mean of all.</summary>
internal sealed class SquaredBinLoss : BinLoss
{
    private readonly double _pseudoCount;
    private readonly double _mean;
    private readonly double _squares;

    public SquaredBinLoss(Targets targets, RowSample rows, bool isTimeOrdered, double pseudoCount) : base(targets, rows, isTimeOrdered)
    {
        _pseudoCount = pseudoCount;
        double count = Sum(Weights);
        for (int row = 0; row < Labels.Length; row++)
        {
            _mean += count > 0 ? Weights[row] / count * Labels[row] : 0;
        }

        for (int row = 0; row < Labels.Length; row++)
        {
            Labels[row] -= _mean;
            _squares += Weights[row] * Labels[row] * Labels[row];
        }
    }

    public override double HeldOut(ReadOnlySpan<int> bins, int binCount)
    {
        double[] counts = new double[(FoldCount + 1) * binCount];
        double[] sums = new double[(FoldCount + 1) * binCount];
        Count(bins, binCount, counts, sums);
        AddTotal(counts);
        AddTotal(sums);
        ReadOnlySpan<double> allCounts = counts.AsSpan(FoldCount * binCount);
        ReadOnlySpan<double> allSums = sums.AsSpan(FoldCount * binCount);
        double count = Sum(allCounts);
        double sum = Sum(allSums);
        double loss = _squares;
        for (int fold = 0; fold < FoldCount; fold++)
        {
            ReadOnlySpan<double> heldCounts = counts.AsSpan(fold * binCount, binCount);
            ReadOnlySpan<double> heldSums = sums.AsSpan(fold * binCount, binCount);
            double others = count - Sum(heldCounts);
            double mean = others > 0 ? (sum - Sum(heldSums)) / others : 0;
            for (int bin = 0; bin < binCount; bin++)
            {
                double answer = (allSums[bin] - heldSums[bin] + (_pseudoCount * mean)) / (allCounts[bin] - heldCounts[bin] + _pseudoCount);
                loss += answer * ((answer * heldCounts[bin]) - (2 * heldSums[bin]));
            }
        }

        return loss;
    }

    public override double[][] Answers(ReadOnlySpan<int> bins, int binCount)
    {
        double[] counts = new double[binCount];
        double[] sums = new double[binCount];
        for (int row = 0; row < bins.Length; row++)
        {
            counts[bins[row]] += Weights[row];
            sums[bins[row]] += Weights[row] * Labels[row];
        }

        return [.. sums.Select((sum, bin) => new[] { _mean + (sum / (counts[bin] + _pseudoCount)) })];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Count(ReadOnlySpan<int> bins, int binCount, double[] counts, double[] sums)
    {
        ReadOnlySpan<int> folds = FoldOf;
        double[] weights = Weights;
        double[] labels = Labels;
        for (int row = 0; row < bins.Length; row++)
        {
            int cell = (folds[row] * binCount) + bins[row];
            counts[cell] += weights[row];
            sums[cell] += weights[row] * labels[row];
        }
    }
}
