namespace ModelGateway;

/// <summary>Pinball losses of a quantile, absolute errors for the median; a bin answers the quantile of its labels, as if some more rows had that of all.</summary>
internal sealed class QuantileBinLoss : BinLoss
{
    private readonly double _pseudoCount;
    private readonly double _quantile;
    private readonly int[] _byLabel;

    public QuantileBinLoss(Targets targets, RowSample rows, bool isTimeOrdered, double pseudoCount, double quantile) : base(targets, rows, isTimeOrdered)
    {
        _pseudoCount = pseudoCount;
        _quantile = quantile;
        _byLabel = [.. Enumerable.Range(0, rows.Count)];
        Array.Sort([.. Labels], _byLabel);
    }

    public override double HeldOut(ReadOnlySpan<int> bins, int binCount)
    {
        int[][] rowsOf = RowsOf(bins, binCount);
        double loss = 0;
        for (int fold = 0; fold < FoldCount; fold++)
        {
            double all = Quantile(_byLabel, fold, pseudoLabel: 0, pseudoCount: 0);
            foreach (int[] rows in rowsOf)
            {
                double answer = Quantile(rows, fold, all, _pseudoCount);
                foreach (int row in rows)
                {
                    loss += FoldOf[row] == fold ? Weights[row] * Loss(Labels[row] - answer) : 0;
                }
            }
        }

        return loss;
    }

    public override double[][] Answers(ReadOnlySpan<int> bins, int binCount)
    {
        double all = Quantile(_byLabel, fold: -1, pseudoLabel: 0, pseudoCount: 0);
        return [.. RowsOf(bins, binCount).Select(rows => new[] { Quantile(rows, fold: -1, all, _pseudoCount) })];
    }

    // The rows of each bin in the order of their labels.
    private int[][] RowsOf(ReadOnlySpan<int> bins, int binCount)
    {
        int[] counts = new int[binCount];
        foreach (int bin in bins)
        {
            counts[bin]++;
        }

        int[][] rowsOf = Array.ConvertAll(counts, count => new int[count]);
        Array.Clear(counts);
        foreach (int row in _byLabel)
        {
            rowsOf[bins[row]][counts[bins[row]]++] = row;
        }

        return rowsOf;
    }

    private double Loss(double error) => error >= 0 ? _quantile * error : (_quantile - 1) * error;

    // The quantile of the rows outside a fold and of the pseudo-rows, all of which have one label.
    private double Quantile(int[] rows, int fold, double pseudoLabel, double pseudoCount)
    {
        float[] labels = new float[rows.Length + 1];
        double[] weights = new double[rows.Length + 1];
        int count = 0;
        bool isPseudoIn = false;
        double total = pseudoCount;
        foreach (int row in rows)
        {
            if (FoldOf[row] == fold || Weights[row] == 0)
            {
                continue;
            }

            if (!isPseudoIn && Labels[row] > pseudoLabel)
            {
                (labels[count], weights[count++]) = ((float)pseudoLabel, pseudoCount);
                isPseudoIn = true;
            }

            (labels[count], weights[count++]) = ((float)Labels[row], Weights[row]);
            total += Weights[row];
        }

        if (!isPseudoIn)
        {
            (labels[count], weights[count++]) = ((float)pseudoLabel, pseudoCount);
        }

        return total > 0 ? WeightedQuantile.OfSorted(labels.AsSpan(0, count), weights.AsSpan(0, count), _quantile) : pseudoLabel;
    }
}
