using ModelGateway.Reports;
using static ModelGateway.Evidence;

namespace ModelGateway;

/// <summary>Every run that promotes nothing says what to do next.</summary>
public class NextStepTests
{
    private static readonly OrderFinding s_found = new(OrderKind.Undeclared, "date", 0.6) { Series = ["store", "item"] };

    [Fact]
    public void There_is_one_exactly_where_nothing_is_promoted() =>
        Gen.OneOf(Gen.Const(GateState.Passed), Gen.Const(GateState.Failed), Gen.Const(GateState.NotEnoughData)).Array[0, 4]
            .Select(Gen.OneOf(Gen.Const("beats-baseline"), Gen.Const("scores-every-row"), Gen.Const("not-worse-than-champion"), Gen.Const("own")).Array[4])
            .Sample((states, names) =>
            {
                PromotionDecision decision = new([.. states.Select((state, i) => new GateResult { Name = names[i], State = state, Reason = "Because." })]);

                Assert.Equal(decision.Promoted, decision.Next is null);
                Assert.True(decision.Next is null || (decision.Next.EndsWith('.') && !decision.Next[..^1].Contains(". ", StringComparison.Ordinal)), decision.Next);
            });

    [Fact]
    public void A_promoted_candidate_needs_none() => Assert.Null(PromotionDecision.Decide(Gate.Default, Good).Next);

    [Fact]
    public void An_order_that_nobody_declared_is_to_be_declared_first()
    {
        RunEvidence run = Good with { InOrder = [Compared("persistence", -0.2, -0.3, -0.1)] };

        Assert.Equal(
            "Declare OrderBy(\"date\").GroupBy(\"store\", \"item\") where the rows are in order of time, GroupBy with the column of the batch where they come in batches, or Unordered() where they are neither, and train again.",
            Next(run, s_found));
        Assert.StartsWith("Let the champion serve, or give the candidate as features what persistence knows", Next(run), StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_that_nobody_declared_are_to_be_declared_too()
    {
        OrderFinding grouped = new(OrderKind.Grouped, null, 0.4) { Series = ["shop"] };

        Assert.Equal(
            "Declare GroupBy(\"shop\") where the model is to answer for groups that it has not learned from, or Unordered() where rows of all of them are known when it learns, and train again.",
            Next(Good with { InOrder = [Compared("linear", -0.2, -0.3, -0.1)] }, grouped));
        Assert.EndsWith(
            "And declare what the rows are: GroupBy(\"shop\") where rows of a group belong together, or Unordered() where they do not.",
            Next(Good with { Comparisons = [Good.Comparisons[0], Compared("linear", 0.05, 0.01, 0.1)] }, grouped), StringComparison.Ordinal);
    }

    [Fact]
    public void A_baseline_that_is_not_beaten_is_named_and_what_serves_meanwhile()
    {
        RunEvidence run = Good with { Champion = null, Comparisons = [Good.Comparisons[0], Compared("linear", 0.05, 0.01, 0.1)] };

        Assert.Equal("Let one-rule serve while it is good enough, or give the candidate what linear has not: more rows, other features, another trainer.", Next(run, serves: "one-rule"));
        Assert.StartsWith("Use linear where it is good enough, or ", Next(run), StringComparison.Ordinal);
        Assert.StartsWith("Let the champion serve, or ", Next(run with { Champion = Good.Champion }), StringComparison.Ordinal);
        Assert.Contains(
            "a feature may give the label away",
            Next(run with { Comparisons = [Good.Comparisons[0], Compared("linear", null, null, null, ComparisonState.Undefined)] }), StringComparison.Ordinal);
    }

    [Fact]
    public void The_strongest_of_those_that_are_not_beaten_is_named_though_the_bound_of_a_weaker_one_is_lower()
    {
        RunEvidence run = Good with { Champion = null, Comparisons = [Compared("one-rule", 0.3, -0.9, 0.6), Compared("linear", 0.05, 0.01, 0.1), Compared("constant", 0.6, 0.5, 0.7)] };

        Assert.StartsWith("Use linear where it is good enough, or give the candidate what linear has not", Next(run), StringComparison.Ordinal);
        Assert.StartsWith("Use one-rule where", Next(run with { Comparisons = [run.Comparisons[0], Compared("linear", 0.2, 0.1, 0.3), run.Comparisons[2]] }), StringComparison.Ordinal);
        Assert.Contains("what persistence knows", Next(Good with { InOrder = [Compared("one-rule", 0.1, -0.4, 0.4), Compared("persistence", -0.2, -0.3, -0.1)] }), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_has_the_last_labels_already_is_not_told_to_take_them()
    {
        RunEvidence run = Good with { Comparisons = [.. Good.Comparisons, Compared("persistence", -0.2, -0.3, -0.1)] };
        TestPart test = new()
        {
            Signature = new ModelSignature { Task = LearningTask.Regression, Label = new Column("y", typeof(float)), Features = new Schema([new Column("label.last1", typeof(float), role: ColumnRole.LastLabel)]) },
            Rows = new Dataset([]),
            Labels = default,
            Scores = default,
            GivesProbabilities = true,
        };

        Assert.Contains("the labels before: the last ones by LastLabels(n)", Next(run), StringComparison.Ordinal);
        Assert.Contains("more of the last labels by LastLabels(n)", Next(run with { Test = test }), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_it_is_a_baseline_that_knows_no_order_that_is_not_beaten_a_declaration_alone_does_not_help()
    {
        RunEvidence run = Good with { Champion = null, Comparisons = [Good.Comparisons[0], Compared("linear", 0.05, 0.01, 0.1)] };
        string next = Next(run, s_found);

        Assert.StartsWith("Use linear where it is good enough, or give the candidate what linear has not", next, StringComparison.Ordinal);
        Assert.EndsWith("And declare what the rows are: OrderBy(\"date\").GroupBy(\"store\", \"item\") where they are in order of time, or Unordered() where they are not.", next, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_series_are_no_question_of_neighbours()
    {
        Comparison few = Compared("linear", 0.5, null, null, ComparisonState.NotEnoughData) with { Reason = "The 400 rows come in 8 series.", BlockLength = 1 };

        Assert.Equal("Bring rows of more series, or groups, or of a longer time: The 400 rows come in 8 series.", Next(Unsure(few)));
        Assert.EndsWith("8 series. And declare what the rows are: OrderBy(\"date\").GroupBy(\"store\", \"item\") where they are in order of time, or Unordered() where they are not.", Next(Unsure(few), s_found), StringComparison.Ordinal);
    }

    [Fact]
    public void Too_little_data_says_how_much_would_do()
    {
        Comparison few = Compared("linear", 0.5, null, null, ComparisonState.NotEnoughData);

        Assert.Equal("Bring more rows: 40 were judged on, at least 100 are needed.", Next(Unsure(few with { Rows = 40 })));
        Assert.Equal("Bring more rows: 4 of those judged on are misclassified, at least 10 are needed.", Next(Unsure(few with { MisclassifiedRows = 4 })));
        Assert.Equal(
            "Bring rows of a longer time: 6512 were judged on, and as 700 neighbours are alike at least 7000 are needed.",
            Next(Unsure(few with { MisclassifiedRows = 900, BlockLength = 700 })));
        Assert.Equal(
            "Train on rows that the champion has not learned from: 31 of those judged on were new to it, at least 100 are needed.",
            Next(Good with { Champion = few with { Rows = 31 } }));
    }

    [Fact]
    public void The_champion_stays_and_an_own_gate_is_named_with_its_figures()
    {
        Assert.StartsWith("Keep the champion, ", Next(Good with { Champion = Compared("champion a/1", -0.2, -0.3, -0.1) }), StringComparison.Ordinal);
        Assert.Equal(
            "Bring what auc-at-least measures from 0.92 to its limit of 0.95, or set another limit where it asks too much.",
            PromotionDecision.Decide([.. Gate.Default, Gate.MetricAtLeast(Metric.Auc, 0.95)], Good).With(null, Step([.. Gate.Default, Gate.MetricAtLeast(Metric.Auc, 0.95)], Good)).Next);
        Assert.StartsWith("See which rows the candidate cannot score", Next(Good with { Candidate = Evaluated(0.283, 0.92, unscored: 3) }), StringComparison.Ordinal);
    }

    private static RunEvidence Unsure(Comparison comparison) => Good with { Comparisons = [Good.Comparisons[0], comparison] };

    private static string Next(RunEvidence run, OrderFinding? order = null, string? serves = null) => Step(Gate.Default, run, order, serves);

    private static string Step(IReadOnlyList<IGate> gates, RunEvidence run, OrderFinding? order = null, string? serves = null) =>
        NextStep.Of(PromotionDecision.Decide(gates, run).Gates, run, order, serves);
}
