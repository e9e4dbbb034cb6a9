namespace ModelGateway;

public class TrainingFoldsTests
{
    private static readonly Gen<(int[] Strata, int Seed)> s_strata = Gen.Select(Gen.Int[0, 4].Array[5, 400], Gen.Int);

    [Fact]
    public void Each_row_is_held_out_once_and_learned_from_otherwise() => s_strata.Sample(drawn =>
    {
        int[] rows = [.. Enumerable.Range(0, drawn.Strata.Length).Select(row => 3 * row)];
        return IsPartition(TrainingFolds.Stratified(rows, drawn.Strata, drawn.Seed), rows)
            && IsPartition(TrainingFolds.OfGroups(rows, drawn.Strata, drawn.Seed), rows)
            && IsPartition(TrainingFolds.InOrder(rows, (_, _) => false), rows);
    });

    [Fact]
    public void Folds_have_as_many_rows_of_each_stratum_as_can_be() => s_strata.Sample(drawn =>
    {
        int[] rows = [.. Enumerable.Range(0, drawn.Strata.Length)];
        TrainingFolds folds = TrainingFolds.Stratified(rows, drawn.Strata, drawn.Seed);
        int[][] parts = [.. Enumerable.Range(0, folds.Count).Select(folds.HeldOut)];
        return Enumerable.Range(0, 5).All(stratum => parts.Select(part => part.Count(row => drawn.Strata[row] == stratum)).ToArray() is var counts && counts.Max() - counts.Min() <= 1);
    });

    [Fact]
    public void Groups_stay_whole() => s_strata.Sample(drawn =>
    {
        int[] rows = [.. Enumerable.Range(0, drawn.Strata.Length)];
        TrainingFolds folds = TrainingFolds.OfGroups(rows, drawn.Strata, drawn.Seed);
        return Enumerable.Range(0, folds.Count).All(fold =>
        {
            HashSet<int> heldOut = [.. folds.HeldOut(fold).Select(row => drawn.Strata[row])];
            return !folds.LearnedFrom(fold).Any(row => heldOut.Contains(drawn.Strata[row]));
        });
    });

    [Fact]
    public void Many_small_groups_fill_folds_alike()
    {
        int[] rows = [.. Enumerable.Range(0, 1_000)];
        TrainingFolds folds = TrainingFolds.OfGroups(rows, [.. rows.Select(row => row / 10)], 1);

        Assert.All(Enumerable.Range(0, folds.Count), fold => Assert.Equal(200, folds.HeldOut(fold).Length));
    }

    [Fact]
    public void Rows_in_order_are_held_out_in_stretches_and_moments_stay_whole()
    {
        int[] rows = [.. Enumerable.Range(0, 100)];
        TrainingFolds folds = TrainingFolds.InOrder(rows, (a, b) => a / 7 == b / 7);

        Assert.Equal(5, folds.Count);
        int[][] parts = [.. Enumerable.Range(0, 5).Select(folds.HeldOut)];
        Assert.Equal(rows, parts.SelectMany(part => part));
        Assert.All(parts, part => Assert.Equal(0, part[0] % 7));
        Assert.Equal(99, parts[^1][^1]);
    }

    [Fact]
    public void A_moment_that_fills_several_folds_makes_fewer_of_them()
    {
        int[] rows = [.. Enumerable.Range(0, 100)];

        TrainingFolds folds = TrainingFolds.InOrder(rows, (a, b) => a is >= 10 and < 90 && b is >= 10 and < 90);

        Assert.Equal([90, 10], Enumerable.Range(0, folds.Count).Select(fold => folds.HeldOut(fold).Length));
        Assert.Equal(0, TrainingFolds.InOrder(rows, (_, _) => true).Count);
        Assert.Equal(0, TrainingFolds.OfGroups(rows, new int[100], 1).Count);
    }

    [Theory]
    [InlineData(4_999, 5)]
    [InlineData(5_000, 3)]
    public void There_are_three_and_five_below_five_thousand_rows(int rows, int expected) =>
        Assert.Equal(expected, TrainingFolds.Stratified([.. Enumerable.Range(0, rows)], new int[rows], 1).Count);

    [Fact]
    public void The_same_seed_gives_the_same_folds_and_another_seed_others()
    {
        int[] rows = [.. Enumerable.Range(0, 200)];

        Assert.Equal(Drawn(1), Drawn(1));
        Assert.NotEqual(Drawn(1), Drawn(2));

        int[] Drawn(int seed) => TrainingFolds.Stratified(rows, [.. rows.Select(row => row % 2)], seed).HeldOut(0);
    }

    [Fact]
    public void A_problem_has_the_folds_of_its_order_its_groups_or_its_classes()
    {
        int[] x = [.. Enumerable.Range(0, 300)];
        Dataset rows = SmallData.Of(
            ("x", x), ("when", (DateTime[])[.. x.Select(i => new DateTime(2026, 1, 1).AddHours(300 - i))]), ("who", (string?[])[.. x.Select(i => $"p{i % 30}")]), ("label", (string?[])[.. x.Select(i => i * 7 % 10 < 3 ? "yes" : "no")]));

        LearningProblem inTime = LearningProblem.From(rows, new ProblemOptions { Label = "label", Time = "when", Ignore = ["who"] }, TestContext.Current.CancellationToken);
        TrainingFolds folds = inTime.FoldsOf(inTime.Split.Train);
        Assert.Equal(Enumerable.Range(60, 48).Reverse(), folds.HeldOut(folds.Count - 1));

        LearningProblem grouped = LearningProblem.From(rows, new ProblemOptions { Label = "label", Group = ["who"], Ignore = ["when"], Unordered = true }, TestContext.Current.CancellationToken);
        folds = grouped.FoldsOf(grouped.Split.Train);
        Assert.Empty(folds.HeldOut(0).Select(row => row % 30).Intersect(folds.LearnedFrom(0).Select(row => row % 30)));

        LearningProblem classes = LearningProblem.From(rows, new ProblemOptions { Label = "label", Ignore = ["when", "who"], Unordered = true }, TestContext.Current.CancellationToken);
        folds = classes.FoldsOf(classes.Split.Train);
        int[] positives = [.. Enumerable.Range(0, folds.Count).Select(fold => folds.HeldOut(fold).Count(row => classes.Labels[row] == 1))];
        Assert.InRange(positives.Max() - positives.Min(), 0, 1);
    }

    private static bool IsPartition(TrainingFolds folds, int[] rows) => Enumerable.Range(0, folds.Count).All(fold =>
            folds.HeldOut(fold) is { Length: > 0 } heldOut && heldOut.Concat(folds.LearnedFrom(fold)).Order().SequenceEqual(rows)
            && folds.LearnedFrom(fold).SequenceEqual(folds.LearnedFrom(fold).Order()))
        && (folds.Count == 0 || Enumerable.Range(0, folds.Count).SelectMany(folds.HeldOut).Order().SequenceEqual(rows));
}
