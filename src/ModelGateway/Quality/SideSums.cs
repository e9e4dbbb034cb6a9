namespace ModelGateway;

/// <summary>What a model beside the champion would have answered, on rows that have their outcome.</summary>
internal sealed class SideSums
{
    public SideSums(QualityShape shape)
    {
        Losses = new BlockSums(2 * shape.Losses.Count, BlockSums.UsualBlocks, shape.LossUnits(models: 2));
        Own = QualityWindow.OwnSums(shape, models: 2, BlockSums.UsualBlocks);
        Ranks = shape.Task == LearningTask.Binary ? new ScoreHistogram() : null;
    }

    /// <summary>Both models' losses on the rows that both answered, side by side for each loss.</summary>
    public BlockSums Losses { get; }

    /// <summary>The same by the application's own metric, on the rows that it gives both a number for; null where there is none.</summary>
    public BlockSums? Own { get; }

    /// <summary>For binary classification its scores by class; else null.</summary>
    public ScoreHistogram? Ranks { get; }

    /// <summary>Rows of a regression for which it had no answer; a classification without one counts as wrong.</summary>
    public long Unanswered { get; set; }

    /// <summary>The place in <see cref="Losses"/> of a loss of the champion's.</summary>
    public static int Champion(int loss) => 2 * loss;

    /// <summary>The place in <see cref="Losses"/> of a loss of this model's.</summary>
    public static int Its(int loss) => (2 * loss) + 1;

    public void Add(SideSums other)
    {
        Losses.Add(other.Losses);
        Own?.Add(other.Own!);
        Ranks?.Add(other.Ranks!);
        Unanswered += other.Unanswered;
    }
}
