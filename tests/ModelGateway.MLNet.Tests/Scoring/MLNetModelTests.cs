using System.Runtime.CompilerServices;

namespace ModelGateway.MLNet;

public class MLNetModelTests
{
    [Fact]
    public async Task A_disposed_model_leaves_nothing_with_the_threads_that_used_it()
    {
        WeakReference[] gone = [.. await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => UseAndDispose()))];
        for (int i = 0; i < 10 && gone.Any(g => g.IsAlive); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.All(gone, model => Assert.False(model.IsAlive));
    }

    [Fact]
    public async Task A_text_of_ten_million_characters_is_answered()
    {
        string?[] notes = [.. Enumerable.Range(0, 200).Select(i => i % 20 == 0 ? null : i % 2 == 0 ? "a good day out" : "a bad day out")];
        float[] labels = [.. notes.Select(note => note is not null && note.Contains("good", StringComparison.Ordinal) ? 1f : 0f)];
        Column column = new("note", typeof(string), ColumnKind.Text, isNullable: true);
        foreach (ITrainer trainer in (ITrainer[])[MLNetTrainers.FastTree(), MLNetTrainers.Lbfgs()])
        {
            using IModel model = await Samples.Train(trainer, Samples.Of(LearningTask.Binary, labels, DataColumn.Create(column, notes)!));
            string long1 = string.Concat(Enumerable.Repeat("good ", 2_000_000));
            float[] scores = Samples.Score(model, new Dataset([DataColumn.Create(column, [long1, "good", "bad", "", null, new string('x', 10_000_000)])!]));
            Assert.True(scores[0] > 0.6 && scores[1] > 0.6 && scores[2] < 0.2, $"{trainer.Description.Name}: {string.Join(", ", scores)}");
            Assert.All(scores, score => Assert.InRange(score, 0, 1));
        }
    }

    [Fact]
    public async Task Five_hundred_features_are_learned()
    {
        Random random = new(1);
        DataColumn[] columns = [.. Enumerable.Range(0, 500).Select(c => Samples.Numbers($"x{c}", [.. Enumerable.Range(0, 200).Select(_ => random.NextSingle())]))];
        float[] labels = [.. Enumerable.Range(0, 200).Select(row => (float)columns[250].GetDouble(row) * 10)];
        foreach (ITrainer trainer in (ITrainer[])[MLNetTrainers.FastTree(), MLNetTrainers.Sdca()])
        {
            TrainingSet data = Samples.Of(LearningTask.Regression, labels, columns);
            using IModel model = await Samples.Train(trainer, data);
            Assert.True(Samples.Loss(data, Samples.Score(model, data.Rows)) < 0.5 * Samples.ConstantLoss(data));
        }
    }

    [Fact]
    public async Task Names_that_differ_by_case_only_are_two_features()
    {
        float[] x = [.. Enumerable.Range(0, 100).Select(i => (float)i)];
        TrainingSet data = Samples.Of(LearningTask.Regression, [.. x.Select(v => v % 10)], Samples.Numbers("A", x), Samples.Numbers("a", [.. x.Select(v => v % 10)]));
        using IModel model = await Samples.Train(MLNetTrainers.FastTree(), data);
        Assert.True(Samples.Loss(data, Samples.Score(model, data.Rows)) < 0.1 * Samples.ConstantLoss(data));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> UseAndDispose()
    {
        TrainingSet data = Samples.Mixed(LearningTask.Regression, 50);
        IModel model = await Samples.Train(MLNetTrainers.FastTree(new FastTreeOptions { Trees = 2 }), data);
        Samples.Score(model, data.Rows);
        model.Dispose();
        return new WeakReference(model);
    }
}
