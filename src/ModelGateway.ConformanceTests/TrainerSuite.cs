using System.Globalization;
using System.Runtime.CompilerServices;
using Xunit;
using Xunit.Sdk;

namespace ModelGateway.ConformanceTests;

/// <summary>What every suite of laws for a trainer needs: how the trainer is made, and how its models are stored.</summary>
public abstract class TrainerSuite : ConformanceSuite
{
    /// <summary>Creates the trainer, with its defaults or the tunables under test.</summary>
    protected abstract ITrainer Create();

    /// <summary>
    /// Creates the trainer that is to learn from these rows; by default <see cref="Create"/>. For a trainer that imports what somebody else
    /// made: make it for these columns, task and classes. It gives probabilities when the one of <see cref="Create"/> does.
    /// </summary>
    /// <param name="data">The rows that it will be given.</param>
    protected virtual ITrainer CreateFor(TrainingSet data) => Create();

    /// <summary>The provider that saves and loads the trainer's models.</summary>
    protected abstract IModelProvider Provider { get; }

    /// <summary>Whether a model may answer NaN to hostile rows; true by default. A baseline always has an answer.</summary>
    protected virtual bool MayAnswerNaN => true;

    internal ITrainer CreateForCoverage() => Create();

    private protected bool NeedsOutcomes => Create().Description.NeedsOutcomes;

    private protected StorageLaws Storage => new(Provider, this);

    // A law that has nothing to be tried on has not been kept: it shows as skipped.
    private protected void ForEachTask(Action<LearningTask> law, LearningTask[]? only = null, [CallerMemberName] string name = "")
    {
        Begin(name);
        TrainerDescription description = Create().Description;
        LearningTask[] tasks = [.. description.Tasks.Where(task => only is null || only.Contains(task))];
        if (tasks.Length == 0)
        {
            Assert.Skip($"It learns {string.Join(" and ", description.Tasks)} only.");
        }

        List<(LearningTask Task, string Reason)> left = [];
        foreach (LearningTask task in tasks)
        {
            if (Divergences.TryGetValue($"{name}({task})", out string? reason))
            {
                left.Add((task, reason));
                continue;
            }

            try
            {
                law(task);
            }
            catch (Exception e)
            {
                throw FailException.ForFailure($"{description.Name}, {task}: {(e is XunitException ? "" : e.GetType().Name + ": ")}{e.Message}{Environment.NewLine}{e.StackTrace}");
            }
        }

        if (left.Count > 0)
        {
            Assert.Skip(string.Join(" ", left.GroupBy(l => l.Reason, l => l.Task).Select(of => $"{string.Join(", ", of)}: {of.Key}")));
        }
    }

    private protected Problem Easy(LearningTask task) => Problems.Easy(task, NeedsOutcomes);

    private protected IModel Train(Problem problem, int seed = 1, CancellationToken cancellationToken = default) =>
        Train(CreateFor(problem.Training), problem, seed, cancellationToken);

    private protected IModel Train(ITrainer trainer, Problem problem, int seed = 1, CancellationToken cancellationToken = default) => Patiently(
        () => trainer.TrainAsync(problem.Training, new TrainingContext(seed, problem.Loss), cancellationToken).GetAwaiter().GetResult(),
        "Training");

    // Null when the trainer cannot learn from these rows and says so.
    private protected IModel? TryTrain(Problem problem)
    {
        try
        {
            return Train(problem);
        }
        catch (TrainingException e)
        {
            Assert.False(string.IsNullOrWhiteSpace(e.Message), "The TrainingException says nothing.");
            return null;
        }
    }

    private protected float[] Score(IModel model, FeatureRows rows) => Patiently(() => ScoreChecks.Score(model, rows), "Scoring");

    private protected void AssertLearned(Problem problem, IModel model) => AssertLoss(problem, ScoreChecks.Score(model, problem.Rows()), 0.9);

    // A trainer of labels only is judged by its errors: probabilities of 0 and 1 have no log-loss to speak of.
    private protected void AssertLoss(Problem problem, float[] scores, double share)
    {
        bool labelsOnly = !Create().Description.GivesProbabilities;
        double loss = ScoreChecks.Loss(problem.Signature, problem.TestLabels, scores, labelsOnly);
        double limit = share * ScoreChecks.ConstantLoss(problem, labelsOnly);
        Assert.True(loss <= limit, string.Create(
            CultureInfo.InvariantCulture, $"The held-out loss is {loss:R}, expected at most {limit:R}, {share:P0} of a constant's."));
    }
}
