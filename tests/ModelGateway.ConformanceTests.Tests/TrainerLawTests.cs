using System.Globalization;
using System.Runtime.InteropServices;

namespace ModelGateway.ConformanceTests;

/// <summary>Every law of the trainer suite fails on a trainer, model or provider that breaks it.</summary>
public class TrainerLawTests
{
    private static readonly BrokenProvider s_provider = new();

    private static readonly Dictionary<string, Func<(ITrainer, IModelProvider)>> s_ways = new()
    {
        [nameof(Suite.Description_is_complete)] = () => (new BrokenTrainer((inner, data, context, token) => inner.TrainAsync(data, context, token))
        {
            Describe = d => d with { Tunables = [.. d.Tunables, .. d.Tunables] },
        }, s_provider),
        [nameof(Suite.Learns_more_than_a_constant)] = () => (BrokenTrainer.Before(data => data with { Labels = data.Labels.ToArray().Reverse().ToArray() }), s_provider),
        [nameof(Suite.Same_rows_and_seed_give_the_same_scores)] = () =>
        {
            int trained = 0;
            return (BrokenTrainer.After((model, _) => BrokenTrainer.Nudged(model, ++trained)), s_provider);
        },
        [nameof(Suite.Any_number_is_a_seed)] = () => (new BrokenTrainer((inner, data, context, token) =>
            context.Seed < 0 ? throw new ArgumentOutOfRangeException(nameof(context)) : inner.TrainAsync(data, context, token)), s_provider),
        [nameof(Suite.Trains_several_models_at_once)] = () =>
        {
            int training = 0;
            return (new BrokenTrainer(async (inner, data, context, token) =>
            {
                int others = Interlocked.Increment(ref training);
                Thread.Sleep(50);
                IModel model = await inner.TrainAsync(data, context, token);
                Interlocked.Decrement(ref training);
                return others > 1 ? BrokenTrainer.Nudged(model) : model;
            }), s_provider);
        },
        [nameof(Suite.Culture_changes_nothing)] = () => (BrokenTrainer.After((model, _) =>
            CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator == "," ? BrokenTrainer.Nudged(model) : model), s_provider),
        [nameof(Suite.Leaves_the_training_set_as_it_is)] = () => (BrokenTrainer.Before(data =>
        {
            MemoryMarshal.AsMemory(data.Weights).Span[0] = 7;
            return data;
        }), s_provider),
        [nameof(Suite.Reads_the_features_of_the_signature_only)] = () => (BrokenTrainer.After((model, data) =>
            data.Rows.Schema.TryIndexOf("leak", out _) ? BrokenTrainer.Nudged(model) : model), s_provider),
        [nameof(Suite.Classes_are_in_the_order_of_the_signature)] = () => (BrokenTrainer.After((model, _) => new BrokenModel(model, (inner, rows, scores) =>
        {
            inner.Score(rows, scores);
            for (int row = 0; row < rows.Count; row++)
            {
                scores.Slice(row * inner.Signature.ScoreWidth, inner.Signature.ScoreWidth).Reverse();
            }
        })), s_provider),
        [nameof(Suite.A_class_absent_from_training_keeps_its_column)] = () => (BrokenTrainer.After((model, _) => new BrokenModel(model, (inner, rows, scores) =>
        {
            inner.Score(rows, scores);
            for (int row = 0; inner.Signature.ScoreWidth == 4 && row < rows.Count; row++)
            {
                scores.Slice(row * 4, 3).Reverse();
                scores.Slice(row * 4, 2).Reverse();
            }
        })), s_provider),
        [nameof(Suite.Refits_or_says_that_it_cannot)] = () => (new BrokenTrainer((inner, data, context, token) => inner.TrainAsync(data, context, token))
        {
            Describe = d => d with { CanRefit = false },
        }, s_provider),
        [nameof(Suite.Gives_probabilities_or_says_that_it_does_not)] = () => (new BrokenTrainer((inner, data, context, token) => inner.TrainAsync(data, context, token))
        {
            Describe = d => d with { GivesProbabilities = false },
        }, s_provider),
        [nameof(Suite.Needs_outcomes_or_says_that_it_does_not)] = () => (BrokenTrainer.After((model, _) => new BrokenModel(model, (inner, rows, scores) =>
        {
            inner.Score(rows, scores);
            if (!rows.LastLabels.IsEmpty && scores.Length > 0)
            {
                scores[0] = MathF.BitIncrement(scores[0]);
            }
        })), s_provider),
        [nameof(Suite.Weights_count)] = () => (BrokenTrainer.Before(data => data with { Weights = default }), s_provider),
        [nameof(Suite.Missing_values_are_answered)] = () => (BrokenTrainer.ScoringFailsWhen(rows => rows.Count > 0 && rows.IsMissing(0, rows.Layout[0])), s_provider),
        [nameof(Suite.Values_missing_for_the_first_time_are_answered)] = () => (BrokenTrainer.ScoringFailsWhen(rows => rows.Count > 0 && rows.IsMissing(0, rows.Layout[0])), s_provider),
        [nameof(Suite.Unseen_categories_are_answered)] = () => (BrokenTrainer.ScoringFailsWhen(rows =>
            rows.Layout.TextWidth > 0 && Enumerable.Range(0, rows.Count).Any(row => rows.Texts(row)[0] == "violet")), s_provider),
        [nameof(Suite.Infinite_and_huge_numbers_are_answered)] = () => (BrokenTrainer.ScoringFailsWhen(rows =>
            Enumerable.Range(0, rows.Count).Any(row => double.IsInfinity(rows.GetDouble(row, rows.Layout[0])))), s_provider),
        [nameof(Suite.Infinite_and_huge_numbers_in_training_end_in_a_model_or_a_TrainingException)] = () =>
            (BrokenTrainer.FailsWhen(data => Enumerable.Range(0, data.Rows.RowCount).Any(row => double.IsInfinity(data.Rows.Columns[0].GetDouble(row)))), s_provider),
        [nameof(Suite.Constant_and_empty_columns_do_no_harm)] = () =>
            (BrokenTrainer.FailsWhen(data => data.Signature.Features.TryIndexOf("no number", out _)), s_provider),
        [nameof(Suite.Every_type_of_column_is_accepted)] = () =>
            (BrokenTrainer.FailsWhen(data => data.Signature.Features.Any(f => f.Kind == ColumnKind.Vector)), s_provider),
        [nameof(Suite.Any_name_will_do_for_a_column)] = () =>
            (BrokenTrainer.FailsWhen(data => data.Signature.Features.TryIndexOf("Features", out _)), s_provider),
        [nameof(Suite.One_or_two_rows_end_in_a_model_or_a_TrainingException)] = () => (BrokenTrainer.Before(data =>
        {
            Thread.Sleep(data.Rows.RowCount < 3 ? Timeout.InfiniteTimeSpan : TimeSpan.Zero); // as SDCA does
            return data;
        }), s_provider),
        [nameof(Suite.One_class_or_a_constant_label_ends_in_a_model_or_a_TrainingException)] = () =>
            (BrokenTrainer.FailsWhen(data => data.Labels.ToArray().Distinct().Count() == 1), s_provider),
        [nameof(Suite.No_features_end_in_a_model_or_a_TrainingException)] = () => (BrokenTrainer.FailsWhen(data => data.Signature.Features.Count == 0), s_provider),
        [nameof(Suite.Integer_codes_beyond_2_to_the_53_stay_apart)] = () => (Rounding(typeof(long), column =>
            DataColumn.Create(column.Definition, [.. Enumerable.Range(0, column.Count).Select(row => (long)(double)column.GetInt64(row))])), s_provider),
        [nameof(Suite.Doubles_reach_the_model_unrounded)] = () => (Rounding(typeof(double), column =>
            DataColumn.Create(column.Definition, [.. Enumerable.Range(0, column.Count).Select(row => (double)(float)column.GetDouble(row))])), s_provider),
        [nameof(Suite.A_cancelled_token_stops_before_any_work)] = () =>
            (new BrokenTrainer((inner, data, context, _) => inner.TrainAsync(data, context, CancellationToken.None)), s_provider),
        [nameof(Suite.Cancelling_in_the_middle_ends_in_OperationCanceledException_or_a_model)] = () => (new BrokenTrainer((_, _, _, token) =>
        {
            token.WaitHandle.WaitOne();
            throw new TrainingException("Training was stopped.");
        }), s_provider),
        [nameof(Suite.The_first_stages_are_a_shorter_training)] = () => (new StagedTrainer(stages: 4) { IsHonest = false }, s_provider),
        [nameof(Suite.A_task_that_is_not_declared_is_refused)] = () => (new BrokenTrainer((inner, data, context, token) => inner.TrainAsync(data, context, token))
        {
            Describe = d => d with { Tasks = [LearningTask.Regression] },
        }, s_provider),
    };

    public static TheoryData<string> Laws => [.. Broken.LawsOf(typeof(TrainerConformanceTests))];

    [Theory]
    [MemberData(nameof(Laws))]
    public async Task A_law_fails_when_it_is_broken(string law)
    {
        (ITrainer trainer, IModelProvider provider) = BrokenModel.Ways.TryGetValue(law, out BrokenModel.Scoring? score)
            ? (BrokenTrainer.After((model, _) => new BrokenModel(model, score)), new BrokenProvider { Wrap = model => new BrokenModel(model, score) })
            : BrokenProvider.Ways.TryGetValue(law, out IModelProvider? broken) ? (new TableTrainer(), broken) : s_ways[law]();
        bool hangs = law == nameof(Suite.One_or_two_rows_end_in_a_model_or_a_TrainingException);

        await Broken.AssertFailsAsync(new Suite(trainer, provider, hangs ? TimeSpan.FromSeconds(1) : TimeSpan.FromMinutes(1)), law);
    }

    [Fact]
    public void A_trainer_that_keeps_its_first_model_must_say_that_it_cannot_refit()
    {
        IModel? first = null;
        BrokenTrainer trainer = new(async (inner, data, context, token) =>
            first?.Signature.Task == data.Signature.Task ? first : first = await inner.TrainAsync(data, context, token));

        Assert.Contains("the same scores", Assert.ThrowsAny<Xunit.Sdk.XunitException>(Of(trainer).Refits_or_says_that_it_cannot).Message, StringComparison.Ordinal);
        Of(new BrokenTrainer((_, data, context, token) => trainer.TrainAsync(data, context, token)) { Describe = d => d with { CanRefit = false } })
            .Refits_or_says_that_it_cannot();
    }

    [Fact]
    public void A_trainer_of_labels_only_is_judged_by_its_errors()
    {
        Suite honest = Of(LabelsOnly(isWrong: false));
        honest.Learns_more_than_a_constant();
        honest.Constant_and_empty_columns_do_no_harm();
        honest.Gives_probabilities_or_says_that_it_does_not();

        Suite wrong = Of(LabelsOnly(isWrong: true));
        Assert.Contains("held-out loss", Assert.ThrowsAny<Xunit.Sdk.XunitException>(wrong.Learns_more_than_a_constant).Message, StringComparison.Ordinal);
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(wrong.Constant_and_empty_columns_do_no_harm);
    }

    [Fact]
    public void Stages_that_are_shorter_trainings_keep_the_law() => Of(new StagedTrainer(stages: 4)).The_first_stages_are_a_shorter_training();

    [Fact]
    public void A_law_with_nothing_to_be_tried_on_is_skipped_and_not_passed()
    {
        Assert.Contains("in stages", Skipped(Of(new TableTrainer()).The_first_stages_are_a_shorter_training), StringComparison.Ordinal);
        Suite suite = Of(new BrokenTrainer((inner, data, context, token) => inner.TrainAsync(data, context, token))
        {
            Describe = d => d with { Tasks = [LearningTask.Regression] },
        });

        Assert.Contains("Regression only", Skipped(suite.Classes_are_in_the_order_of_the_signature), StringComparison.Ordinal);
        Assert.Contains("every task", Skipped(Of(new TableTrainer()).A_task_that_is_not_declared_is_refused), StringComparison.Ordinal);
    }

    [Fact]
    public void A_divergence_without_a_law_or_a_reason_fails()
    {
        Assert.NotNull(Record.Exception(Diverging("No_such_law", "a reason").Every_divergence_names_a_law_and_gives_a_reason));
        Assert.NotNull(Record.Exception(Diverging(nameof(Suite.Weights_count), " ").Every_divergence_names_a_law_and_gives_a_reason));
        Diverging(nameof(Suite.Weights_count), "a reason").Every_divergence_names_a_law_and_gives_a_reason();
    }

    [Theory]
    [InlineData("Weights_count")]
    [InlineData("Weights_count(Binary)")]
    public void A_divergence_is_skipped_with_its_reason(string law) =>
        Assert.Contains("it has no weights", Skipped(Diverging(law, "it has no weights").Weights_count), StringComparison.Ordinal);

    [Fact]
    public void A_divergence_for_one_task_leaves_the_others_under_the_law()
    {
        Suite suite = new(BrokenTrainer.Before(data => data with { Weights = default }), s_provider, TimeSpan.FromMinutes(1))
        {
            Left = new() { ["Weights_count(Binary)"] = "it has no weights" },
        };

        Assert.Contains("Regression", Assert.ThrowsAny<Xunit.Sdk.XunitException>(suite.Weights_count).Message, StringComparison.Ordinal);
    }

    private static BrokenTrainer LabelsOnly(bool isWrong) => new(async (inner, data, context, token) =>
        new BrokenModel(await inner.TrainAsync(data, context, token), (model, rows, scores) =>
        {
            model.Score(rows, scores);
            for (int i = 0; i < scores.Length; i++)
            {
                scores[i] = scores[i] >= 0.5f != isWrong ? 1 : 0;
            }
        }))
    {
        Describe = d => d with { GivesProbabilities = false, Tasks = [LearningTask.Binary] },
    };

    private static Suite Of(ITrainer trainer) => new(trainer, s_provider, TimeSpan.FromMinutes(1));

    private static string? Skipped(Action law)
    {
        try
        {
            law();
            return null;
        }
        catch (Xunit.Sdk.SkipException skipped) // Assert.Throws would skip this test
        {
            return skipped.Message;
        }
    }

    private static Suite Diverging(string law, string reason) =>
        new(new TableTrainer(), new TableProvider(), TimeSpan.FromMinutes(1)) { Left = new() { [law] = reason } };

    private static BrokenTrainer Rounding(Type type, Func<DataColumn, DataColumn> round) => BrokenTrainer.Before(data => data with
    {
        Rows = new Dataset(data.Rows.Columns.Select(c => c.Definition.Type == type ? round(c) : c)),
    });

    private sealed class Suite(ITrainer trainer, IModelProvider provider, TimeSpan patience) : TrainerConformanceTests
    {
        public Dictionary<string, string> Left { get; init; } = [];

        protected override IModelProvider Provider => provider;

        protected override TimeSpan Patience => patience;

        protected override IReadOnlyDictionary<string, string> Divergences => Left;

        protected override ITrainer Create() => trainer;
    }
}
