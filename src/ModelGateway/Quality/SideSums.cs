namespace ModelGateway;

/// <summary>What a model beside the champion would have answered, on rows that have their outcome.</summary>
internal sealed class SideSums
{
    public SideSums(QualityShape shape)
    {
        Losses = new BlockSums(2 * shape.LossCount, BlockSums.UsualBlocks, shape.LossUnits(models: 2));
        Ranks = shape.Task == LearningTask.Binary ? new ScoreHistogram() : null;
    }

    /// <summary>Both models' losses on the rows that both answered, side by side for each loss.</summary>
    public BlockSums Losses { get; }

    /// <summary>For binary classification its scores by class; else null.</summary>
    public ScoreHistogram? Ranks { get; }

    /// <summary>Rows of a regression for which it had no answer; a classification without one counts as wrong.</summary>
    public long Unanswered { get; set; }

    /// <summary>The place in <see cref="Losses"/> of a loss of the champion's.</summary>
    public static int Champion(int loss) => 2 * loss;

    /// <summary>The place in <see cref="Losses"/> of a loss of its own.</summary>
    public static int Own(int loss) => (2 * loss) + 1;

    public void Add(SideSums other)
    {
        Losses.Add(other.Losses);
        Ranks?.Add(other.Ranks!);
        Unanswered += other.Unanswered;
    }
}
