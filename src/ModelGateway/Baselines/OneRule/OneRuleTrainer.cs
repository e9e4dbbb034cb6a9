namespace ModelGateway;

/// <summary>
/// The best rule over a single feature (R. C. Holte, <i>Very simple classification rules perform well on most commonly used datasets</i>, 1993),
/// for numbers as labels too: the feature is cut into bins, and each bin answers with what is best for the loss among its rows.
/// </summary>
/// <remarks>
/// Bins are shrunk towards the answer for all rows, and feature and number of bins are chosen by rows that the bins did not learn from,
/// so that a feature with nearly as many values as rows wins nothing. Text and vectors are left out.
/// </remarks>
internal sealed class OneRuleTrainer : BaselineTrainer
{
    public const int DefaultBins = 64;
    public const double DefaultPseudoCount = 2;
    public const int DefaultMinimumRows = 3;

    // So many rows tell features apart; the chosen one then learns from all. Quantiles take longer.
    private const int RowsToJudge = 20_000;
    private const int RowsToJudgeQuantiles = 5_000;

    private readonly int _mostBins;
    private readonly double _pseudoCount;
    private readonly int _minimumRows;

    /// <summary>Creates the trainer.</summary>
    /// <param name="mostBins">Numbers are cut into no more bins than these.</param>
    /// <param name="pseudoCount">The number of pseudo-rows by which each bin is shrunk, above 0.</param>
    /// <param name="minimumRows">A bin with fewer rows is not made.</param>
    public OneRuleTrainer(int mostBins = DefaultBins, double pseudoCount = DefaultPseudoCount, int minimumRows = DefaultMinimumRows)
        : base(
            "one-rule",
            OneRuleJson.Default.OneRuleParameters,
            new Tunable { Name = "mostBins", Value = mostBins, Default = DefaultBins, Minimum = 2, Maximum = 256, IsInteger = true, IsLogarithmic = true },
            new Tunable { Name = "pseudoCount", Value = pseudoCount, Default = DefaultPseudoCount, Minimum = 0.01, Maximum = 1000, IsLogarithmic = true },
            new Tunable { Name = "minimumRows", Value = minimumRows, Default = DefaultMinimumRows, Minimum = 1, Maximum = 1000, IsInteger = true, IsLogarithmic = true })
    {
        _mostBins = mostBins;
        _pseudoCount = pseudoCount;
        _minimumRows = minimumRows;
    }

    protected override BaselineModel Train(TrainingSet data, Targets targets, TrainingContext context, CancellationToken cancellationToken)
    {
        double? quantile = data.Signature.Task == LearningTask.Regression ? context.Quantile : null;
        RowSample all = new(data.Rows.RowCount, data.Rows.RowCount);
        RowSample some = new(data.Rows.RowCount, quantile is null ? RowsToJudge : RowsToJudgeQuantiles);
        BinLoss judge = Loss(data, targets, some, quantile);
        OneRule best = new(Source: null);
        double least = double.PositiveInfinity;
        foreach ((OneRule candidate, int[] bins) in new RuleFinder(data, some, _mostBins, _minimumRows).Propose())
        {
            cancellationToken.ThrowIfCancellationRequested();
            double loss = judge.HeldOut(bins, candidate.BinCount);
            if (loss < least)
            {
                (best, least) = (candidate, loss);
            }
        }

        (OneRule rule, int[] binsOfAll) = new RuleFinder(data, all, _mostBins, _minimumRows).Apply(best);
        double[][] answers = (some.IsAll ? judge : Loss(data, targets, all, quantile)).Answers(binsOfAll, rule.BinCount);
        return new OneRuleModel(data.Signature, rule.ToParameters(answers));
    }

    private BinLoss Loss(TrainingSet data, Targets targets, RowSample rows, double? quantile)
    {
        bool isTimeOrdered = !data.LastLabels.IsEmpty;
        if (data.Signature.Task != LearningTask.Regression)
        {
            return new LogBinLoss(targets, rows, isTimeOrdered, _pseudoCount);
        }

        return quantile is { } share
            ? new QuantileBinLoss(targets, rows, isTimeOrdered, _pseudoCount, share)
            : new SquaredBinLoss(targets, rows, isTimeOrdered, _pseudoCount);
    }
}
