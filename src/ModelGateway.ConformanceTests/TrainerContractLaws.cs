using Xunit;

namespace ModelGateway.ConformanceTests;

/// <summary>The laws of what a trainer promises its caller: it can be cancelled, leaves what it is given as it is, and its models can be stored.</summary>
public abstract class TrainerContractLaws : TrainerSuite
{
    /// <summary>A token that is cancelled already stops training before it says or does anything.</summary>
    [Fact]
    public void A_cancelled_token_stops_before_any_work() => ForEachTask(task =>
    {
        Problem problem = Easy(task);
        Told told = new();
        Assert.ThrowsAny<OperationCanceledException>(() => Patiently(
            () => CreateFor(problem.Training).TrainAsync(problem.Training, new TrainingContext(1, problem.Loss, told), new CancellationToken(true)).GetAwaiter().GetResult(),
            "Training with a cancelled token"));
        Assert.Equal(0, told.Count);
    });

    /// <summary>Cancelling in the middle ends in OperationCanceledException, or in the model when training was about to end anyway.</summary>
    [Fact]
    public void Cancelling_in_the_middle_ends_in_OperationCanceledException_or_a_model() => ForEachTask(task =>
    {
        Problem problem = Easy(task);
        using CancellationTokenSource source = new(TimeSpan.FromMilliseconds(5));
        try
        {
            Train(problem, cancellationToken: source.Token).Dispose();
        }
        catch (OperationCanceledException)
        {
            Assert.True(source.IsCancellationRequested);
        }
    });

    /// <summary>
    /// The model without its last stages is the model of a shorter training, and all stages together are the model itself; or the trainer is no
    /// <see cref="IStagedTrainer"/>.
    /// </summary>
    [Fact]
    public void The_first_stages_are_a_shorter_training()
    {
        Begin();
        if (Create() is not IStagedTrainer)
        {
            Assert.Skip("It does not learn in stages.");
        }

        ForEachTask(AssertStages);
    }

    /// <summary>A task that the description does not list is refused with a TrainingException.</summary>
    [Fact]
    public void A_task_that_is_not_declared_is_refused()
    {
        Begin();
        LearningTask[] undeclared = [.. Enum.GetValues<LearningTask>().Except(Create().Description.Tasks)];
        if (undeclared.Length == 0)
        {
            Assert.Skip("It declares every task.");
        }

        foreach (LearningTask task in undeclared)
        {
            Assert.Throws<TrainingException>(() => Train(Easy(task)));
        }
    }

    /// <summary>A loaded model gives the scores of the saved one, to the bit, and can be saved and loaded again.</summary>
    [Fact]
    public void A_loaded_model_gives_the_same_scores() => ForEachTask(task =>
    {
        Problem problem = Problems.EveryType(task, NeedsOutcomes).With(column => Holes.In(column, row => row % 7 == 0));
        using IModel model = Train(problem);
        Storage.A_loaded_model_gives_the_same_scores(model, problem.Rows());
    });

    /// <summary>Every file of a saved model has a name that begins with <c>model.</c>, and there is at least one.</summary>
    [Fact]
    public void Files_begin_with_model() => ForEachTask(task =>
    {
        using IModel model = Train(Easy(task));
        Storage.Files_begin_with_model(model);
    });

    /// <summary>Loading from a folder without files, or where any file is missing, empty, cut or something else, is a ModelGatewayException.</summary>
    [Fact]
    public void Files_that_are_no_model_are_refused() => ForEachTask(task =>
    {
        using IModel model = Train(Easy(task));
        Storage.Files_that_are_no_model_are_refused(model);
    });

    /// <summary>A model of another provider is refused with an ArgumentException, and nothing is written.</summary>
    [Fact]
    public void Saving_a_foreign_model_is_refused() => ForEachTask(task => Storage.Saving_a_foreign_model_is_refused(Easy(task).Signature));

    /// <summary>A row's scores do not depend on the rows beside it, but for <see cref="ConformanceSuite.BatchTolerance"/>.</summary>
    [Fact]
    public void Scores_each_row_as_if_it_were_alone() => ForModels((model, problem) =>
        ModelLaws.Scores_each_row_as_if_it_were_alone(model, problem.Test, problem.TestLastLabels, BatchTolerance));

    /// <summary>A batch of 5,000 rows has the scores that they have in small ones, but for <see cref="ConformanceSuite.BatchTolerance"/>.</summary>
    [Fact]
    public void A_large_batch_has_the_scores_of_small_ones() => ForModels((model, problem) =>
        ModelLaws.A_large_batch_has_the_scores_of_small_ones(model, problem.Test, problem.TestLastLabels, BatchTolerance));

    /// <summary>Four threads get the answers of one, to the bit.</summary>
    [Fact]
    public void Is_thread_safe() => ForModels((model, problem) =>
        ModelLaws.Is_thread_safe(model, problem.Test, problem.TestLastLabels));

    /// <summary>After warming up, a call allocates nothing on the calling thread.</summary>
    [Fact]
    public void Scoring_allocates_nothing() => ForModels((model, problem) =>
        ModelLaws.Allocates_nothing(model, problem.Test, problem.TestLastLabels));

    /// <summary>Scoring no rows is not an error.</summary>
    [Fact]
    public void Scores_no_rows() => ForModels((model, _) => ModelLaws.Scores_no_rows(model));

    /// <summary>Others read the same rows after the model.</summary>
    [Fact]
    public void Leaves_rows_as_they_are() => ForModels((model, problem) =>
        ModelLaws.Leaves_rows_as_they_are(model, problem.Test, problem.TestLastLabels));

    /// <summary>Rows with other features, or the same ones in another order, are an error and no answer.</summary>
    [Fact]
    public void Refuses_rows_of_another_layout() => ForModels((model, _) => ModelLaws.Refuses_rows_of_another_layout(model));

    /// <summary>Scores are never written beyond the span.</summary>
    [Fact]
    public void Refuses_a_span_that_is_too_short() => ForModels((model, problem) =>
        ModelLaws.Refuses_a_span_that_is_too_short(model, problem.Test, problem.TestLastLabels));

    // Models just trained, and the same ones loaded, must keep the laws.
    private void ForModels(Action<IModel, Problem> law, [System.Runtime.CompilerServices.CallerMemberName] string name = "") => ForEachTask(task =>
    {
        Problem problem = Easy(task);
        using IModel model = Train(problem);
        law(model, problem);
        StorageLaws.InFolder(folder =>
        {
            Storage.Save(model, folder);
            using IModel loaded = Provider.Load(folder, problem.Signature);
            law(loaded, problem);
        });
    }, name: name);

    private void AssertStages(LearningTask task)
    {
        Problem problem = Easy(task);
        IStagedTrainer trainer = Assert.IsAssignableFrom<IStagedTrainer>(CreateFor(problem.Training));
        Tunable tunable = Assert.Single(trainer.Description.Tunables, tunable => tunable.Name == trainer.StageTunable);
        Assert.True(tunable.IsInteger && tunable.Minimum >= 1, $"{tunable.Name} counts stages, but is no whole number from 1.");
        using IModel model = Train(trainer, problem);
        int stages = trainer.CountStages(model);
        Assert.True(stages >= 1 && stages <= tunable.Value, $"A model trained on easy rows has {stages} stages, expected 1 to {tunable.Value}.");
        FeatureRows rows = problem.Rows();
        int width = rows.Count * model.Signature.ScoreWidth;
        float[] scores = new float[stages * width];
        trainer.ScoreStages(model, rows, scores);
        ScoreChecks.SameBits(Score(model, rows), scores.AsSpan((stages - 1) * width), "all stages together");
        foreach (int first in new[] { 1, (stages + 1) / 2 })
        {
            using IModel shorter = Train(trainer.With(new Dictionary<string, double> { [trainer.StageTunable] = first }), problem);
            ScoreChecks.Near(Score(shorter, rows), scores.AsSpan((first - 1) * width, width), 1e-5f, $"the first {first} of {stages} stages");
        }
    }

    private sealed class Told : IProgress<string>
    {
        public int Count;

        public void Report(string value) => Interlocked.Increment(ref Count);
    }
}
