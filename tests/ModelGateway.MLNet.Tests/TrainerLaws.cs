namespace ModelGateway.MLNet;

/// <summary>What every trainer of ML.NET must do beside keeping the conformance kit.</summary>
public abstract class TrainerLaws
{
    protected abstract ITrainer Trainer { get; }

    /// <summary>The share of the constant's loss that must go on unseen rows.</summary>
    protected virtual double LeastGain => 0.5;

    /// <summary>How far the scores may lie from ML.NET's own, relative to those beyond 1: not at all where they are summed in the same order.</summary>
    protected virtual float Tolerance(LearningTask task) => 0;

    protected TrainingSet Sample(LearningTask task, int seed = 1, int rows = 600)
    {
        Assert.SkipUnless(Trainer.Description.Tasks.Contains(task), $"{Trainer.Description.Name} does not learn {task}.");
        return Samples.Mixed(task, rows, seed);
    }

    [Theory]
    [InlineData(LearningTask.Regression)]
    [InlineData(LearningTask.Binary)]
    [InlineData(LearningTask.Multiclass)]
    public async Task Learns_much_more_than_a_constant(LearningTask task)
    {
        using IModel model = await Samples.Train(Trainer, Sample(task));
        TrainingSet unseen = Sample(task, seed: 2);
        double loss = Samples.Loss(unseen, Samples.Score(model, unseen.Rows));
        double gain = 1 - (loss / Samples.ConstantLoss(unseen));
        Assert.True(gain > LeastGain, $"gain {gain:F3}");
    }

    [Theory]
    [InlineData(LearningTask.Regression)]
    [InlineData(LearningTask.Binary)]
    [InlineData(LearningTask.Multiclass)]
    public async Task Scores_what_ML_NET_itself_scores(LearningTask task)
    {
        using IModel model = await Samples.Train(Trainer, Sample(task));
        CompiledModelLaws.AnswersAreThoseOfMLNet(model, Sample(task, seed: 2).Rows, Tolerance(task));
        CompiledModelLaws.AnswersAreThoseOfMLNet(model, Samples.Odd, Tolerance(task));
    }

    [Fact]
    public async Task A_class_without_training_rows_has_probability_0()
    {
        TrainingSet data = Sample(LearningTask.Multiclass);
        int[] kept = [.. Enumerable.Range(0, data.Rows.RowCount).Where(i => data.Labels.Span[i] != 1)];
        TrainingSet without = data with { Rows = data.Rows.Select(kept), Labels = kept.Select(i => data.Labels.Span[i]).ToArray() };
        using IModel model = await Samples.Train(Trainer, without);
        float[] scores = Samples.Score(model, without.Rows);
        Assert.All(scores.Chunk(3), row => Assert.Equal(0, row[1]));
        Assert.True(Samples.Loss(without, scores) < Samples.ConstantLoss(without) / 2);
    }

    [Theory]
    [InlineData(LearningTask.Binary)]
    [InlineData(LearningTask.Multiclass)]
    public async Task One_class_only_is_refused(LearningTask task)
    {
        TrainingSet data = Sample(task);
        TrainingSet one = data with { Labels = new float[data.Rows.RowCount] };
        TrainingException error = await Assert.ThrowsAsync<TrainingException>(() => Samples.Train(Trainer, one));
        Assert.Contains("two classes", error.Message, StringComparison.Ordinal);
    }
}
