using System.Globalization;
using Xunit;

namespace ModelGateway.ConformanceTests;

/// <summary>
/// What every <see cref="ITrainer"/> must keep, and the models that it trains, and the <see cref="IModelProvider"/> that stores them.
/// Each law is tried on every task of the trainer's description.
/// </summary>
/// <example><code>
/// public class MyTrainerConformanceTests : TrainerConformanceTests
/// {
///     protected override ITrainer Create() => new MyTrainer();
///     protected override IModelProvider Provider => new MyProvider();
/// }
/// </code></example>
[Trait(Kit, "trainer")]
public abstract class TrainerConformanceTests : TrainerHardDataLaws
{
    private static readonly LearningTask[] s_classification = [LearningTask.Binary, LearningTask.Multiclass];

    /// <summary>Tunables have unique names and lie in their ranges; the provider is the one that saves the models.</summary>
    [Fact]
    public void Description_is_complete()
    {
        Begin();
        TrainerDescription description = Create().Description;
        Assert.False(string.IsNullOrWhiteSpace(description.Name), "The trainer has no name.");
        Assert.Equal(Provider.Id, description.ProviderId);
        Assert.Equal(Provider.Id.ToLowerInvariant(), Provider.Id);
        Assert.NotEmpty(description.Tasks);
        Assert.Equal(description.Tasks.Distinct(), description.Tasks);
        Assert.Equal(description.Tunables.Select(t => t.Name).Distinct(), description.Tunables.Select(t => t.Name));
        Assert.All(description.Packages, package => Assert.False(string.IsNullOrWhiteSpace(package.Key) || string.IsNullOrWhiteSpace(package.Value)));
        foreach (Tunable tunable in description.Tunables)
        {
            Assert.False(string.IsNullOrWhiteSpace(tunable.Name), "A tunable has no name.");
            Assert.True(tunable.Minimum < tunable.Maximum, $"The range of {tunable.Name} is empty.");
            Assert.True(tunable.Default >= tunable.Minimum && tunable.Default <= tunable.Maximum, $"The default of {tunable.Name} is out of its range.");
            Assert.True(tunable.Value >= tunable.Minimum && tunable.Value <= tunable.Maximum, $"The value of {tunable.Name} is out of its range.");
            Assert.True(!tunable.IsInteger || (double.IsInteger(tunable.Default) && double.IsInteger(tunable.Value)), $"{tunable.Name} is not whole.");
            Assert.True(!tunable.IsLogarithmic || tunable.Minimum > 0, $"{tunable.Name} is logarithmic, but its range reaches 0.");
        }
    }

    /// <summary>On easy data the held-out loss is clearly below that of the best constant.</summary>
    [Fact]
    public void Learns_more_than_a_constant() => ForEachTask(task =>
    {
        Problem problem = Easy(task);
        using IModel model = Train(problem);
        AssertLearned(problem, model);
    });

    /// <summary>The model has the signature that it was trained for, and a row has as many scores as that says, in their range.</summary>
    [Fact]
    public void Scores_have_the_width_and_the_range_of_the_signature() => ForEachTask(task =>
    {
        Problem problem = Easy(task);
        using IModel model = Train(problem);
        StorageLaws.AssertSignature(problem.Signature, model.Signature);
        ScoreChecks.InRange(problem.Signature, Score(model, problem.Rows()), mayBeNaN: false);
    });

    /// <summary>The same rows and seed give the same scores, to the bit, from this trainer or a new one.</summary>
    [Fact]
    public void Same_rows_and_seed_give_the_same_scores() => ForEachTask(task =>
    {
        Problem problem = Easy(task);
        ITrainer trainer = CreateFor(problem.Training);
        using IModel first = Train(trainer, problem, seed: 5);
        using IModel second = Train(trainer, problem, seed: 5);
        using IModel other = Train(CreateFor(problem.Training), problem, seed: 5);
        float[] scores = Score(first, problem.Rows());
        ScoreChecks.SameBits(scores, Score(second, problem.Rows()), "trained twice by one trainer");
        ScoreChecks.SameBits(scores, Score(other, problem.Rows()), "trained by two trainers");
    });

    /// <summary>Every 32-bit number is a seed.</summary>
    [Fact]
    public void Any_number_is_a_seed() => ForEachTask(task =>
    {
        Problem problem = Easy(task);
        foreach (int seed in new[] { int.MinValue, -1, 0, int.MaxValue })
        {
            using IModel model = Train(problem, seed);
            ScoreChecks.InRange(problem.Signature, Score(model, problem.Rows()), mayBeNaN: false);
        }
    });

    /// <summary>One trainer trains several models at once, each as if it were alone, and disposing one leaves the others.</summary>
    [Fact]
    public void Trains_several_models_at_once() => ForEachTask(task =>
    {
        Problem problem = Easy(task);
        ITrainer trainer = CreateFor(problem.Training);
        IModel alone = Train(trainer, problem);
        float[] expected = Score(alone, problem.Rows());
        IModel[] models = new IModel[3];
        Patiently(() =>
        {
            Workers.Run(models.Length, worker => models[worker] =
                trainer.TrainAsync(problem.Training, new TrainingContext(1, problem.Loss)).GetAwaiter().GetResult());
            return 0;
        }, "Training three models at once");
        alone.Dispose();
        foreach (IModel model in models)
        {
            ScoreChecks.SameBits(expected, Score(model, problem.Rows()), "trained beside two others");
            model.Dispose();
        }
    });

    /// <summary>A decimal comma changes neither training, scores nor files.</summary>
    [Fact]
    public void Culture_changes_nothing() => ForEachTask(task =>
    {
        Problem problem = Problems.EveryType(task, NeedsOutcomes);
        using IModel model = Train(problem);
        float[] expected = Score(model, problem.Rows());
        float[] abroad = InCulture("de-DE", () =>
        {
            using IModel german = Train(problem);
            return Score(german, problem.Rows());
        });
        ScoreChecks.SameBits(expected, abroad, "trained under de-DE");
        StorageLaws.InFolder(folder =>
        {
            InCulture("de-DE", () => Storage.Save(model, folder));
            using IModel loaded = InCulture("tr-TR", () => Provider.Load(folder, problem.Signature));
            ScoreChecks.SameBits(expected, Score(loaded, problem.Rows()), "saved under de-DE, loaded under tr-TR");
        });
    });

    /// <summary>Training changes neither rows nor labels nor weights.</summary>
    [Fact]
    public void Leaves_the_training_set_as_it_is() => ForEachTask(task =>
    {
        Problem problem = Problems.EveryType(task, NeedsOutcomes);
        float[] weights = [.. Enumerable.Range(0, Problems.TrainingRows).Select(row => 1f + (row % 3))];
        problem = problem with { Training = problem.Training with { Weights = weights } };
        string before = Hash(problem.Training.Rows);
        float[] labels = problem.Training.Labels.ToArray(), last = problem.Training.LastLabels.ToArray(), copy = [.. weights];
        using IModel model = Train(problem);
        Assert.Equal(before, Hash(problem.Training.Rows));
        ScoreChecks.SameBits(labels, problem.Training.Labels.Span, "the labels after training");
        ScoreChecks.SameBits(copy, weights, "the weights after training");
        ScoreChecks.SameBits(last, problem.Training.LastLabels.Span, "the last labels after training");

        // A dataset remembers its hash, so a new one is made of the same cells.
        static string Hash(Dataset rows) => new Dataset(rows.Columns).Sha256;
    });

    /// <summary>Columns that are not features of the signature, the label among them, do not exist for the trainer.</summary>
    [Fact]
    public void Reads_the_features_of_the_signature_only() => ForEachTask(task =>
    {
        Problem problem = Easy(task);
        TrainingSet bare = problem.Training with
        {
            Rows = new Dataset(problem.Training.Rows.Columns.Where(c => c.Definition.Role == ColumnRole.Feature)),
        };
        double[] leak = [.. problem.Training.Labels.ToArray().Select(label => (double)label)];
        TrainingSet leaky = problem.Training with
        {
            Rows = new Dataset([DataColumn.Create(new Column("leak", typeof(double)), leak), .. problem.Training.Rows.Columns]),
        };
        using IModel honest = Train(problem with { Training = bare });
        using IModel tempted = Train(problem with { Training = leaky });
        ScoreChecks.SameBits(Score(honest, problem.Rows()), Score(tempted, problem.Rows()), "trained beside a column that is no feature");
    });

    /// <summary>
    /// Scores are in the order of the signature's classes, though the last class comes first in the rows and the most frequent one is neither.
    /// </summary>
    [Fact]
    public void Classes_are_in_the_order_of_the_signature() => ForEachTask(task =>
    {
        Problem problem = Problems.Unbalanced(task, NeedsOutcomes);
        using IModel model = Train(problem);
        float[] scores = Score(model, problem.Rows());
        double[] means = [.. Enumerable.Range(0, model.Signature.ScoreWidth).Select(c => ScoreChecks.Mean(scores, model.Signature.ScoreWidth, c))];
        string told = string.Join(", ", means.Select(ScoreChecks.Text));
        if (task == LearningTask.Binary)
        {
            Assert.True(means[0] < 0.4, $"The positive class has 1 row in 5 but the mean probability {told}.");
        }
        else
        {
            Assert.True(means[1] > means[2] && means[2] > means[0], $"Classes a, b, c have 10, 60, 30 % of the rows but the mean probabilities {told}.");
        }
    }, s_classification);

    /// <summary>A class of the signature that no training row has keeps its column, with a small probability.</summary>
    [Fact]
    public void A_class_absent_from_training_keeps_its_column() => ForEachTask(task =>
    {
        Problem easy = Easy(task);
        float[] labels = [.. easy.Training.Labels.ToArray().Concat(easy.TestLabels).Select(label => label == 0 ? 0 : label + 1)];
        Problem problem = easy with
        {
            Training = Problems.Relabel(easy.Training, labels[..Problems.TrainingRows], ["a", "b", "c", "d"]),
            TestLabels = labels[Problems.TrainingRows..],
            TestLastLabels = NeedsOutcomes ? labels[(Problems.TrainingRows - 1)..^1] : [],
        };
        using IModel model = Train(problem);
        float[] scores = Score(model, problem.Rows());
        Assert.Equal(4 * Problems.TestRows, scores.Length);
        ScoreChecks.InRange(problem.Signature, scores, mayBeNaN: false);
        double[] means = [.. Enumerable.Range(0, 4).Select(c => ScoreChecks.Mean(scores, 4, c))];
        Assert.True(means[1] < means.Where((_, c) => c != 1).Min(),
            $"Class b has no rows but the means of the classes are {string.Join(", ", means.Select(ScoreChecks.Text))}.");
    }, [LearningTask.Multiclass]);

    /// <summary>Other labels give another model; or the description says that the model cannot be trained again, and they give the same one.</summary>
    [Fact]
    public void Refits_or_says_that_it_cannot() => ForEachTask(task =>
    {
        Problem problem = Easy(task);
        float[] labels = [.. problem.Training.Labels.ToArray().Select(label => task switch
        {
            LearningTask.Regression => 100 - label,
            LearningTask.Binary => 1 - label,
            _ => (label + 1) % 3,
        })];
        ITrainer trainer = CreateFor(problem.Training);
        using IModel first = Train(trainer, problem);
        using IModel second = Train(trainer, problem with { Training = Problems.Relabel(problem.Training, labels, [.. problem.Signature.Classes]) });
        bool isSame = Score(first, problem.Rows()).AsSpan().SequenceEqual(Score(second, problem.Rows()));
        Assert.True(isSame != trainer.Description.CanRefit,
            $"Trained on other labels it gives {(isSame ? "the same" : "other")} scores, but its description says that it can {(isSame ? "" : "not ")}be trained again.");
    });

    /// <summary>Some score is neither 0 nor 1; or the description says that the trainer's models name classes only, and none is.</summary>
    [Fact]
    public void Gives_probabilities_or_says_that_it_does_not() => ForEachTask(task =>
    {
        Problem problem = Easy(task);
        ITrainer trainer = CreateFor(problem.Training);
        using IModel model = Train(trainer, problem);
        bool hasFractions = Score(model, problem.Rows()).Any(score => score is not (0 or 1));
        Assert.True(hasFractions == trainer.Description.GivesProbabilities,
            $"Its scores are {(hasFractions ? "not only" : "only")} 0 and 1, but its description says that it gives {(hasFractions ? "no " : "")}probabilities.");
    }, s_classification);

    /// <summary>Told other outcomes the model gives other scores; or the description says that the row alone is enough, and they are the same.</summary>
    [Fact]
    public void Needs_outcomes_or_says_that_it_does_not() => ForEachTask(task =>
    {
        Problem problem = Problems.Easy(task, lastLabels: true);
        ITrainer trainer = CreateFor(problem.Training);
        using IModel model = Train(trainer, problem);
        bool isSame = Score(model, problem.Rows()).AsSpan().SequenceEqual(Score(model, (problem with { TestLastLabels = [] }).Rows()));
        Assert.True(isSame != trainer.Description.NeedsOutcomes,
            $"Without the outcomes it gives {(isSame ? "the same" : "other")} scores, but its description says that it {(isSame ? "needs them" : "does without")}.");
    });

    /// <summary>A row of weight 9 counts like nine rows.</summary>
    [Fact]
    public void Weights_count() => ForEachTask(task =>
    {
        Problem problem = Problems.Weighted(task, NeedsOutcomes);
        using IModel model = Train(problem);
        float[] scores = Score(model, problem.Rows());
        int width = problem.Signature.ScoreWidth;
        double mean = ScoreChecks.Mean(scores, width, width > 1 ? 1 : 0), least = task == LearningTask.Regression ? 7 : 0.6;
        Assert.True(mean > least, $"Rows of weight 9 pull the mean score to {ScoreChecks.Text(mean)} only, expected more than {least}.");
    });

    private static T InCulture<T>(string name, Func<T> act)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
        try
        {
            return act();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
