namespace ModelGateway;

/// <summary>What a model beside the champion would have answered, on rows that have their outcome.</summary>
internal sealed class SideSums
{
    /// <summary>The places of <see cref="Losses"/>.</summary>
    public const int ChampionLoss = 0;
    public const int OwnLoss = 1;
    public const int ChampionMiss = 2;
    public const int OwnMiss = 3;

    public SideSums(QualityShape shape)
    {
        Losses = new BlockSums(4, BlockSums.UsualBlocks, QualityWindow.Units(shape, 2));
        Ranks = shape.Task == LearningTask.Binary ? new ScoreHistogram() : null;
    }

    /// <summary>Both models' losses on the rows that both answered.</summary>
    public BlockSums Losses { get; }

    /// <summary>For binary classification its scores by class; else null.</summary>
    public ScoreHistogram? Ranks { get; }

    /// <summary>Rows of a regression for which it had no answer; a classification without one counts as wrong.</summary>
    public long Unanswered { get; set; }

    public void Add(SideSums other)
    {
        Losses.Add(other.Losses);
        Ranks?.Add(other.Ranks!);
        Unanswered += other.Unanswered;
    }
}
