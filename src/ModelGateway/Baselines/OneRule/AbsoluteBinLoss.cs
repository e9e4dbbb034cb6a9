namespace ModelGateway;

/// <summary>Absolute errors; a bin answers the median of its labels, as if some more rows had the median of all.</summary>
internal sealed class AbsoluteBinLoss : BinLoss
{
    private readonly double _pseudoCount;
    private readonly int[] _byLabel;

    public AbsoluteBinLoss(Targets targets, RowSample rows, bool isTimeOrdered, double pseudoCount) : base(targets, rows, isTimeOrdered)
    {
        _pseudoCount = pseudoCount;
        _byLabel = [.. Enumerable.Range(0, rows.Count)];
        Array.Sort([.. Labels], _byLabel);
    }

    public override double HeldOut(ReadOnlySpan<int> bins, int binCount)
    {
        int[][] rowsOf = RowsOf(bins, binCount);
        double loss = 0;
        for (int fold = 0; fold < FoldCount; fold++)
        {
            double median = Median(_byLabel, fold, pseudoLabel: 0, pseudoCount: 0);
            foreach (int[] rows in rowsOf)
            {
                double answer = Median(rows, fold, median, _pseudoCount);
                foreach (int row in rows)
                {
                    loss += FoldOf[row] == fold ? Weights[row] * Math.Abs(Labels[row] - answer) : 0;
                }
            }
        }

        return loss;
    }

    public override double[][] Answers(ReadOnlySpan<int> bins, int binCount)
    {
        double median = Median(_byLabel, fold: -1, pseudoLabel: 0, pseudoCount: 0);
        return [.. RowsOf(bins, binCount).Select(rows => new[] { Median(rows, fold: -1, median, _pseudoCount) })];
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

    // The median of the rows outside a fold and of the pseudo-rows, all of which have one label.
    private double Median(int[] rows, int fold, double pseudoLabel, double pseudoCount)
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

        return total > 0 ? WeightedMedian.OfSorted(labels.AsSpan(0, count), weights.AsSpan(0, count)) : pseudoLabel;
    }
}
