namespace ModelGateway.MLNet;

/// <summary>What every trainer of ML.NET must do for each task that it can learn.</summary>
public abstract class TrainerLaws
{
    protected abstract ITrainer Trainer { get; }

    /// <summary>The share of the constant's loss that must go on unseen rows.</summary>
    protected virtual double LeastGain => 0.5;

    /// <summary>Why scoring allocates for a task; null where it must not.</summary>
    protected virtual string? ReasonToAllocate(LearningTask task) => null;

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
    public async Task Gives_the_same_scores_for_the_same_seed(LearningTask task)
    {
        TrainingSet data = Sample(task);
        using IModel one = await Samples.Train(Trainer, data);
        using IModel two = await Samples.Train(Trainer, data);
        Assert.Equal(Samples.Score(one, data.Rows), Samples.Score(two, data.Rows));
    }

    [Theory]
    [InlineData(LearningTask.Regression)]
    [InlineData(LearningTask.Binary)]
    [InlineData(LearningTask.Multiclass)]
    public async Task Scores_the_same_after_saving_and_loading(LearningTask task)
    {
        TrainingSet data = Sample(task);
        using IModel model = await Samples.Train(Trainer, data);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("mlnet");
        try
        {
            MLNetProvider provider = new();
            provider.Save(model, folder.FullName);
            Assert.All(folder.GetFiles(), file => Assert.StartsWith("model.", file.Name, StringComparison.Ordinal));
            using IModel loaded = provider.Load(folder.FullName, data.Signature);
            Assert.Equal(Samples.Score(model, data.Rows), Samples.Score(loaded, data.Rows));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData(LearningTask.Regression)]
    [InlineData(LearningTask.Binary)]
    [InlineData(LearningTask.Multiclass)]
    public async Task Scores_the_same_from_many_threads(LearningTask task)
    {
        TrainingSet data = Sample(task);
        using IModel model = await Samples.Train(Trainer, data);
        float[] expected = Samples.Score(model, data.Rows);
        int width = model.Signature.ScoreWidth;
        int wrong = 0;
        Thread[] threads = [.. Enumerable.Range(0, 4).Select(t => new Thread(() =>
        {
            FeatureRows rows = new(new RowLayout(model.Signature.Features));
            float[] scores = new float[width];
            for (int pass = 0; pass < 3; pass++)
            {
                for (int i = 0; i < data.Rows.RowCount; i++)
                {
                    int row = (i + (t * 131)) % data.Rows.RowCount;
                    rows.Fill(data.Rows, [row]);
                    model.Score(rows, scores);
                    if (!scores.AsSpan().SequenceEqual(expected.AsSpan(row * width, width)))
                    {
                        Interlocked.Increment(ref wrong);
                    }
                }
            }
        }))];
        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());
        Assert.Equal(0, wrong);
    }

    [Theory]
    [InlineData(LearningTask.Regression)]
    [InlineData(LearningTask.Binary)]
    [InlineData(LearningTask.Multiclass)]
    public async Task Scores_without_allocating(LearningTask task)
    {
        Assert.SkipWhen(ReasonToAllocate(task) is not null, ReasonToAllocate(task) ?? "");
        TrainingSet data = Sample(task);
        using IModel model = await Samples.Train(Trainer, data);
        FeatureRows rows = Samples.Rows(data.Rows, model.Signature.Features);
        float[] scores = new float[data.Rows.RowCount * model.Signature.ScoreWidth];
        model.Score(rows, scores);
        long before = GC.GetAllocatedBytesForCurrentThread();
        model.Score(rows, scores);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData(LearningTask.Binary)]
    [InlineData(LearningTask.Multiclass)]
    public async Task Probabilities_lie_between_0_and_1_and_those_of_several_classes_sum_to_1(LearningTask task)
    {
        TrainingSet data = Sample(task);
        using IModel model = await Samples.Train(Trainer, data);
        float[] scores = Samples.Score(model, data.Rows);
        Assert.All(scores, score => Assert.InRange(score, 0, 1));
        if (task == LearningTask.Multiclass)
        {
            Assert.All(scores.Chunk(3), row => Assert.Equal(1, row.Sum(), 1e-4));
        }
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
