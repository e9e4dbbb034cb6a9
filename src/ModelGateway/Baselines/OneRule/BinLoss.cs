namespace ModelGateway;

/// <summary>Judges a way to bin rows by what the bins would have answered for rows that they did not learn from.</summary>
internal abstract class BinLoss
{
    private const int Folds = 5;

    // With fewer rows each is held out alone.
    private const int FewRows = 100;

    private readonly int[] _folds;

    /// <summary>Prepares some of the rows.</summary>
    /// <param name="targets">Labels and weights.</param>
    /// <param name="rows">Which rows.</param>
    /// <param name="isTimeOrdered">Whether the rows are in order of time: then whole stretches are held out, so that a row number teaches nothing.</param>
    protected BinLoss(Targets targets, RowSample rows, bool isTimeOrdered)
    {
        int count = rows.Count;
        FoldCount = count < FewRows ? count : Folds;
        _folds = new int[count];
        Labels = new double[count];
        Weights = new double[count];
        for (int i = 0; i < count; i++)
        {
            _folds[i] = FoldCount == count ? i : isTimeOrdered ? (int)((long)i * FoldCount / count) : RowSample.Spread(i, FoldCount);
            Weights[i] = targets.Weights[rows[i]];
            Labels[i] = Weights[i] > 0 ? targets.Labels[rows[i]] : 0;
        }
    }

    protected int FoldCount { get; }

    protected ReadOnlySpan<int> FoldOf => _folds;

    protected double[] Labels { get; }

    protected double[] Weights { get; }

    /// <summary>The weighted sum of losses of all rows, each judged by bins that learned from the other folds.</summary>
    /// <param name="bins">The bin of each row.</param>
    /// <param name="binCount">The number of bins.</param>
    public abstract double HeldOut(ReadOnlySpan<int> bins, int binCount);

    /// <summary>What each bin answers, learned from all rows.</summary>
    /// <param name="bins">The bin of each row.</param>
    /// <param name="binCount">The number of bins.</param>
    public abstract double[][] Answers(ReadOnlySpan<int> bins, int binCount);

    /// <summary>Adds up the folds, whose cells lie one fold behind the other, into the cells behind them.</summary>
    protected void AddTotal(double[] cells)
    {
        int perFold = cells.Length / (FoldCount + 1);
        Span<double> total = cells.AsSpan(FoldCount * perFold);
        for (int fold = 0; fold < FoldCount; fold++)
        {
            ReadOnlySpan<double> part = cells.AsSpan(fold * perFold, perFold);
            for (int cell = 0; cell < perFold; cell++)
            {
                total[cell] += part[cell];
            }
        }
    }

    protected static double Sum(ReadOnlySpan<double> numbers)
    {
        double sum = 0;
        foreach (double number in numbers)
        {
            sum += number;
        }

        return sum;
    }
}
